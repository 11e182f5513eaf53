import type { OrderLine } from '@okos-sync/domain'
import { createMovementBooker } from '../book-movement.ts'
import type { Ledger } from '../ledger.ts'
import { idOf } from '../record-ids.ts'
import { type Reservation, type Reservations, reservationsOf } from '../reservations.ts'

/** What invoices do to stock. Available does not change: what was reserved is issued, what comes back is reserved. */
export interface InvoiceStock {
  /** Books what the order reserves as issued. */
  issue(invoice: InvoiceOfOrder): void
  /** Books the goods of an order as received again and reserves them. */
  giveBack(invoice: InvoiceOfOrder & { readonly lines: readonly OrderLine[] }): void
}

interface InvoiceOfOrder {
  readonly invoice: number
  readonly number: string
  readonly order: number
}

/** Makes what invoices do to stock; both expect to be inside a transaction. */
export function createInvoiceStock(ledger: Ledger, reservations: Reservations): InvoiceStock {
  const { references } = ledger
  const book = createMovementBooker(ledger)
  const bookAll = (moved: readonly Reservation[], { invoice, number }: InvoiceOfOrder) => {
    for (const [index, movement] of moved.entries()) {
      if (movement.quantity === 0n) continue
      const ref = { source: 'okos', externalId: `${idOf('invoice', invoice)}/${index + 1}` }
      const type = movement.quantity < 0n ? 'issue' : 'receipt'
      const row = book({ ...movement, ref, type, note: number })
      references.bind('stock-movement', { row, key: `okos:${ref.externalId}`, ref })
    }
  }
  return {
    issue(invoice) {
      const reserved = reservations.of(invoice.order)
      reservations.replace(invoice.order, [])
      bookAll(
        reserved.map((one) => ({ ...one, quantity: -one.quantity })),
        invoice,
      )
    },
    giveBack(invoice) {
      const goods = reservationsOf(invoice.lines)
      bookAll(goods, invoice)
      reservations.replace(invoice.order, goods)
    },
  }
}
