import type { Clock } from '@okos-sync/domain'
import { errorCode } from '../errors.ts'

/** How often the other process is looked at. */
const pollMs = 500

/** How long somebody waits for another process. */
export interface Patience {
  /** Counted by waiting, so that no jump of the clock makes it shorter or longer. */
  readonly waitMs: number
  /** Ends the wait with its reason. */
  readonly signal: AbortSignal
}

/**
 * Begins as soon as no other process works on the connection. `instead` is asked before each try: what it answers
 * makes beginning needless. `onBusy` is called once, when waiting begins. Rejects with the ConnectionBusyError of the
 * last try when the patience is over.
 */
export async function beginWhenFree<T>(
  { waitMs, signal }: Patience,
  params: {
    readonly clock: Clock
    readonly begin: () => Promise<T>
    readonly instead?: () => Promise<T | null>
    readonly onBusy: () => void
  },
): Promise<T> {
  const { clock, begin, instead, onBusy } = params
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const answer = (await instead?.()) ?? null
    if (answer !== null) return answer
    signal.throwIfAborted()
    try {
      return await begin()
    } catch (error) {
      if (errorCode(error) !== 'connection-busy' || waitedMs >= waitMs) throw error
    }
    if (waitedMs === 0) onBusy()
    await clock.sleep(pollMs, signal)
  }
}
