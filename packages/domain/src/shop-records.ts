import type { CurrencyCode, Decimal, Instant, SlotLevels } from './primitives.ts'
import type { ShopAddress } from './shop-order.ts'
import type { ShopPricing } from './shop-price.ts'

/** A product or variant of the shop, with what an ERP needs of it. */
export interface ShopProduct {
  readonly resourceId: string
  readonly innerId: string
  readonly sku: string | null
  readonly name: string
  /** Net list price in the shop's default currency: price times multiplier. */
  readonly netPrice: Decimal
  readonly pricing: ShopPricing
  readonly taxClassId: string | null
  readonly unit: string | null
  readonly gtin: string | null
  readonly levels: SlotLevels
  readonly subtractsStock: boolean
  readonly isActive: boolean
  /** Resource id of the parent when this is a variant of another product; null otherwise. */
  readonly parentId: string | null
}

/** A product to create in the shop: hidden, without stock. */
export interface ShopProductDraft {
  readonly sku: string
  readonly name: string
  /** Net list price in the shop's default currency. */
  readonly netPrice: Decimal
  readonly taxClassId: string
  readonly unit: string
  readonly gtin: string | null
}

/** An address of a registered customer. */
export interface ShopCustomerAddress extends ShopAddress {
  readonly taxNumber: string | null
}

/** A registered customer. */
export interface ShopCustomer {
  readonly resourceId: string
  readonly innerId: string
  readonly familyName: string | null
  readonly givenName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly createdAt: Instant
  readonly addresses: readonly ShopCustomerAddress[]
}

/** A tax class with its rate in the shop's own country. */
export interface ShopTaxClass {
  readonly id: string
  readonly name: string
  /** Null when the class has no rate. */
  readonly rate: Decimal | null
}

/** What the shop says about itself; read once a run. */
export interface ShopMetadata {
  readonly shopName: string
  /** IANA zone of the shop's clock, e.g. `Europe/Budapest`. */
  readonly timeZone: string
  readonly currency: CurrencyCode
  /** How many of stock1–stock4 are in use, 1–4. */
  readonly stockCount: number
  readonly statuses: readonly {
    readonly id: string
    readonly innerId: string | null
    readonly name: string
  }[]
  /** Status of a cancelled order; null when the shop has none set. */
  readonly cancelledStatusId: string | null
  readonly taxClasses: readonly ShopTaxClass[]
}

/** A way to pay or to ship that the shop offers at present. */
export interface ShopMethodOffer {
  readonly id: string
  /** As orders carry it, in the shop's language. */
  readonly name: string
  /** Code of the module behind it, lower case; null when not told. */
  readonly code: string | null
}

/** Every way to pay and to ship that the shop offers. */
export interface ShopMethods {
  readonly paymentMethods: readonly ShopMethodOffer[]
  readonly shippingMethods: readonly ShopMethodOffer[]
}
