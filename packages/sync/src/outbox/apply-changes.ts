import { orderRef } from '@okos-sync/core'
import type { OutboxEntry, StateChange } from '@okos-sync/domain'
import type { Run } from '../run.ts'
import { amendOrder, type ChangeOutcome, cancelOrder } from './change-document.ts'
import {
  orderInConflict,
  orderRefused,
  orderSetAside,
  orderWithoutDocument,
  orderWritten,
} from './order-outcome.ts'
import { bindingsFor, missingRecord, resolveDraft } from './resolve-drafts.ts'

/** Amends or cancels one document. */
export async function applyChange(run: Run, entry: OutboxEntry): Promise<StateChange[]> {
  const { action } = entry
  if (action.kind !== 'amend-order' && action.kind !== 'cancel-order') return []
  const records = await run.store.orders(run.connectionId, [action.orderInnerId])
  const record = records.get(action.orderInnerId)
  const outcome = await change(run, action)
  switch (outcome.kind) {
    case 'written': {
      const event = action.kind === 'amend-order' ? 'order-updated' : 'order-cancelled'
      return orderWritten(run, { entry, record, document: outcome.document, event })
    }
    case 'invoiced':
      return orderInConflict(run, { entry, record, number: outcome.number })
    case 'gone':
      return action.kind === 'cancel-order'
        ? orderWithoutDocument(entry, record)
        : orderSetAside(run, { entry, record, code: 'document-missing', document: null })
    case 'cancelled':
      return orderSetAside(run, { entry, record, code: 'document-cancelled', document: outcome.document })
    case 'refused':
      return orderRefused(run, { entry, record, error: outcome.error })
  }
}

async function change(
  run: Run,
  action: Extract<OutboxEntry['action'], { readonly kind: 'amend-order' | 'cancel-order' }>,
): Promise<ChangeOutcome> {
  const assumed = { id: action.documentId, version: action.version }
  const ref = orderRef(run.shop.shopName, action.orderInnerId)
  if (action.kind === 'cancel-order') return cancelOrder(run, { ref, assumed, reason: action.reason })
  const bindings = await bindingsFor(run, [action.draft])
  const draft = resolveDraft(action.draft, bindings)
  return draft === null
    ? { kind: 'refused', error: await missingRecord(run, { draft: action.draft, bindings }) }
    : amendOrder(run, { ref, draft, assumed })
}
