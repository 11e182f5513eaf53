import { type Clock, type RateLimiter, systemClock } from '@okos-sync/domain'
import { Lane } from './lane.ts'

/** Options of {@link createInProcessRateLimiter}. */
export interface InProcessRateLimiterOptions {
  /** How many requests may be sent in any `windowMs`. */
  readonly requests: number
  readonly windowMs: number
  readonly clock?: Clock
  /** Added to the window; default 25 ms. */
  readonly guardMs?: number
}

/**
 * A strict sliding window within this process: first come, first served. Interactive calls overtake background ones,
 * which get one of every `requests` permits however many interactive calls come.
 *
 * The receiver counts arrivals, and a slow send followed by a quick one moves two arrivals together. So the window
 * is longer by `guardMs`: while delays vary by no more than that, no window of the receiver holds more than
 * `requests`. With 3 requests a second the default guard still reaches 97.5 % of the limit. What varies more
 * (a new connection's handshake) may meet a 429, which costs a wait and nothing else.
 */
export function createInProcessRateLimiter(options: InProcessRateLimiterOptions): RateLimiter {
  const { requests, windowMs, clock = systemClock, guardMs = 25 } = options
  const lanes = new Map<string, Lane>()

  function laneOf(key: string): Lane {
    const lane = lanes.get(key) ?? new Lane({ clock, requests, spanMs: windowMs + guardMs })
    lanes.set(key, lane)
    return lane
  }

  return {
    acquire: ({ key, priority = 'background', signal }) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason)
          return
        }
        const onAbort = () => {
          leave()
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        const leave = laneOf(key).enqueue(() => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        }, priority)
      }),
    penalise: async ({ key, delayMs }) => laneOf(key).block(delayMs),
  }
}
