import type { Clock } from '@okos-sync/domain'

/** A clock whose hands are turned by the test. */
export interface FakeClock extends Clock {
  set(now: number): void
  /** Turns the hands to every timer in its order until the promise settles; gives its outcome. */
  drive<T>(promise: Promise<T>): Promise<T>
  /** Every delay that was slept, in order of asking. */
  readonly slept: number[]
}

interface Timer {
  readonly at: number
  readonly fire: () => void
}

/** `turns` of the event loop pass before the hands move, so that everything that is ready has run. */
export function createFakeClock({ start = 1_700_000_000_000, turns = 6 } = {}): FakeClock {
  let now = start
  let timers: Timer[] = []
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    set: (value) => {
      now = value
    },
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        slept.push(delayMs)
        const timer: Timer = { at: now + delayMs, fire: resolve }
        timers.push(timer)
        signal?.addEventListener('abort', () => {
          timers = timers.filter((other) => other !== timer)
          reject(signal.reason)
        })
      }),
    async drive(promise) {
      let isSettled = false
      const settle = () => {
        isSettled = true
      }
      promise.then(settle, settle)
      for (;;) {
        await settled(turns)
        if (isSettled) return await promise
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined) continue
        timers = timers.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.fire()
      }
    },
  }
}

async function settled(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
