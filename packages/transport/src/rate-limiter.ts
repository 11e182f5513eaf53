import { type CallPriority, type Clock, type RateLimiter, systemClock } from '@okos-sync/domain'

interface Waiter {
  readonly grant: () => void
}

/** All calls that share one limit. */
interface Lane {
  /** When the latest permits were given, oldest first; at most as many as the limit. */
  readonly granted: number[]
  readonly waiting: Record<CallPriority, Waiter[]>
  blockedFrom: number
  blockedForMs: number
  /** Set while the lane sleeps; aborting it ends the sleep. */
  sleeper: AbortController | null
}

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
 * A strict sliding window within this process: first come, first served; interactive calls overtake background ones.
 *
 * The receiver counts arrivals, and a slow send followed by a quick one moves two arrivals together. So the window
 * is longer by `guardMs`: while delays vary by no more than that, no window of the receiver holds more than
 * `requests`. With 3 requests a second the default guard still reaches 97.5 % of the limit. What varies more
 * (a new connection's handshake) may meet a 429, which costs a wait and nothing else.
 */
export function createInProcessRateLimiter(options: InProcessRateLimiterOptions): RateLimiter {
  const { requests, windowMs, clock = systemClock, guardMs = 25 } = options
  const spanMs = windowMs + guardMs
  const lanes = new Map<string, Lane>()

  function laneOf(key: string): Lane {
    const lane = lanes.get(key) ?? newLane()
    lanes.set(key, lane)
    return lane
  }

  function waitMs(lane: Lane): number {
    const now = clock.now()
    // A clock that was set back must not turn a short wait into hours.
    if (lane.blockedFrom > now) lane.blockedFrom = now
    for (const [index, at] of lane.granted.entries()) lane.granted[index] = Math.min(at, now)
    const oldest = lane.granted.length < requests ? undefined : lane.granted[0]
    return Math.max(
      lane.blockedFrom + lane.blockedForMs - now,
      oldest === undefined ? 0 : oldest + spanMs - now,
      0,
    )
  }

  async function serve(lane: Lane): Promise<void> {
    if (lane.sleeper !== null) return
    for (;;) {
      const delayMs = waitMs(lane)
      if (delayMs > 0) {
        if (isIdle(lane)) return
        lane.sleeper = new AbortController()
        await clock.sleep(delayMs, lane.sleeper.signal).catch(() => undefined)
        lane.sleeper = null
        continue
      }
      const next = lane.waiting.interactive.shift() ?? lane.waiting.background.shift()
      if (next === undefined) return
      lane.granted.push(clock.now())
      if (lane.granted.length > requests) lane.granted.shift()
      next.grant()
    }
  }

  return {
    acquire: ({ key, priority = 'background', signal }) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason)
          return
        }
        const lane = laneOf(key)
        const line = lane.waiting[priority]
        const onAbort = () => {
          line.splice(line.indexOf(waiter), 1)
          if (isIdle(lane)) lane.sleeper?.abort()
          reject(signal?.reason)
        }
        const waiter: Waiter = {
          grant: () => {
            signal?.removeEventListener('abort', onAbort)
            resolve()
          },
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        line.push(waiter)
        void serve(lane)
      }),
    penalise: async ({ key, delayMs }) => {
      const lane = laneOf(key)
      const now = clock.now()
      if (now + delayMs > lane.blockedFrom + lane.blockedForMs) {
        lane.blockedFrom = now
        lane.blockedForMs = delayMs
      }
    },
  }
}

function newLane(): Lane {
  return {
    granted: [],
    waiting: { interactive: [], background: [] },
    blockedFrom: Number.NEGATIVE_INFINITY,
    blockedForMs: 0,
    sleeper: null,
  }
}

function isIdle(lane: Lane): boolean {
  return lane.waiting.interactive.length === 0 && lane.waiting.background.length === 0
}
