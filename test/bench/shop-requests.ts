import { type RunCost, readOrders, runWhole } from './bench-world.ts'
import { median } from './median.ts'
import type { BenchResult } from './result.ts'

const repeats = 5
const allowedPerSecond = 3

/** F1: requests that the shop counted ÷ the fewest that could have done it. */
export async function measureRequests(): Promise<readonly BenchResult[]> {
  const quiet = await runWhole({})
  const fault = everyFiftieth()
  const rough: RunCost[] = []
  for (let turn = 0; turn < repeats; turn += 1) rough.push(await runWhole({ fault }))
  const sum = (of: (cost: RunCost) => number) => rough.reduce((total, cost) => total + of(cost), 0)
  const [requests, floor] = [sum((cost) => cost.requests), sum((cost) => cost.floor)]
  return [
    {
      id: 'F1',
      about: 'shop requests ÷ floor, whole first run',
      value: quiet.requests / quiet.floor,
      goal: 1,
      unit: '',
      detail: `${quiet.requests} ÷ ${quiet.floor}`,
    },
    {
      id: 'F1 faults',
      about: 'the same, every 50th request answered 429 or 503',
      value: requests / floor,
      goal: 1.05,
      unit: '',
      detail: `${requests} ÷ ${floor} in ${repeats} runs`,
    },
  ]
}

/** F2: wall time ÷ what the shop's limit allows, with 100 ms latency. */
export async function measureWallTime(): Promise<readonly BenchResult[]> {
  const rows = [
    { id: 'F2', about: 'wall time ÷ floor, 100 ms latency, whole first run', run: runWhole },
    { id: 'F2 client', about: 'the same, the client alone reading orders', run: readOrders },
  ]
  const results: BenchResult[] = []
  for (const { id, about, run } of rows) {
    const costs: RunCost[] = []
    for (let turn = 0; turn < repeats; turn += 1) costs.push(await run({ latencyMs: 100 }))
    const ratio = ({ seconds, floor }: RunCost) => seconds / (floor / allowedPerSecond)
    const seconds = median(costs.map((cost) => cost.seconds))
    const floor = (costs[0]?.floor ?? 0) / allowedPerSecond
    results.push({
      id,
      about,
      value: median(costs.map(ratio)),
      goal: 1.03,
      unit: '',
      detail: `${seconds.toFixed(2)} s ÷ ${floor.toFixed(2)} s, median of ${repeats}; ${requestsOf(costs)} requests`,
    })
  }
  return results
}

/** How many requests the runs needed, each number once. */
function requestsOf(costs: readonly RunCost[]): string {
  return [...new Set(costs.map(({ requests }) => requests))].toSorted((a, b) => a - b).join(' or ')
}

/** Exactly 2 %, counted over all runs, so that luck has no part in it. */
function everyFiftieth(): () => number | null {
  let count = 0
  return () => {
    count += 1
    if (count % 50 !== 25) return null
    return count % 100 < 50 ? 429 : 503
  }
}
