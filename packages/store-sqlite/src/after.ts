import type { Instant } from '@okos-sync/domain'

/** The moment that is so many milliseconds after another one. */
export function after(instant: Instant, delayMs: number): Instant {
  return new Date(Date.parse(instant) + delayMs).toISOString()
}
