import type { ShopOrder, ShopOrderTotal } from '@okos-sync/domain'
import { shortest } from './decimal.ts'
import { normaliseName } from './normalise.ts'
import type { SyncSettings } from './settings.ts'

const pointsType = 'LOYALTYPOINTS_TO_GET'

/** Rows that add nothing: three sums, the total itself, and points. */
export const summaryTypes: ReadonlySet<string> = new Set([
  'SUB_TOTAL',
  'TAX',
  'SUB_TOTAL_WITH_TAX',
  'TOTAL',
  pointsType,
])

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

/** How verdicts name a row. */
export function rowParams({ name, type, value }: ShopOrderTotal) {
  return { name: name ?? '–', type: type === '' ? '–' : type, value: shortest(value) }
}

/** The order without the rows that the settings call mere figures, by their type, key or name. */
export function withoutFigures(order: ShopOrder, settings: Pick<SyncSettings, 'figureTotals'>): ShopOrder {
  if (settings.figureTotals.length === 0) return order
  const figures = new Set(settings.figureTotals.map(normaliseName))
  const isFigure = (row: ShopOrderTotal) =>
    extraKind(row) === 'unknown' &&
    [row.type, row.key, row.name].some((text) => text !== null && figures.has(normaliseName(text)))
  const totals = order.totals.filter((row) => summaryTypes.has(row.type) || !isFigure(row))
  return { ...order, totals }
}
