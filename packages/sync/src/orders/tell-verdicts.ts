import type { OrderVerdict } from '@okos-sync/domain'
import type { Run } from '../run.ts'

const eventOf = {
  waiting: 'order-waiting',
  excluded: 'order-excluded',
  failed: 'order-failed',
  conflict: 'order-conflict',
} as const

/** Counts verdicts and tells those that brought no document; the others are told when their document is written. */
export function tellVerdicts(run: Run, verdicts: readonly OrderVerdict[]): void {
  for (const verdict of verdicts) {
    run.tally.verdict(verdict)
    const { outcome, orderInnerId: orderNumber, code, params } = verdict
    if (outcome === 'imported' || outcome === 'updated' || outcome === 'cancelled') continue
    if (code === 'being-sent') continue
    run.emit(eventOf[outcome], { orderNumber, code, params })
  }
}
