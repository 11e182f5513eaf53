import type { JournalEntry } from './journal.ts'

/** What the journal adds up to. */
export interface RequestCounters {
  readonly apiRequests: number
  readonly tokenRequests: number
  /** Answered 429, by the limit or by an injected fault. */
  readonly refused: number
  /** Inner requests of all batches. */
  readonly batchItems: number
  /** Most API requests in any one second that were not answered 401 or 429. */
  readonly busiestSecond: number
  /** Requests by status, e.g. `{"200": 12}`. */
  readonly byStatus: Readonly<Record<string, number>>
}

/** Counts the journal's requests. */
export function countRequests(entries: readonly JournalEntry[]): RequestCounters {
  const api = entries.filter(({ kind }) => kind === 'api')
  const groups = Map.groupBy(entries, ({ status }) => String(status))
  const admitted = api.filter(({ status }) => status !== 429 && status !== 401).map(({ atMs }) => atMs)
  return {
    apiRequests: api.length,
    tokenRequests: entries.length - api.length,
    refused: api.filter(({ status }) => status === 429).length,
    batchItems: api.reduce((sum, { batchItems }) => sum + (batchItems ?? 0), 0),
    busiestSecond: mostWithin(admitted, 1000),
    byStatus: Object.fromEntries([...groups].map(([status, found]) => [status, found.length])),
  }
}

/** `times` in order of arrival. */
function mostWithin(times: readonly number[], windowMs: number): number {
  let first = 0
  let most = 0
  times.forEach((time, index) => {
    while (time - (times[first] ?? time) >= windowMs) first++
    most = Math.max(most, index - first + 1)
  })
  return most
}
