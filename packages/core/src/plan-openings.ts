import type { Action, ShopLevel, StockSlot } from '@okos-sync/domain'
import { outstandingOf, type SlotStock } from './available-stock.ts'
import { exact, plain } from './decimal.ts'
import { openingKey, shopRef } from './keys.ts'
import type { PlanStockInput } from './planning-types.ts'

/**
 * Opening stock of products that came from the shop (M20): after it, what is available less what is outstanding
 * equals the shop's level. Reserved quantities come on top, since the shop's level lacks them already.
 */
export function openingMovements(params: {
  readonly level: ShopLevel
  readonly productId: string
  readonly stock: SlotStock
  readonly input: PlanStockInput
}): Action[] {
  const { level, productId, stock, input } = params
  const available = stock.availableOf(productId)
  const outstanding = outstandingOf(level, input)
  const bookSlot = (slot: StockSlot): Action[] => {
    const quantity = exact(level.levels[slot]).plus(exact(outstanding[slot])).minus(available[slot])
    if (quantity.eq(0)) return []
    const key = openingKey({ shopName: input.shop.shopName, sku: level.sku, slot })
    return stock.warehouses[slot].slice(0, 1).map((warehouse) => ({
      kind: 'book-stock',
      key,
      sku: level.sku,
      draft: {
        ref: shopRef(input.shop.shopName, key),
        type: quantity.gt(0) ? 'receipt' : 'correction',
        productId,
        warehouseId: warehouse.id,
        quantity: plain(quantity),
        note: 'Nyitókészlet a webshopból',
      },
    }))
  }
  return stock.slots.flatMap(bookSlot)
}
