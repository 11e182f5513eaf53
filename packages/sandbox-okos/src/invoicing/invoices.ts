import type { Invoice, InvoiceDraft } from '@okos-sync/domain'
import {
  invalidField,
  nameKey,
  numberOfCursor,
  type OkosInvoices,
  OkosRefusal,
  pageOf,
  requireVersion,
} from '@okos-sync/okos-server'
import { calendarDay } from '../calendar-day.ts'
import { contentHash } from '../content-hash.ts'
import { createInBulk } from '../keyed-create.ts'
import { createNumberSeries } from '../number-series.ts'
import type { OrderRow } from '../order-store.ts'
import { idOf, rowOf } from '../record-ids.ts'
import { createReader } from '../record-list.ts'
import { allRows } from '../rows.ts'
import { inTransaction } from '../transaction.ts'
import { invoiceContent } from './invoice-content.ts'
import type { InvoiceParts } from './invoice-parts.ts'
import { requireInvoice } from './invoice-refusals.ts'
import type { InvoiceStore } from './invoice-store.ts'
import { createStorno } from './storno.ts'

/** Számlák without their PDF and e-mail. */
export type Invoices = Omit<OkosInvoices, 'pdf' | 'send'>

/** Makes the access to invoices. Number, document, order and stock change in one transaction. */
export function createInvoices(parts: InvoiceParts): Invoices {
  const { ledger, store } = parts
  const { database } = ledger
  const insert = createInvoiceInsert(parts)
  const reader = createReader({ database, kind: 'invoice', table: 'invoices', read: store.read })
  const ofOrder = database.prepare(
    'SELECT id FROM invoices WHERE document = ? AND id > ? ORDER BY id LIMIT ?',
  )
  return {
    async list({ cursor, limit, orderId }) {
      if (orderId === null) return reader.list({ cursor, limit })
      const order = rowOf('order', orderId) ?? 0
      const rows = allRows<{ id: number }>(ofOrder, order, numberOfCursor(cursor), limit + 1)
      return pageOf(rows, { limit, read: ({ id }) => store.read(id), numberOf: ({ id }) => id })
    },
    get: reader.get,
    query: async ({ orderIds, invoiceIds }) =>
      [
        ...orderIds.flatMap((id) => store.ofOrder(rowOf('order', id) ?? 0)),
        ...invoiceIds.flatMap((id) => store.find(id)?.id ?? []),
      ].map(store.summary),
    create: createInBulk<InvoiceDraft, Invoice>(ledger, {
      kind: 'invoice',
      saysTheSame: (row, draft) => store.row(row).content_hash === contentHash(draft),
      insert,
      read: store.read,
    }),
    storno: createStorno(parts),
    setPayment: async ({ id, version, draft }) =>
      inTransaction(database, () => {
        const row = requireInvoice(store.find(id))
        if (row.paid_on === draft.paidOn) return store.read(row.id)
        requireVersion({ id, version: row.version }, version)
        store.setPaid(row.id, draft.paidOn)
        return store.read(row.id)
      }),
  }
}

function createInvoiceInsert(parts: InvoiceParts): (draft: InvoiceDraft) => number {
  const { ledger, store, orders, stock, paymentMethods } = parts
  const nextNumber = createNumberSeries(ledger.database, 'invoice')
  return (draft) => {
    const order = requireInvoiceable(orders.find(draft.orderId), store)
    const document = orders.read(order.id)
    const issuedOn = draft.issuedOn ?? calendarDay(ledger.now())
    const method = paymentMethods.all().find(({ id }) => id === document.paymentMethod)
    const isTransfer = method !== undefined && nameKey(method.name) === 'átutalás'
    const content = invoiceContent({ order: document, draft, issuedOn, isTransfer })
    const number = nextNumber(draft.numberSeries)
    const { paidOn } = draft
    const hash = contentHash(draft)
    const row = store.insert({
      ...{
        number,
        order: order.id,
        orderState: order.state,
        stornoOf: null,
        issuedOn,
        paidOn,
        content,
        hash,
      },
    })
    if (order.state === 'open') stock.issue({ invoice: row, number, order: order.id })
    orders.setState(order.id, 'invoiced')
    return row
  }
}

function requireInvoiceable(order: OrderRow | null, store: InvoiceStore): OrderRow {
  if (order === null) throw invalidField('orderId', 'no order has this id')
  if (order.state === 'cancelled') throw invalidField('orderId', `order ${order.number} is cancelled`)
  if (order.state !== 'invoiced') return order
  const invoice = store.validOf(order.id)
  throw new OkosRefusal({
    code: 'order-invoiced',
    field: 'orderId',
    message: `Order ${order.number} is invoiced${invoice === null ? '' : ` by ${invoice.number}`}; make a storno first.`,
    recordId: invoice === null ? idOf('order', order.id) : idOf('invoice', invoice.id),
  })
}
