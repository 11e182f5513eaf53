import { OkosSyncError } from '@okos-sync/domain'

const firstDelayMs = 500
const maxDelayMs = 8_000
const firstRefusalDelayMs = 1_000

/**
 * The one decision whether a failed request is sent again. A 429 was refused before any effect, so it always may;
 * everything else transient only when sending twice is the same as once.
 */
export function mayRepeat(error: unknown, isRepeatable: boolean): boolean {
  if (!OkosSyncError.isInstance(error) || !error.isRetryable) return false
  return isRepeatable || error.status === 429
}

/** Milliseconds to wait after the given failed attempt (1 = the first): what the remote side asks, else doubling. */
export function delayBeforeRepeat(error: unknown, attempt: number): number {
  const isKnown = OkosSyncError.isInstance(error)
  if (isKnown && error.retryAfterMs !== null) return error.retryAfterMs
  const first = isKnown && error.status === 429 ? firstRefusalDelayMs : firstDelayMs
  return Math.min(first * 2 ** (attempt - 1), maxDelayMs)
}
