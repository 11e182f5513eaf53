/**
 * Milliseconds of this thread's CPU that a call takes, the least of five tries: a busy machine is not taken for a
 * slow pattern.
 */
export async function cpuTimeMs(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn += 1) times.push(await cpuTimeOnce(run))
  return Math.min(...times)
}

/**
 * What reading a megabyte in `tookMs` may have cost: 50 ms, or, asked only when that was exceeded, twice what the
 * platform's own parser needs for a megabyte of brackets. A crowded machine makes every allocation slow, the parser's
 * as much as ours; a pattern that backtracks takes seconds on any machine.
 */
export async function megabyteBudgetMs(tookMs: number): Promise<number> {
  if (tookMs < 50) return 50
  const brackets = '['.repeat(1_000_000)
  return 2 * (await cpuTimeMs(async () => JSON.parse(brackets)))
}

async function cpuTimeOnce(run: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage()
  await run().catch(() => undefined)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
