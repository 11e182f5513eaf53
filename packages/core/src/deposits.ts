import type { ShopOrder, ShopOrderTotal } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, sumOf } from './decimal.ts'
import { compare, grossOf } from './order-figures.ts'
import { extraKind, extraRows } from './total-rows.ts'

/** What the figures say about the deposits. */
export type DepositReading =
  /** None, or counted in SUB_TOTAL. */
  | { readonly kind: 'inside' }
  /** Only in TOTAL, in these rows. */
  | { readonly kind: 'own-rows'; readonly rows: readonly ShopOrderTotal[] }
  /** In none of the totals: the buyer was not charged for them. */
  | { readonly kind: 'not-charged' }

/** The unknown rows that come to the gross of the deposits; null when none do. */
export function depositRows(order: ShopOrder, halfUnit: Big): readonly ShopOrderTotal[] | null {
  const unknown = extraRows(order).filter((row) => extraKind(row) === 'unknown' && !exact(row.value).eq(0))
  const named = unknown.filter((row) => row.type.startsWith('DEPOSIT'))
  const gross = sumOf(order.addons.map(grossOf))
  const candidates = [named, ...unknown.map((row) => [row]), unknown]
  const isDeposit = (rows: readonly ShopOrderTotal[]) =>
    rows.length > 0 &&
    compare({
      where: 'orderProductAddons',
      expected: gross,
      found: sumOf(rows.map((row) => exact(row.value))),
      halfUnit,
      rowsAdded: order.addons.length + rows.length,
    }) === null
  return candidates.find(isDeposit) ?? null
}
