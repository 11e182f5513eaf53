import { type ShopOrder, type ShopOrderLine, stockSlots } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, sumOf } from './decimal.ts'

/** The shop has no quantity field: it is the sum over its warehouses (FACTS 4). */
export function lineQuantity(line: Pick<ShopOrderLine, 'quantities'>): Big {
  return sumOf(stockSlots.map((slot) => exact(line.quantities[slot])))
}

/** Lines that were bought, in an order that does not depend on how the shop listed them. */
export function boughtLines(order: ShopOrder): readonly ShopOrderLine[] {
  return sortById(order.lines).filter((line) => lineQuantity(line).gt(0))
}

/** Longer ids come later, so that growing numbers keep their order inside opaque ids of one kind. */
export function sortById<Row extends { readonly resourceId: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((left, right) => compareIds(left.resourceId, right.resourceId))
}

/** Numeric order for texts of digits, and a stable one for everything else. */
export function compareIds(left: string, right: string): number {
  if (left === right) return 0
  return left.length - right.length || (left < right ? -1 : 1)
}
