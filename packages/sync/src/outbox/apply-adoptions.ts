import type { StateChange } from '@okos-sync/domain'
import { noteKeys } from '../feed/attention.ts'
import type { Run } from '../run.ts'
import { orderRefused, orderWritten } from './order-outcome.ts'
import type { EntryOf } from './outbox-groups.ts'

/**
 * Binds orders to documents that were there before (B4). Each is read once more: it has to be there still. Whatever the
 * ERP's feed told of it before counts for the order from now on.
 */
export async function applyAdoptions(
  run: Run,
  entries: readonly EntryOf<'adopt-order'>[],
): Promise<StateChange[]> {
  const orderIds = entries.map(({ action }) => action.documentId)
  const documents = await run.erp.ordersById({ orderIds }, { signal: run.signal })
  const byId = new Map(documents.map((document) => [document.id, document]))
  const numbers = entries.map(({ action }) => action.orderInnerId)
  const records = await run.store.orders(run.connectionId, numbers)
  const outcomes = entries.flatMap((entry) => {
    const document = byId.get(entry.action.documentId)
    const record = records.get(entry.action.orderInnerId)
    if (document !== undefined) return orderWritten(run, { entry, record, document, event: 'order-adopted' })
    const error = { code: 'document-missing', field: null, isRetryable: false }
    return orderRefused(run, { entry, record, error })
  })
  return [...outcomes, ...noteKeys(run, 'erp-order', byId.keys())]
}
