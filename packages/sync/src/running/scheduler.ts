import type { Clock, Instant } from '@okos-sync/domain'

/** Runs something now and then every few minutes, never twice at once. */
export interface Scheduler {
  start(): void
  /** No further run starts; the present one is not touched. Resolves when nothing is left of the schedule. */
  stop(): Promise<void>
  readonly isStarted: boolean
  /** Null while stopped or while a run is on. */
  readonly nextRunAt: Instant | null
}

/**
 * `tick` must not reject. The next start is counted from the last start; one that is overdue comes at once, and
 * several that were missed count as one.
 */
export function createScheduler(params: {
  readonly clock: Clock
  readonly intervalMs: number
  /** From 0 to below 1: moves each start by up to 5 % either way, so that many shops don't wake together. */
  readonly random: () => number
  readonly tick: () => Promise<void>
}): Scheduler {
  const { clock, intervalMs, random, tick } = params
  let stopping: AbortController | null = null
  let loop: Promise<void> = Promise.resolve()
  let nextRunAt: Instant | null = null
  const turn = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const dueAt = clock.now() + intervalMs * (0.95 + random() / 10)
      await tick()
      if (signal.aborted) return
      nextRunAt = new Date(dueAt).toISOString()
      await clock.sleep(Math.max(0, dueAt - clock.now()), signal).catch(() => undefined)
      nextRunAt = null
    }
  }
  return {
    start: () => {
      if (stopping !== null) return
      stopping = new AbortController()
      loop = turn(stopping.signal)
    },
    stop: async () => {
      stopping?.abort(new Error('stopped'))
      stopping = null
      await loop
    },
    get isStarted() {
      return stopping !== null
    },
    get nextRunAt() {
      return nextRunAt
    },
  }
}
