import type { DocumentParty, OrderLine, VatSummaryRow } from './order-document.ts'
import type { CalendarDate, CurrencyCode, Decimal, ExternalRef, Instant, OpenUnion } from './primitives.ts'

/** An invoice to make from an order: its lines, parties and amounts are the order's. */
export interface InvoiceDraft {
  readonly ref: ExternalRef
  readonly orderId: string
  /** Code of the number series; null takes the ERP's default. */
  readonly numberSeries: string | null
  /** Kelt; null: the ERP's present day. */
  readonly issuedOn: CalendarDate | null
  /** Teljesítés; null: the day of issue. */
  readonly performedOn: CalendarDate | null
  /** Fizetési határidő; null: the day of issue, or later by the ERP's own rule for the payment method. */
  readonly dueOn: CalendarDate | null
  /** The day it was paid; null: not paid. */
  readonly paidOn: CalendarDate | null
  /**
   * HUF for one unit of the order's currency at the statutory rate of the day; null for HUF, or when the ERP
   * finds it itself.
   */
  readonly exchangeRate: Decimal | null
  /** Printed on the invoice. */
  readonly note: string | null
}

/** What cancels an invoice. */
export interface StornoDraft {
  readonly ref: ExternalRef
  /** For the ERP's own records. */
  readonly reason: string
  /** Null: the ERP's present day. */
  readonly issuedOn: CalendarDate | null
}

/** A line of an invoice; negative in a storno. */
export type InvoiceLine = Omit<OrderLine, 'allocations'>

/** Totals of one VAT short name; the VAT also in HUF, whatever the currency. */
export interface InvoiceVatRow extends VatSummaryRow {
  readonly vatAmountHuf: Decimal
}

/** One attempt to e-mail an invoice. */
export interface InvoiceSending {
  readonly id: string
  readonly sentAt: Instant
  readonly to: string
  /** `accepted` by the mail server, `refused` by it for good, or `failed` on the way: another try may do. */
  readonly outcome: OpenUnion<'accepted' | 'refused' | 'failed'>
  /** What the mail server said, without addresses; null when nothing is to be told. */
  readonly detail: string | null
}

/** To whom an invoice is e-mailed. */
export interface SendingDraft {
  /** Null: the e-mail address of the invoice's billing data. */
  readonly to: string | null
  /** Text of the letter; null: the ERP's own. */
  readonly message: string | null
}

/** An invoice to e-mail, among many. */
export interface BatchSendingDraft extends SendingDraft {
  readonly invoiceId: string
}

/** Számla or storno számla. */
export interface Invoice {
  readonly id: string
  /** Without gaps within its series. */
  readonly number: string
  readonly version: number
  readonly kind: OpenUnion<'invoice' | 'storno'>
  /** `cancelled`: it has a storno. */
  readonly state: OpenUnion<'valid' | 'cancelled'>
  readonly ref: ExternalRef
  readonly orderId: string
  /** The invoice that this storno cancels. */
  readonly stornoOf: string | null
  /** The storno that cancels this invoice. */
  readonly stornoedBy: string | null
  readonly createdAt: Instant
  readonly issuedOn: CalendarDate
  readonly performedOn: CalendarDate
  readonly dueOn: CalendarDate
  readonly paidOn: CalendarDate | null
  readonly currency: CurrencyCode
  /** HUF for one unit of the currency; `"1"` for HUF. */
  readonly exchangeRate: Decimal
  readonly partner: string
  readonly billing: DocumentParty
  readonly shipping: DocumentParty
  readonly paymentMethod: string | null
  readonly upperNote: string
  readonly note: string | null
  readonly lines: readonly InvoiceLine[]
  readonly vatSummary: readonly InvoiceVatRow[]
  readonly net: Decimal
  readonly vatAmount: Decimal
  readonly gross: Decimal
  readonly vatAmountHuf: Decimal
  /**
   * Where anybody who has the address gets the PDF without an API key, e.g. to be shown to the buyer by the shop;
   * null when the ERP publishes none.
   */
  readonly pdfUrl: string | null
  /** Oldest first. */
  readonly sendings: readonly InvoiceSending[]
}

/** What there is to tell of an invoice elsewhere, e.g. at the order in the shop. */
export type InvoiceSummary = Pick<
  Invoice,
  | 'id'
  | 'number'
  | 'kind'
  | 'state'
  | 'orderId'
  | 'stornoOf'
  | 'stornoedBy'
  | 'issuedOn'
  | 'paidOn'
  | 'currency'
  | 'gross'
  | 'pdfUrl'
>
