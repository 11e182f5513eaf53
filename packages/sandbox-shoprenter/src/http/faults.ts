import { isWireRecord } from '../wire.ts'

/** What goes wrong with one request. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'drop-after-effect' }

/** Faults waiting for the next API requests, in their order. They live in memory only. */
export interface FaultQueue {
  /** Takes `{next:[{status,times}|{dropAfterEffect:true,times}], retryAfter?}`; false when it is malformed. */
  configure(body: unknown): boolean
  /** The fault of the request that has arrived; null for none. */
  take(): Fault | null
  /** Text of the Retry-After header of 429 answers; null for none. */
  retryAfter(): string | null
}

/** An empty queue. */
export function faultQueue(): FaultQueue {
  let waiting: Fault[] = []
  let retryAfter: string | null = null
  return {
    configure: (body) => {
      if (!isWireRecord(body)) return false
      const parsed = Array.isArray(body.next) ? body.next.map(parseFault) : []
      if (parsed.includes(null)) return false
      waiting = [...waiting, ...parsed.flatMap((faults) => faults ?? [])]
      if ('retryAfter' in body) retryAfter = typeof body.retryAfter === 'string' ? body.retryAfter : null
      return true
    },
    take: () => waiting.shift() ?? null,
    retryAfter: () => retryAfter,
  }
}

function parseFault(value: unknown): readonly Fault[] | null {
  if (!isWireRecord(value)) return null
  const times = typeof value.times === 'number' ? value.times : 1
  const fault: Fault | null =
    value.dropAfterEffect === true
      ? { kind: 'drop-after-effect' }
      : typeof value.status === 'number' && value.status >= 400 && value.status <= 599
        ? { kind: 'status', status: value.status }
        : null
  return fault === null || times < 0 || times > 10_000 ? null : new Array<Fault>(times).fill(fault)
}
