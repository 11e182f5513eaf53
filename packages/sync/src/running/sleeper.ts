import type { Clock, Instant } from '@okos-sync/domain'

/** Sleeps once at a time, and can be woken. */
export interface Sleeper {
  /** Never rejects. Already ended when `signal` is aborted. */
  sleep(delayMs: number, signal: AbortSignal): Promise<'slept' | 'woken' | 'aborted'>
  /** Ends the present sleep; nothing when there is none. */
  wake(): void
  /** When the present sleep ends by our clock; null while awake. */
  readonly until: Instant | null
}

/** Awake. */
export function createSleeper(clock: Clock): Sleeper {
  let until: Instant | null = null
  let waking = new AbortController()
  return {
    get until() {
      return until
    },
    wake: () => {
      if (until !== null) waking.abort(new Error('woken'))
    },
    sleep: async (delayMs, signal) => {
      waking = new AbortController()
      until = new Date(clock.now() + delayMs).toISOString()
      try {
        await clock.sleep(delayMs, AbortSignal.any([signal, waking.signal]))
        return 'slept'
      } catch {
        return signal.aborted ? 'aborted' : 'woken'
      } finally {
        until = null
      }
    },
  }
}
