import type { Decimal, Instant } from './primitives.ts'

/** The parts of a price as the shop keeps them. What it asks is their product, less what its own rules take off. */
export interface ShopPricing {
  /** Net list price in the shop's default currency, before the multiplier. */
  readonly price: Decimal
  /** `"1"` for most products. */
  readonly multiplier: Decimal
  /** True: the shop's price rules leave the multiplier alone; null: not told. */
  readonly isMultiplierLocked: boolean | null
}

/** What the shop asks for a product as far as we know, and what we last made of it. */
export interface ShopPrice extends ShopPricing {
  readonly sku: string
  readonly shopProductId: string
  /** The shop's own time at which its price was read or written. */
  readonly asOf: Instant
  /** The ERP's net sale price when both were last compared, or when it was sent; null: never compared. */
  readonly erpPrice: Decimal | null
  /** The shop's net price that was told to differ from `erpPrice`; null: there is nothing to tell. */
  readonly told: Decimal | null
}
