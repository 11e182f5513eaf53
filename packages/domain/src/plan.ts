import type {
  MethodDraft,
  PartnerDraft,
  ProductDraft,
  ServiceDraft,
  StockMovementDraft,
} from './erp-records.ts'
import type { OrderDraft } from './order-document.ts'
import type { CurrencyCode, Decimal, Instant, SlotLevels } from './primitives.ts'
import type { ShopProductDraft } from './shop-records.ts'
import type { OrderVerdict } from './verdict.ts'
import type { ShopOrderInvoice } from './write-back.ts'

/**
 * Names a record by the key that survives everything; `id` is set when the record already exists in the ERP,
 * null when an earlier action of this or another plan creates it.
 */
export interface RecordRef {
  readonly key: string
  readonly id: string | null
}

/** One step of a plan: plain data, applied at least once, harmless when applied twice. */
export type Action =
  | { readonly kind: 'create-partner'; readonly key: string; readonly draft: PartnerDraft }
  | { readonly kind: 'create-product'; readonly key: string; readonly draft: ProductDraft }
  | { readonly kind: 'create-service'; readonly key: string; readonly draft: ServiceDraft }
  | { readonly kind: 'create-payment-method'; readonly key: string; readonly draft: MethodDraft }
  | { readonly kind: 'create-shipping-method'; readonly key: string; readonly draft: MethodDraft }
  | {
      readonly kind: 'create-order'
      readonly key: string
      readonly orderInnerId: string
      readonly draft: OrderDraft<RecordRef>
    }
  | {
      readonly kind: 'adopt-order'
      readonly key: string
      readonly orderInnerId: string
      /** A document that was in the ERP before: it becomes the order's and stays as it is. */
      readonly documentId: string
      readonly documentNumber: string
      readonly by: 'upper-note' | 'number-and-gross'
    }
  | {
      readonly kind: 'amend-order'
      readonly key: string
      readonly orderInnerId: string
      readonly documentId: string
      /** The version the plan assumed. */
      readonly version: number
      readonly draft: OrderDraft<RecordRef>
    }
  | {
      readonly kind: 'cancel-order'
      readonly key: string
      readonly orderInnerId: string
      readonly documentId: string
      readonly version: number
      readonly reason: string
    }
  | {
      readonly kind: 'book-stock'
      readonly key: string
      readonly sku: string
      readonly draft: StockMovementDraft
    }
  | {
      readonly kind: 'push-stock'
      readonly key: string
      readonly sku: string
      /** Opaque id of the product in the shop. */
      readonly shopProductId: string
      /** Only the slots that change. */
      readonly levels: Partial<SlotLevels>
      /** What the shop was believed to have when this was planned. */
      readonly expected: SlotLevels
    }
  | {
      readonly kind: 'push-price'
      readonly key: string
      readonly sku: string
      readonly shopProductId: string
      /** The net price to set, before the multiplier. */
      readonly price: Decimal
      /** As the shop has them; sent along so that they stay. */
      readonly multiplier: Decimal
      readonly isMultiplierLocked: boolean | null
      /** The ERP's net sale price that this makes. */
      readonly erpPrice: Decimal
      /** The price before the multiplier that the shop was believed to have when this was planned. */
      readonly expected: Decimal
    }
  | {
      readonly kind: 'create-shop-product'
      readonly key: string
      /** The product's id in the ERP. */
      readonly productId: string
      readonly draft: ShopProductDraft
    }
  | {
      readonly kind: 'write-order-status'
      readonly key: string
      readonly orderNumber: string
      /** The document's state that asks for the status. */
      readonly documentState: string
      /** Opaque id of the shop's status to set, and its name. */
      readonly statusId: string
      readonly statusName: string
      /** The status that the shop had when this was planned. */
      readonly expected: string | null
    }
  | {
      readonly kind: 'write-order-invoice'
      readonly key: string
      readonly orderNumber: string
      /** The invoice's id in the ERP. */
      readonly invoiceId: string
      readonly invoice: ShopOrderInvoice
    }

/** Name of an action. */
export type ActionKind = Action['kind']

/** Money of one currency on both sides; `difference` is shop − ERP, `"0"` when they agree. */
export interface MoneyTotal {
  readonly currency: CurrencyCode
  readonly shopGross: Decimal
  readonly erpGross: Decimal
  readonly difference: Decimal
}

/** How a record was found: for the summary and for events. */
export interface MatchNote {
  readonly entity: 'partner' | 'product' | 'service' | 'payment-method' | 'shipping-method'
  readonly key: string
  /** e.g. `mapping`, `customer-id`, `name-and-email`, `code`, `name`, `new`. */
  readonly by: string
  /** Set when other records might have been meant: why, and how many. */
  readonly ambiguity?: { readonly why: string; readonly candidates: number }
}

/**
 * One of the ways that records take: master data and orders down; stock, products, prices and what became of documents
 * up; reconciling reads all.
 */
export type FlowName = 'import' | 'orders' | 'reconcile' | 'stock' | 'products' | 'prices' | 'write-back'

/** What a run would do: actions in dependency order and one verdict per order. Serialisable. */
export interface Plan {
  readonly version: 1
  readonly flow: FlowName
  readonly connectionId: string
  readonly createdAt: Instant
  /** After this the plan is refused and has to be made again. */
  readonly expiresAt: Instant
  readonly actions: readonly Action[]
  readonly verdicts: readonly OrderVerdict[]
  readonly matches: readonly MatchNote[]
  readonly money: readonly MoneyTotal[]
  /** Set when the mass-change guard would keep the changes back until somebody decides; `actions` then lacks them. */
  readonly held: { readonly changes: number; readonly ofProducts: number } | null
}
