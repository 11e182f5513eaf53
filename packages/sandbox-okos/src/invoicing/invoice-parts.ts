import type { Ledger } from '../ledger.ts'
import type { Methods } from '../methods.ts'
import type { OrderStore } from '../order-store.ts'
import type { InvoiceStock } from './invoice-stock.ts'
import type { InvoiceStore } from './invoice-store.ts'

/** What invoices are made from. */
export interface InvoiceParts {
  readonly ledger: Ledger
  readonly store: InvoiceStore
  readonly orders: OrderStore
  readonly stock: InvoiceStock
  readonly paymentMethods: Methods
}
