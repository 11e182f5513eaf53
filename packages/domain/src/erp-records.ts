import type { CountryCode, CurrencyCode, Decimal, ExternalRef, Instant, OpenUnion } from './primitives.ts'
import type { SubscriptionStatus } from './subscription-status.ts'

/** A postal address in the ERP. */
export interface PostalAddress {
  readonly countryCode: CountryCode
  readonly postcode: string
  readonly city: string
  readonly street: string
}

/** Ügyfél: what is needed to create one. */
export interface PartnerDraft {
  readonly ref: ExternalRef
  readonly name: string
  readonly isCompany: boolean
  readonly taxNumber: string | null
  readonly emails: readonly string[]
  readonly phone: string | null
  readonly billing: PostalAddress | null
  readonly shipping: PostalAddress | null
}

/** Ügyfél as the ERP holds it. `refs` are all external references bound to it. */
export interface Partner extends Omit<PartnerDraft, 'ref'> {
  readonly id: string
  readonly version: number
  readonly refs: readonly ExternalRef[]
  readonly createdAt: Instant
}

/** New content of a partner; its references stay. */
export type PartnerUpdate = Omit<PartnerDraft, 'ref'>

/** Termék: what is needed to create one. `code` is unique. */
export interface ProductDraft {
  readonly ref: ExternalRef
  readonly code: string
  readonly name: string
  readonly vat: string
  readonly unit: string
  /** Net sale price in the company's currency. */
  readonly netPrice: Decimal
  readonly barcode: string | null
}

/** Termék as the ERP has it. */
export interface Product extends Omit<ProductDraft, 'ref'> {
  readonly id: string
  readonly version: number
  readonly refs: readonly ExternalRef[]
  readonly isActive: boolean
}

/** New content of a product; its references stay. */
export interface ProductUpdate extends Omit<ProductDraft, 'ref'> {
  readonly isActive: boolean
}

/** Szolgáltatás: matched by name. */
export interface ServiceDraft {
  readonly ref: ExternalRef
  readonly name: string
  readonly vat: string
  readonly unit: string
}

/** Szolgáltatás as the ERP has it. */
export interface Service extends Omit<ServiceDraft, 'ref'> {
  readonly id: string
  readonly version: number
  readonly refs: readonly ExternalRef[]
}

/** New content of a service; its references stay. */
export type ServiceUpdate = Omit<ServiceDraft, 'ref'>

/** Fizetési mód or szállítási mód to create; matched by name. */
export interface MethodDraft {
  readonly ref: ExternalRef
  readonly name: string
}

/** Fizetési mód or szállítási mód as the ERP has it. */
export interface Method {
  readonly id: string
  readonly name: string
}

/** Áfa kulcs. `shortName` (rövidnév) is the key: 0 % alone says nothing about the case. */
export interface VatRate {
  readonly shortName: string
  readonly rate: Decimal
  /** NAV case code for rates that are not a percentage, e.g. `AAM`, `ATK`; null for percentages. */
  readonly navCase: string | null
}

/** Raktár. */
export interface Warehouse {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** Törzsadat that is read whole once a run. */
export interface ErpMasterData {
  readonly vatRates: readonly VatRate[]
  readonly paymentMethods: readonly Method[]
  readonly shippingMethods: readonly Method[]
  readonly warehouses: readonly Warehouse[]
  readonly units: readonly string[]
  readonly currencies: readonly CurrencyCode[]
  readonly numberSeries: readonly { readonly code: string; readonly prefix: string }[]
}

/** Árlista. Prices of the default one are the products' own net prices. */
export interface PriceList {
  readonly id: string
  readonly name: string
  readonly currency: CurrencyCode
  readonly isDefault: boolean
}

/** Net sale price of one product in one price list. */
export interface ProductPrice {
  readonly productId: string
  readonly priceListId: string
  readonly net: Decimal
}

/**
 * What an ERP can do; what it can't is told, not tried. `updates`: partners, products and services can be changed;
 * `import`: files of master data; `batch-invoicing`: many invoices made, or e-mailed, in one call.
 */
export type ErpCapability = OpenUnion<
  | 'orders'
  | 'partners'
  | 'products'
  | 'stock'
  | 'invoices'
  | 'import'
  | 'batch-invoicing'
  | 'crm-events'
  | 'cash-receipts'
  | 'updates'
  | 'price-lists'
>

/** What an ERP says of itself. */
export interface ErpInfo {
  readonly edition: string
  readonly company: string
  readonly capabilities: readonly ErpCapability[]
  readonly serverTime: Instant
  /** Largest number of items in one bulk call. */
  readonly maxBulkItems: number
  /** What the company pays for the ERP; null when the ERP does not tell. */
  readonly subscription: SubscriptionStatus | null
}

/** Level of one product in one warehouse; available = onHand − reserved, and may be negative. */
export interface StockLevel {
  readonly productId: string
  readonly productCode: string
  readonly warehouseId: string
  readonly onHand: Decimal
  readonly reserved: Decimal
  readonly available: Decimal
}

/** Készletmozgás: the only way to change stock. `quantity` is signed: receipts positive, issues negative. */
export interface StockMovementDraft {
  readonly ref: ExternalRef
  readonly type: 'receipt' | 'issue' | 'correction'
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: Decimal
  readonly note: string | null
}

/** Készletmozgás as it was booked. */
export interface StockMovement extends Omit<StockMovementDraft, 'type'> {
  readonly id: string
  readonly type: OpenUnion<StockMovementDraft['type']>
  readonly bookedAt: Instant
}

/**
 * One entry of the change feed. An order is named when it is created, amended, cancelled, shipped, invoiced or opened
 * again by a storno; a product when it is created or changed; `price` says that a price of a product changed in some
 * list, a new product's first prices included only where they are given apart from the product.
 */
export interface ErpChange {
  readonly kind: OpenUnion<'stock' | 'price' | 'product' | 'partner' | 'order' | 'invoice'>
  /** Id of the record that changed; for `stock` and `price` the product's id. */
  readonly id: string
}

/** A page of the change feed, oldest change first. */
export interface ErpChangePage {
  readonly changes: readonly ErpChange[]
  /** Pass as `since` next time; it never skips a change that committed late. */
  readonly cursor: string
  readonly hasMore: boolean
}
