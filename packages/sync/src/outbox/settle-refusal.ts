import { type ErpItemError, longestPauseMs, type OutboxEntry, type StateChange } from '@okos-sync/domain'
import { instantOf, shift } from '../basics/time.ts'
import type { Run } from '../run.ts'

/** Before the second, third … attempt of one action; the last one repeats, since what may succeed is never given up. */
const pausesMs: readonly number[] = [60_000, 5 * 60_000, 15 * 60_000]

/** What becomes of an action that was refused. */
export interface Refusal {
  readonly isFinal: boolean
  /** Code and field; never the ERP's words, which may quote a buyer's data. */
  readonly trouble: string
  readonly changes: readonly StateChange[]
}

/** Postpones what may succeed later, with growing pauses of an hour at most; parks the rest. */
export function settleRefusal(
  run: Run,
  { id, action: { key }, attempts }: OutboxEntry,
  error: Pick<ErpItemError, 'code' | 'field' | 'isRetryable'>,
): Refusal {
  const trouble = error.field === null ? error.code : `${error.code} (${error.field})`
  if (!error.isRetryable) {
    run.tally.add('parked')
    run.emit('action-parked', { key, trouble })
    return { isFinal: true, trouble, changes: [{ kind: 'park-action', id, trouble }] }
  }
  const dueAt = shift(instantOf(run.clock), pausesMs[attempts] ?? longestPauseMs)
  run.emit('action-postponed', { key, attempts: attempts + 1, trouble })
  return { isFinal: false, trouble, changes: [{ kind: 'postpone-action', id, dueAt, trouble }] }
}
