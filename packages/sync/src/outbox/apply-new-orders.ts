import type { OrderDraft, StateChange } from '@okos-sync/domain'
import { withResults } from '../basics/with-results.ts'
import type { Run } from '../run.ts'
import { amendOrder } from './change-document.ts'
import { orderInConflict, orderRefused, orderWritten } from './order-outcome.ts'
import type { EntryOf } from './outbox-groups.ts'
import { bindingsFor, missingRecord, resolveDraft } from './resolve-drafts.ts'
import { sendInBulk } from './send-in-bulk.ts'

/** Creates order documents in one bulk call. An order whose partner or product is missing waits for it. */
export async function applyNewOrders(
  run: Run,
  entries: readonly EntryOf<'create-order'>[],
): Promise<StateChange[]> {
  const bindings = await bindingsFor(
    run,
    entries.map(({ action }) => action.draft),
  )
  const ids = entries.map(({ action }) => action.orderInnerId)
  const records = await run.store.orders(run.connectionId, ids)
  const changes: StateChange[] = []
  const ready: { entry: EntryOf<'create-order'>; item: { key: string; draft: OrderDraft } }[] = []
  for (const entry of entries) {
    const draft = resolveDraft(entry.action.draft, bindings)
    const record = records.get(entry.action.orderInnerId)
    if (draft === null) {
      const error = await missingRecord(run, { draft: entry.action.draft, bindings })
      changes.push(...orderRefused(run, { entry, record, error }))
    } else ready.push({ entry, item: { key: entry.action.key, draft } })
  }
  if (ready.length === 0) return changes
  const results = await sendInBulk(
    ready.map(({ item }) => item),
    (items) => run.erp.createOrders(items, { signal: run.signal }),
  )
  for (const {
    entry: { entry, item },
    result,
  } of withResults(ready, results)) {
    const record = records.get(entry.action.orderInnerId)
    if (result.ok && result.record.state === 'cancelled') {
      changes.push(...(await bringUpToDate(run, { entry, record, draft: item.draft })))
    } else if (result.ok) {
      changes.push(...orderWritten(run, { entry, record, document: result.record, event: 'order-imported' }))
    } else if (result.error.code === 'reference-conflict') {
      changes.push(...(await bringUpToDate(run, { entry, record, draft: item.draft })))
    } else changes.push(...orderRefused(run, { entry, record, error: result.error }))
  }
  return changes
}

/** The document was there a moment ago: the next attempt finds out what became of it. */
const movedUnderneath = { code: 'document-moved', field: null, isRetryable: true } as const

/**
 * The document exists with other content, made from an earlier form of the order, or was cancelled before the order
 * was placed again: it is amended.
 */
async function bringUpToDate(
  run: Run,
  params: {
    readonly entry: EntryOf<'create-order'>
    readonly record: Parameters<typeof orderWritten>[1]['record']
    readonly draft: OrderDraft
  },
): Promise<StateChange[]> {
  const { entry, record, draft } = params
  const outcome = await amendOrder(run, { ref: draft.ref, draft, assumed: null })
  switch (outcome.kind) {
    case 'written':
      return orderWritten(run, { entry, record, document: outcome.document, event: 'order-imported' })
    case 'invoiced':
      return orderInConflict(run, { entry, record, number: outcome.number })
    case 'gone':
    case 'cancelled':
      return orderRefused(run, { entry, record, error: movedUnderneath })
    case 'refused':
      return orderRefused(run, { entry, record, error: outcome.error })
  }
}
