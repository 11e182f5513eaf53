import type { Instant } from '@okos-sync/domain'

const maxRetryAfterMs = 60_000

/**
 * Reads a Retry-After header, given as seconds or as an HTTP date; null when absent or unreadable.
 * Capped at 60 s. A date is measured against the answer's own Date header, since clocks disagree.
 */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}(\.\d{1,3})?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), maxRetryAfterMs)
  const until = readHttpDate(text)
  if (until === null) return null
  const from = readHttpDate(headers.get('date')) ?? nowMs
  return Math.min(Math.max(until - from, 0), maxRetryAfterMs)
}

/** When the remote side answered, by its own Date header; null when absent or unreadable. */
export function readServerTime(headers: Headers): Instant | null {
  const milliseconds = readHttpDate(headers.get('date'))
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}

/** Milliseconds since the epoch of an HTTP date such as `Sun, 06 Nov 1994 08:49:37 GMT`; null when it is none. */
function readHttpDate(text: string | null): number | null {
  if (text === null || !/^[A-Za-z]{3,9},? /.test(text)) return null
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? null : milliseconds
}
