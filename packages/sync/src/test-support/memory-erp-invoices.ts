import type { ErpChange, ErpPort, InvoiceSummary } from '@okos-sync/domain'
import type { MemoryErp } from './memory-erp.ts'

/** Invoices of the in-memory ERP: what its users make, and how they are read. */
export function memoryErpInvoices(books: {
  readonly documents: MemoryErp['documents']
  readonly feed: ErpChange[]
  readonly now: () => string
}) {
  const { documents, feed, now } = books
  const made: InvoiceSummary[] = []
  const setState = (orderInnerId: string, state: string) => {
    const document = documents.get(orderInnerId)
    if (document === undefined) return null
    documents.set(orderInnerId, { ...document, state, version: document.version + 1 })
    feed.push({ kind: 'order', id: document.id })
    return document
  }
  const add = (invoice: Omit<InvoiceSummary, 'id' | 'issuedOn' | 'pdfUrl'>) => {
    const id = `invoice-${made.length + 1}`
    const pdfUrl = `https://erp.example/pdf/${id}`
    made.push({ ...invoice, id, issuedOn: now().slice(0, 10), pdfUrl })
    feed.push({ kind: 'invoice', id })
    return id
  }
  return {
    /** A user makes the invoice of an order. */
    invoice: (orderInnerId: string) => {
      const order = setState(orderInnerId, 'invoiced')
      if (order === null) return
      const { currency, gross } = order
      const fixed = { orderId: order.id, kind: 'invoice', state: 'valid', currency, gross } as const
      add({ ...fixed, number: `SZ-${made.length + 1}`, stornoOf: null, stornoedBy: null, paidOn: null })
    },
    /** A user makes the storno of an order's valid invoice, which opens the order again. */
    storno: (orderInnerId: string) => {
      const order = setState(orderInnerId, 'open')
      const index = made.findIndex(
        ({ orderId, kind, state }) => orderId === order?.id && kind === 'invoice' && state === 'valid',
      )
      const invoice = made[index]
      if (invoice === undefined) return
      const { orderId, currency, gross, id: stornoOf } = invoice
      const fixed = {
        orderId,
        currency,
        gross: `-${gross}`,
        stornoOf,
        kind: 'storno',
        state: 'valid',
      } as const
      const stornoedBy = add({ ...fixed, number: `ST-${made.length + 1}`, stornoedBy: null, paidOn: null })
      made[index] = { ...invoice, state: 'cancelled', stornoedBy }
    },
    invoices: async ({ orderIds, invoiceIds }: Parameters<ErpPort['invoices']>[0]) =>
      made.filter(({ id, orderId }) => orderIds.includes(orderId) || invoiceIds.includes(id)),
  }
}
