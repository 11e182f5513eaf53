/** Milliseconds of CPU, user and system, that a piece of work takes: other processes don't count. */
export async function cpuTimeMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
