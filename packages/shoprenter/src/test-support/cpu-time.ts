/**
 * Milliseconds of this thread's CPU that a call takes, the least of five tries: a busy machine is not taken for a
 * slow pattern.
 */
export async function cpuTimeMs(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const before = process.threadCpuUsage()
    await run().catch(() => undefined)
    const { user, system } = process.threadCpuUsage(before)
    times.push((user + system) / 1000)
  }
  return Math.min(...times)
}
