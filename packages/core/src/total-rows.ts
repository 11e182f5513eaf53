import type { ShopOrder, ShopOrderTotal } from '@okos-sync/domain'

const pointsType = 'LOYALTYPOINTS_TO_GET'

/** Rows that add nothing: three sums, the total itself, and points. */
const summaryTypes = new Set(['SUB_TOTAL', 'TAX', 'SUB_TOTAL_WITH_TAX', 'TOTAL', pointsType])

/** What a row of the totals that adds to TOTAL stands for. */
export type ExtraKind = 'shipping' | 'payment-fee' | 'coupon' | 'loyalty-points' | 'cart-discount' | 'unknown'

const kindByType = new Map<string, ExtraKind>([
  ['SHIPPING', 'shipping'],
  ['PAYMENT', 'payment-fee'],
  ['COUPON', 'coupon'],
  ['LOYALTYPOINTS_TO_USE', 'loyalty-points'],
])

/** Rows that add to TOTAL beside the products: fees, discounts and unknown ones. */
export function extraRows(order: ShopOrder): readonly ShopOrderTotal[] {
  return order.totals.filter((row) => !summaryTypes.has(row.type))
}

/** Rows whose value is money: all but points, which look like an amount of the wrong currency. */
export function monetaryRows(order: ShopOrder): readonly ShopOrderTotal[] {
  return order.totals.filter((row) => row.type !== pointsType)
}

/** What a row stands for; an unknown or empty type without a known key is `unknown`. */
export function extraKind(row: ShopOrderTotal): ExtraKind {
  if (row.key === 'CART_AMOUNT_DISCOUNT') return 'cart-discount'
  return kindByType.get(row.type) ?? 'unknown'
}
