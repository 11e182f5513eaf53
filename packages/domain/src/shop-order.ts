import type { CountryCode, CurrencyCode, Decimal, Instant, SlotLevels } from './primitives.ts'

/** A postal address with its addressee, as the order carries it. */
export interface ShopAddress {
  /** ShopRenter's `firstname`, which holds the family name. */
  readonly familyName: string | null
  /** ShopRenter's `lastname`, which holds the given name. */
  readonly givenName: string | null
  readonly company: string | null
  readonly address1: string | null
  readonly address2: string | null
  readonly city: string | null
  readonly postcode: string | null
  readonly zone: string | null
  readonly countryName: string | null
  readonly countryCode: CountryCode | null
}

/** Who ordered. */
export interface ShopBuyer {
  /** Opaque resource id of the registered customer; null for a guest. */
  readonly customerId: string | null
  readonly familyName: string | null
  readonly givenName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly taxNumber: string | null
}

/** How the order is paid or shipped, with the VAT the shop states for its fee. */
export interface ShopMethod {
  readonly name: string | null
  /** `paymentMethodCode` or `shippingMethodExtension`, lower case. */
  readonly code: string | null
  /** Null when the shop left it unset (`0.0000` with an empty name, or `-1`): it then follows the products. */
  readonly taxRate: Decimal | null
  readonly taxName: string | null
}

/** Coupon of an order. Its amount stands in the totals. */
export interface ShopCoupon {
  readonly code: string | null
  /** `PERCENT`, `FIXED` … open. */
  readonly discountType: string | null
  readonly freeShipping: boolean
  /** `PRODUCT`, `CATEGORY` … open; null when it targets the whole cart. */
  readonly targetType: string | null
}

/** One product line. Prices are net as the shop states them, in the currency the shop totals in. */
export interface ShopOrderLine {
  readonly resourceId: string
  readonly name: string
  readonly sku: string | null
  /** Opaque resource id of the product; null when the product is gone. */
  readonly productId: string | null
  /** Net unit price. */
  readonly price: Decimal
  /** Net line total. */
  readonly total: Decimal
  /** VAT percent, e.g. `"27.0000"`. */
  readonly taxRate: Decimal
  /** In the order's own currency, when the shop tells (since 2025-08). */
  readonly priceCurrency: Decimal | null
  readonly grossPriceCurrency: Decimal | null
  /** Quantity per shop warehouse; the quantity of the line is their sum. */
  readonly quantities: SlotLevels
  readonly subtractsStock: boolean
}

/** A deposit or similar addition to a line (`orderProductAddons`); amounts are net. */
export interface ShopOrderAddon {
  readonly resourceId: string
  readonly name: string
  readonly sku: string | null
  /** `DEPOSIT_FEE` … open. */
  readonly type: string | null
  readonly price: Decimal
  readonly quantity: Decimal
  readonly total: Decimal
  readonly taxRate: Decimal | null
}

/** One row of the order's totals, e.g. SUB_TOTAL, TAX, SHIPPING, COUPON, TOTAL. */
export interface ShopOrderTotal {
  /** Upper case; `""` when the shop left it empty. */
  readonly type: string
  readonly key: string | null
  readonly name: string | null
  readonly value: Decimal
  /** As displayed to the buyer, e.g. `"6.400 Ft"`. */
  readonly valueText: string | null
}

/** A bank transaction of the order. */
export interface ShopPayment {
  readonly transactionId: string | null
  readonly responseCode: string | null
  readonly response: string | null
}

/** An order as placed in the shop: decoded, normalised, nothing interpreted. */
export interface ShopOrder {
  readonly shopName: string
  /** The unchanging number that buyers see; text of digits. */
  readonly innerId: string
  /** Opaque and mutable: for requests only, never a key. */
  readonly resourceId: string
  /** Last path segment of `orderStatus`; null for an abandoned cart. */
  readonly statusId: string | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly currency: CurrencyCode
  /** `order.value`: what one unit of the shop's default currency is worth in the order's currency. */
  readonly exchangeRate: Decimal | null
  /** Gross; which currency it is in is undocumented for foreign orders. */
  readonly total: Decimal
  readonly buyer: ShopBuyer
  readonly billing: ShopAddress
  readonly shipping: ShopAddress
  readonly paymentMethod: ShopMethod
  /** True: pay later (on delivery, by transfer); false: in advance; null: not told. */
  readonly paysLater: boolean | null
  readonly shippingMethod: ShopMethod
  readonly pickupPointId: string | null
  readonly coupon: ShopCoupon | null
  /** Null: follows the products. */
  readonly couponTaxRate: Decimal | null
  /** Null: follows the products. */
  readonly loyaltyPointsTaxRate: Decimal | null
  readonly comment: string | null
  readonly lines: readonly ShopOrderLine[]
  readonly addons: readonly ShopOrderAddon[]
  readonly totals: readonly ShopOrderTotal[]
  /** Has no published shape: kept as text so that nothing is lost, and makes the order wait. */
  readonly giftWrappings: readonly string[]
  readonly payments: readonly ShopPayment[]
  /** Marketplace order: where it came from and its number there. */
  readonly marketplace: { readonly source: string; readonly orderId: string | null } | null
  readonly languageCode: string | null
}
