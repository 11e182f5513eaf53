import type { PostalAddress } from './erp-records.ts'
import type { CurrencyCode, Decimal, ExternalRef, Instant, OpenUnion } from './primitives.ts'

/** Billing or shipping data as bought; the document keeps its own copy. */
export interface DocumentParty {
  readonly name: string
  readonly taxNumber: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly address: PostalAddress | null
}

/** How much of a line a warehouse gives. */
export interface LineAllocation {
  readonly warehouseId: string
  readonly quantity: Decimal
}

/** One line. `net + vatAmount = gross`, all in the document's currency and its smallest unit. */
export interface OrderLineDraft<Ref> {
  readonly kind: 'product' | 'service'
  /** The product or service. */
  readonly item: Ref
  readonly name: string
  readonly quantity: Decimal
  readonly unit: string
  /** Net price of one unit, for display: up to 4 decimals; the amounts below are the authority. */
  readonly unitNet: Decimal
  /** Short name of the VAT rate. */
  readonly vat: string
  readonly net: Decimal
  readonly vatAmount: Decimal
  readonly gross: Decimal
  /** Empty for services and for products that keep no stock. */
  readonly allocations: readonly LineAllocation[]
  readonly note: string | null
}

/** Totals of one VAT short name; the sum of its lines, exactly. */
export interface VatSummaryRow {
  readonly vat: string
  readonly net: Decimal
  readonly vatAmount: Decimal
  readonly gross: Decimal
}

/** Megrendelés to create or to amend. `Ref` is an id in the ERP, or a {@link RecordRef} inside a plan. */
export interface OrderDraft<Ref = string> {
  readonly ref: ExternalRef
  /** Code of the number series; null takes the ERP's default. */
  readonly numberSeries: string | null
  readonly orderedAt: Instant
  readonly currency: CurrencyCode
  readonly partner: Ref
  readonly billing: DocumentParty
  readonly shipping: DocumentParty
  readonly paymentMethod: Ref | null
  readonly isPaid: boolean | null
  readonly shippingMethod: Ref | null
  readonly pickupPointId: string | null
  /** Felső megjegyzés: the order's code. */
  readonly upperNote: string
  /** Belső megjegyzés: the buyer's comment, whole. */
  readonly internalNote: string | null
  readonly lines: readonly OrderLineDraft<Ref>[]
  readonly vatSummary: readonly VatSummaryRow[]
  readonly net: Decimal
  readonly vatAmount: Decimal
  readonly gross: Decimal
  /** `open` reserves stock; `shipped` was delivered before it came here and touches no stock. */
  readonly fulfilment: 'open' | 'shipped'
}

/** An ERP may know more states than these; whether it then still accepts an amendment is its own word. */
export type OrderState = OpenUnion<'open' | 'shipped' | 'cancelled' | 'invoiced'>

/** A line as the ERP holds it. */
export interface OrderLine extends Omit<OrderLineDraft<string>, 'kind'> {
  readonly kind: OpenUnion<OrderLineDraft<string>['kind']>
}

/** Megrendelés as the ERP holds it. */
export interface OrderDocument extends Omit<OrderDraft<string>, 'fulfilment' | 'numberSeries' | 'lines'> {
  readonly lines: readonly OrderLine[]
  readonly id: string
  /** Number from the series, e.g. `WEB-000123`. */
  readonly number: string
  readonly version: number
  readonly state: OrderState
  readonly createdAt: Instant
}

/** What sync needs to know of an existing document. */
export interface OrderDocumentSummary {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: OrderState
  readonly ref: ExternalRef
  readonly currency: CurrencyCode
  readonly gross: Decimal
}
