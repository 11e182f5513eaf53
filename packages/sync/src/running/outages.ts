import type { Clock, RunSummary } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import { describeTrouble } from '../errors.ts'
import type { Emit } from '../run.ts'
import { type Side, sideOf } from './watched-port.ts'

/** Knows which end is down, and tells it once at the beginning and once at the end. */
export interface Outages {
  /** True while an end is down. */
  readonly isOn: boolean
  /** Watches one run: what one of the two ends stops begins an outage, what is carried through ends all. */
  observe<T extends RunSummary | null>(runId: string, run: () => Promise<T>): Promise<T>
}

/** Nothing is down. `onRestored` is called after the end of an outage is told. */
export function createOutages(params: {
  readonly clock: Clock
  readonly emitFor: (runId: string) => Emit
  readonly onRestored: () => void
}): Outages {
  const { clock, emitFor, onRestored } = params
  const downSince = new Map<Side, string>()
  const noteFailure = (runId: string, error: unknown) => {
    const side = sideOf(error)
    if (side === null || downSince.has(side)) return
    const since = instantOf(clock)
    downSince.set(side, since)
    emitFor(runId)('connection-down', { side, since, trouble: describeTrouble(error) })
  }
  const noteSuccess = (runId: string) => {
    if (downSince.size === 0) return
    for (const [side, since] of downSince) emitFor(runId)('connection-restored', { side, since })
    downSince.clear()
    onRestored()
  }
  return {
    get isOn() {
      return downSince.size > 0
    },
    observe: async (runId, run) => {
      try {
        const summary = await run()
        if (summary?.outcome === 'done') noteSuccess(runId)
        return summary
      } catch (error) {
        noteFailure(runId, error)
        throw error
      }
    },
  }
}
