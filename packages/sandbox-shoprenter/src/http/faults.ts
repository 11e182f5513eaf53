import { isWireRecord, type WireRecord } from '../wire.ts'

/** What goes wrong with one request. */
export type Fault =
  /** An error answer, before or after the request did its work. */
  | { readonly kind: 'status'; readonly status: number; readonly isAfterEffect: boolean }
  /** The connection is cut. */
  | { readonly kind: 'drop'; readonly isAfterEffect: boolean }
  /** The answer comes late. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** The JSON ends in its middle, after the effect. */
  | { readonly kind: 'truncate' }
  /** A proxy's HTML page, before the effect. */
  | { readonly kind: 'html'; readonly status: number }
  /** Of the items of a batch, every n-th is refused without effect. */
  | { readonly kind: 'inner'; readonly status: number; readonly every: number }

/** Faults waiting for the next API requests, in their order. They live in memory only. */
export interface FaultQueue {
  /** Takes `{next: [{…, times}], retryAfter?}`; false when it is malformed. */
  configure(body: unknown): boolean
  /** The fault of the request that has arrived; null for none. Inner faults wait for a batch. */
  take(isBatch: boolean): Fault | null
  /** Text of the Retry-After header of 429 answers; null for none. */
  retryAfter(): string | null
}

/** What `POST faults` takes, in words. */
export const faultForms =
  'next: [{status, afterEffect?}, {dropBeforeEffect|dropAfterEffect: true}, {delayMs}, {truncate: true}, ' +
  '{html: status}, {innerStatus, every?}], each with times?'

/** An empty queue. */
export function faultQueue(): FaultQueue {
  let waiting: Fault[] = []
  let retryAfter: string | null = null
  return {
    configure: (body) => {
      if (!isWireRecord(body)) return false
      const parsed = Array.isArray(body.next) ? body.next.map(parseFaults) : []
      if (parsed.includes(null)) return false
      waiting = [...waiting, ...parsed.flatMap((faults) => faults ?? [])]
      if ('retryAfter' in body) retryAfter = typeof body.retryAfter === 'string' ? body.retryAfter : null
      return true
    },
    take: (isBatch) => {
      const at = waiting.findIndex((fault) => isBatch || fault.kind !== 'inner')
      return at < 0 ? null : (waiting.splice(at, 1)[0] ?? null)
    },
    retryAfter: () => retryAfter,
  }
}

function parseFaults(value: unknown): readonly Fault[] | null {
  if (!isWireRecord(value)) return null
  const { times = 1 } = value
  const fault = parseFault(value)
  const isCount = typeof times === 'number' && times >= 0 && times <= 10_000
  return fault === null || !isCount ? null : new Array<Fault>(times).fill(fault)
}

function parseFault(value: WireRecord): Fault | null {
  if (value.dropBeforeEffect === true) return { kind: 'drop', isAfterEffect: false }
  if (value.dropAfterEffect === true) return { kind: 'drop', isAfterEffect: true }
  if (value.truncate === true) return { kind: 'truncate' }
  if (isBetween(value.delayMs, 0, 60_000)) return { kind: 'delay', delayMs: value.delayMs }
  if (isErrorStatus(value.html)) return { kind: 'html', status: value.html }
  if (isErrorStatus(value.innerStatus)) {
    const { every = 1 } = value
    return isBetween(every, 1, 200) ? { kind: 'inner', status: value.innerStatus, every } : null
  }
  if (!isErrorStatus(value.status)) return null
  return { kind: 'status', status: value.status, isAfterEffect: value.afterEffect === true }
}

function isErrorStatus(value: unknown): value is number {
  return isBetween(value, 400, 599)
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
}
