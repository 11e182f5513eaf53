import type { Clock, Instant } from '@okos-sync/domain'

/** Before every possible moment: an action with this due date is due at once, whatever the machine's clock does. */
export const atOnce: Instant = '1970-01-01T00:00:00.000Z'

/** The clock's present as text. */
export function instantOf(clock: Clock): Instant {
  return new Date(clock.now()).toISOString()
}

/** `instant` moved by `byMs`. */
export function shift(instant: Instant, byMs: number): Instant {
  return new Date(Date.parse(instant) + byMs).toISOString()
}

/** The earlier of two moments. */
export function earlier(left: Instant, right: Instant): Instant {
  return left < right ? left : right
}

/** The later of two moments. */
export function later(left: Instant, right: Instant): Instant {
  return left > right ? left : right
}
