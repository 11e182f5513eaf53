import type { WriteBackLeft } from '@okos-sync/core'
import type { OrderHistoryEntry } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import type { Run } from '../run.ts'

/** A line of the order's history about what the shop is not told. */
export function leftEntry(run: Run, { orderNumber, what, why }: WriteBackLeft): OrderHistoryEntry {
  const event = { kind: 'write-back-left', what, why } as const
  return { orderInnerId: orderNumber, at: instantOf(run.clock), runId: run.runId, event }
}

/** Counts and tells what the shop is not told. */
export function tellLeft(run: Run, left: WriteBackLeft): void {
  run.tally.add('writeBackLeft')
  run.emit('write-back-left', left)
}
