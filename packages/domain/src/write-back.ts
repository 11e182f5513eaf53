import type { Instant } from './primitives.ts'

/** An invoice of the ERP as the shop shows it at its order. */
export interface ShopOrderInvoice {
  readonly number: string
  readonly type: 'normal' | 'storno'
  /** Where anybody who has the address gets the PDF. */
  readonly url: string
}

/** An invoice to show at an order; `orderId` is the order's opaque id in the shop. */
export interface ShopOrderInvoiceDraft extends ShopOrderInvoice {
  readonly orderId: string
}

/** What the shop holds of an invoice: enough to know it again. */
export interface ShopInvoiceNote {
  readonly number: string
  /** Opaque id of its order; null when the shop does not tell. */
  readonly orderId: string | null
}

/** The status to give an order; both are opaque ids of the shop. */
export interface ShopStatusUpdate {
  readonly orderId: string
  readonly statusId: string
}

/** Outcome of one write to an order, in the order they were given. */
export type ShopOrderWriteResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly isRetryable: boolean }

/** Outcomes of writes to orders, with the shop's time. */
export interface ShopOrderWrites {
  readonly results: readonly ShopOrderWriteResult[]
  readonly serverTime: Instant
}

/** What the shop was told of an order's document (P8). */
export interface WriteBackNote {
  readonly orderInnerId: string
  /** The document's state that was looked at last; null: none was. */
  readonly documentState: string | null
  /** The shop's status as we gave it; null: we never gave one. */
  readonly statusId: string | null
  /** Ids in the ERP of the invoices that the shop shows. */
  readonly invoiceIds: readonly string[]
}

/** Why something is not told to the shop. */
export type WriteBackObstacle =
  /** Somebody moved the status in the shop since. */
  | 'status-moved'
  /** The shop has no status of the name that the settings give. */
  | 'status-unknown'
  /** The status would cancel the order, which the document's state does not. */
  | 'status-cancels'
  /** The ERP publishes no address of the PDF. */
  | 'no-link'
  /** The shop no longer shows the order. */
  | 'order-missing'
