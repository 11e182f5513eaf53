import type { StateChange } from '@okos-sync/domain'
import type { Run } from '../run.ts'

const cursorName = 'shop-batch-ms'

/** How long one batch to the shop took at most of late, in milliseconds: the width of the doubt around its time. */
export async function readBatchDuration(run: Run): Promise<number> {
  return Number((await run.store.cursor(run.connectionId, cursorName)) ?? 0)
}

/**
 * Times a batch on our own clock, of which only the difference counts. The change belongs into the transaction that
 * stores the levels the batch answered; a shorter batch narrows the doubt again only in a later run.
 */
export async function timed<T>(
  run: Run,
  batch: () => Promise<T>,
): Promise<{ readonly answer: T; readonly noted: StateChange }> {
  const startedAt = run.clock.now()
  const answer = await batch()
  const tookMs = Math.max(0, Math.ceil(run.clock.now() - startedAt))
  run.batches.longestMs = Math.max(run.batches.longestMs, tookMs)
  return { answer, noted: { kind: 'set-cursor', name: cursorName, value: String(run.batches.longestMs) } }
}
