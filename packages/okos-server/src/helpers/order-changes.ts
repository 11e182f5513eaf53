import type { OrderDocumentSummary, OrderDraft } from '@okos-sync/domain'
import type { Conditional } from '../okos-backend.ts'
import { OkosRefusal } from '../okos-refusal.ts'
import { contradiction } from './keyed-create.ts'

/** Orders as a backend stores them. All calls of one change are made in one transaction of the backend. */
export interface ChangeableOrders {
  /** The order as it is now; null when there is none. */
  summary(id: string): OrderDocumentSummary | null
  /** Whether the order's content is already what the draft says. */
  saysTheSame(id: string, draft: OrderDraft): boolean
  /** Writes new content and raises the version; the state stays, but a cancelled order comes back as the draft says. */
  replace(id: string, draft: OrderDraft): void
  /** Writes the state `cancelled`, raises the version, releases what was reserved. */
  cancel(id: string, reason: string): void
}

/** Amends an order, or finds it amended already: the first answer was lost. Refuses as {@link OkosOrders} says. */
export function amendOrder(
  orders: ChangeableOrders,
  { id, version, draft }: Conditional<OrderDraft>,
): OrderDocumentSummary {
  const order = changeable(orders, id)
  if (order.state !== 'cancelled' && orders.saysTheSame(id, draft)) return order
  requireVersion(order, version)
  const { source, externalId } = order.ref
  if (source !== draft.ref.source || externalId !== draft.ref.externalId) throw contradiction(id)
  orders.replace(id, draft)
  return changeable(orders, id)
}

/** Cancels an order; a cancelled one stays as it is. Refuses as {@link OkosOrders} says. */
export function cancelOrder(
  orders: ChangeableOrders,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): OrderDocumentSummary {
  const order = changeable(orders, id)
  if (order.state === 'cancelled') return order
  requireVersion(order, version)
  orders.cancel(id, reason)
  return changeable(orders, id)
}

/** Refuses with `version-conflict` unless the record is still in the version that the caller read. */
export function requireVersion(
  record: { readonly id: string; readonly version: number },
  version: number,
): void {
  if (record.version === version) return
  throw new OkosRefusal({
    code: 'version-conflict',
    field: 'If-Match',
    message: `The record has version ${record.version}, not ${version}; read it again.`,
    recordId: record.id,
  })
}

function changeable(orders: ChangeableOrders, id: string): OrderDocumentSummary {
  const order = orders.summary(id)
  if (order === null) throw new OkosRefusal({ code: 'not-found', message: 'No order has this id.' })
  if (order.state !== 'invoiced') return order
  const message = `Order ${order.number} is invoiced and can no longer be changed.`
  throw new OkosRefusal({ code: 'order-invoiced', message, recordId: id })
}
