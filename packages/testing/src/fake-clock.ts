import type { Clock, Instant } from '@okos-sync/domain'

/** A clock whose hands the test turns. */
export interface FakeClock extends Clock {
  /** The present as text. */
  instant(): Instant
  /** Moves on by `byMs`, waking sleepers in the order of their times and letting each do its work. */
  advance(byMs: number): Promise<void>
  /** Sets the hands as a jumping machine clock does: nobody wakes, and sleepers sleep as long as they were going to. */
  jumpTo(nowMs: number): void
  /** Sleepers that wait at this moment. */
  readonly sleeping: number
}

interface Sleeper {
  readonly dueAt: number
  readonly wake: () => void
}

/** Starts at `startMs` (default 2026-11-02T08:00:00Z) and stands still until it is advanced. */
export function createFakeClock(startMs: number = Date.UTC(2026, 10, 2, 8)): FakeClock {
  let now = startMs
  // Sleepers go by the time that passes, which no jump of the hands changes.
  let passedMs = 0
  const sleepers = new Set<Sleeper>()
  const nextDue = (limit: number) =>
    [...sleepers].filter(({ dueAt }) => dueAt <= limit).sort((a, b) => a.dueAt - b.dueAt)[0]
  return {
    now: () => now,
    instant: () => new Date(now).toISOString(),
    get sleeping() {
      return sleepers.size
    },
    jumpTo: (nowMs) => {
      now = nowMs
    },
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason)
          return
        }
        const onAbort = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          dueAt: passedMs + delayMs,
          wake: () => {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', onAbort)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', onAbort, { once: true })
      }),
    advance: async (byMs) => {
      const target = passedMs + byMs
      const passTo = (atMs: number) => {
        const stepMs = Math.max(0, atMs - passedMs)
        passedMs += stepMs
        now += stepMs
      }
      await settle()
      for (let sleeper = nextDue(target); sleeper !== undefined; sleeper = nextDue(target)) {
        passTo(sleeper.dueAt)
        sleeper.wake()
        await settle()
      }
      passTo(target)
      await settle()
    },
  }
}

/** Lets everything that is ready run, until only sleepers are left. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
