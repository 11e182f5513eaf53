import { OkosSyncError } from '@okos-sync/domain'
import type { Dice } from './dice.ts'

/** What becomes of one request on its way. */
export interface Fate {
  /** From sending to arriving, and from answering to hearing. */
  readonly outMs: number
  readonly backMs: number
  /** How often it takes effect: 0 when it never arrives, 2 when the network repeats it. */
  readonly effects: 0 | 1 | 2
  /** What the caller is told instead of the answer; null: the answer. */
  readonly error: OkosSyncError | null
}

/** How badly calls to one end go. */
export interface Climate {
  /** Share of requests that something happens to. */
  readonly mishaps: number
  /** Spans of world time in which nothing gets through. */
  readonly outages: readonly { readonly fromMs: number; readonly untilMs: number }[]
}

/** Decides the fate of every request to one end. */
export interface Weather {
  /** Nothing goes wrong any more. */
  clear(): void
  next(nowMs: number): Fate
}

type Mishap = (latency: Pick<Fate, 'outMs' | 'backMs'>, dice: Dice) => Fate

/** The same for a line on which requests keep their distance from each other: whatever is slow is so on the way back. */
export function withSteadySending(weather: Weather): Weather {
  return {
    clear: weather.clear,
    next: (nowMs) => {
      const fate = weather.next(nowMs)
      const outMs = fate.outMs % steadyMs
      return { ...fate, outMs, backMs: fate.backMs + fate.outMs - outMs }
    },
  }
}

/** Less than what a rate limiter adds to its window for the network. */
const steadyMs = 25

/** Weather of a climate. */
export function weatherOf(climate: Climate, dice: Dice): Weather {
  let isClear = false
  return {
    clear: () => {
      isClear = true
    },
    next: (nowMs) => {
      const latency = { outMs: dice.between(3, 80), backMs: dice.between(3, 80) }
      if (isClear) return { ...latency, effects: 1, error: null }
      const isOutage = climate.outages.some(({ fromMs, untilMs }) => nowMs >= fromMs && nowMs < untilMs)
      if (isOutage) return dice.pick(outage)(latency, dice)
      return dice.chance(climate.mishaps)
        ? dice.pick(mishaps)(latency, dice)
        : { ...latency, effects: 1, error: null }
    },
  }
}

const timeoutMs = 30_000

const refused: Mishap = (latency) => ({ ...latency, effects: 0, error: failure('network') })
const reset: Mishap = (latency) => ({ ...latency, effects: 1, error: failure('network') })
const timedOut: Mishap = ({ outMs }, dice) => ({
  outMs,
  backMs: timeoutMs - outMs,
  effects: dice.chance(0.5) ? 1 : 0,
  error: failure('timeout'),
})
const answered =
  (status: number, effects: 0 | 1): Mishap =>
  (latency) => ({ ...latency, effects, error: failure('http-status', status) })
const repeated: Mishap = (latency) => ({ ...latency, effects: 2, error: null })
const slow: Mishap = (_, dice) => ({
  outMs: dice.between(100, 9_000),
  backMs: dice.between(100, 9_000),
  effects: 1,
  error: null,
})

const mishaps: readonly Mishap[] = [
  refused,
  reset,
  reset,
  timedOut,
  answered(503, 0),
  answered(503, 1),
  answered(500, 0),
  answered(500, 1),
  answered(502, 1),
  answered(429, 0),
  repeated,
  slow,
]

const outage: readonly Mishap[] = [refused, timedOut, answered(503, 0)]

function failure(code: string, status: number | null = null): OkosSyncError {
  const message = status === null ? `Simulated: ${code}.` : `Simulated: answered ${status}.`
  return new OkosSyncError({ code, message, status, isRetryable: true })
}
