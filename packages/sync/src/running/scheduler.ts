import type { Clock, Instant } from '@okos-sync/domain'
import { createSleeper } from './sleeper.ts'

/** Runs something now and then every few minutes, never twice at once. */
export interface Scheduler {
  /** The first run comes after `delayMs`. Does nothing when started already. */
  start(delayMs: number): void
  /** No further run starts; the present one is not touched. Resolves when nothing is left of the schedule. */
  stop(): Promise<void>
  /** Goes back to the usual interval, counted from now. */
  resume(): void
  readonly isStarted: boolean
  /** Null while stopped or while a run is on. */
  readonly nextRunAt: Instant | null
}

/** However long the other side is down, it is asked again this often. */
const longestPauseMs = 30 * 60_000

/**
 * `tick` answers whether it went well and must not reject; its signal is aborted by `stop`. The next start is counted from the last start; one that is
 * overdue comes at once, and several that were missed count as one. After ticks that failed the pause doubles, up to
 * half an hour. Time is counted by sleeping, so that a clock that is set back puts off no run: by how long a run took
 * at most.
 */
export function createScheduler(params: {
  readonly clock: Clock
  readonly intervalMs: number
  /** From 0 to below 1: moves each start by up to 5 % either way, so that many shops don't wake together. */
  readonly random: () => number
  readonly tick: (signal: AbortSignal) => Promise<boolean>
}): Scheduler {
  const { clock, intervalMs, random, tick } = params
  const sleeper = createSleeper(clock)
  let stopping: AbortController | null = null
  let loop: Promise<void> = Promise.resolve()
  let failures = 0
  const pauseMs = () => usualPauseMs(intervalMs, failures) * (0.95 + random() / 10)
  const rest = async (delayMs: number, signal: AbortSignal) => {
    const end = await sleeper.sleep(delayMs, signal)
    if (end === 'woken') await rest(pauseMs(), signal)
  }
  const turn = async (delayMs: number, signal: AbortSignal) => {
    if (delayMs > 0) await rest(delayMs, signal)
    while (!signal.aborted) {
      const startedAt = clock.now()
      failures = (await tick(signal)) ? 0 : failures + 1
      const wholeMs = pauseMs()
      const spentMs = Math.min(Math.max(0, clock.now() - startedAt), wholeMs)
      await rest(wholeMs - spentMs, signal)
    }
  }
  return {
    start: (delayMs) => {
      if (stopping !== null) return
      stopping = new AbortController()
      failures = 0
      loop = turn(delayMs, stopping.signal)
    },
    stop: async () => {
      stopping?.abort(new Error('stopped'))
      stopping = null
      await loop
    },
    resume: () => {
      failures = 0
      sleeper.wake()
    },
    get isStarted() {
      return stopping !== null
    },
    get nextRunAt() {
      return sleeper.until
    },
  }
}

function usualPauseMs(intervalMs: number, failures: number): number {
  const growing = Math.min(intervalMs * 2 ** Math.max(0, failures - 1), longestPauseMs)
  return Math.max(intervalMs, growing)
}
