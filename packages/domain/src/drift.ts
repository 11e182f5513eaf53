import type { CurrencyCode, Decimal, Instant, StockSlot } from './primitives.ts'

/** Why the two sides differ over an order; the texts live in core under these codes. */
export type OrderDriftCode =
  /** Placed, and ordinary reading would never have seen it. */
  | 'order-missed'
  /** Changed, and ordinary reading would never have seen it. */
  | 'edit-missed'
  /** We know it, the shop does not show it any more; or only the ERP has a document of it. */
  | 'order-gone'
  | 'document-missing'
  | 'two-documents'
  | 'gross-differs'
  | 'edited-after-invoice'
  | 'cancelled-in-shop-only'
  | 'cancelled-in-erp-only'

/** One difference between the shop's orders and the ERP's order documents. */
export interface OrderDrift {
  readonly about: 'order'
  readonly orderInnerId: string
  readonly code: OrderDriftCode
  /** Numbers of the documents concerned. */
  readonly documentNumbers: readonly string[]
  readonly currency: CurrencyCode | null
  readonly shopGross: Decimal | null
  readonly erpGross: Decimal | null
  /** The ERP's gross less the shop's; null where one of them is not known. */
  readonly difference: Decimal | null
  /** True: this pass took care of it. */
  readonly isHealed: boolean
}

/** Why the shop shows another quantity than it must; the texts live in core under these codes. */
export type StockDriftCode =
  /** The shop shows another level than was last read or sent, less what was ordered since: set by hand. */
  | 'changed-in-shop'
  /** A push or an order was under way when the level was last known. */
  | 'in-doubt'
  /** The ERP's level moved, and has not gone up yet. */
  | 'not-sent-yet'
  /** The ERP's level moved, and neither its change feed nor an order said so. */
  | 'change-skipped'
  /** The mass-change guard keeps it back. */
  | 'guard-held'
  /** The shop refused the level for good. */
  | 'push-refused'
  /** The product's opening stock is not booked. */
  | 'opening-missing'
  /** The ERP has no product of this code. */
  | 'unmapped-code'
  | 'code-missing'
  /** Another product of the shop bears the same code, and the level goes to that one. */
  | 'code-repeated'

/** Why the shop rightly shows another quantity than the ERP has on hand. */
export type StockReasonCode =
  | 'reserved'
  | 'orders-not-in'
  | 'buffer'
  | 'only-in-stock'
  | 'part-of-unit'
  | 'below-zero'

/** One part of the way from what is on hand to what the shop shows. */
export interface StockReason {
  readonly code: StockReasonCode
  /** What it takes away; negative: what it adds. */
  readonly quantity: Decimal
  /** Orders that hold the goods; empty for other reasons. */
  readonly orders: readonly string[]
}

/** One column of one product: shop, ERP and last sent side by side. */
export interface StockComparison {
  readonly sku: string
  /** The shop's unchanging number of the product. */
  readonly productInnerId: string
  /** Null: the product as a whole. */
  readonly slot: StockSlot | null
  /** What the shop shows; null where no column is meant. */
  readonly shop: Decimal | null
  /** What it was last known to show, less what was ordered since; null when it was never known. */
  readonly lastKnown: Decimal | null
  /** In the warehouses that feed the column; null when the ERP does not have the product. */
  readonly onHand: Decimal | null
  readonly available: Decimal | null
  /** What the shop has to show; null when nothing says what. */
  readonly wanted: Decimal | null
  readonly reasons: readonly StockReason[]
}

/** A column that shows another quantity than it has to. */
export interface StockDrift extends StockComparison {
  readonly about: 'stock'
  readonly code: StockDriftCode
  /** True: the next run of the stock flow puts it right. */
  readonly isHealed: boolean
}

/** Differences of one kind, as many as fit, with their whole number. */
export interface DriftList<Row> {
  readonly rows: readonly Row[]
  /** By code, those that did not fit included. */
  readonly counts: Readonly<Record<string, number>>
  readonly total: number
}

/** What one pass of reconciling found (R7, B6). No buyer's data. */
export interface ReconcileReport {
  readonly version: 1
  readonly connectionId: string
  readonly runId: string
  readonly startedAt: Instant
  readonly finishedAt: Instant
  readonly orders: DriftList<OrderDrift> & {
    /** Placed orders that the shop shows. */
    readonly inShop: number
    /** The ERP's order documents of this shop. */
    readonly inErp: number
  }
  /** Null: the ERP keeps no stock. */
  readonly stock:
    | (DriftList<StockDrift> & {
        /** Products that the shop has. */
        readonly products: number
        /** In step, and yet another quantity than is on hand: which column and why. */
        readonly explained: DriftList<StockComparison>
      })
    | null
}
