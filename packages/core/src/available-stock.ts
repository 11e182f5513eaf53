import type { Decimal, ShopLevel, SlotLevels, StockLevel, StockSlot } from '@okos-sync/domain'
import { Big } from 'big.js'
import { exact, plain, sumOf, zero } from './decimal.ts'
import { uncodedGoodsKey } from './goods-key.ts'
import { addSlots } from './outstanding-quantities.ts'
import type { PlanStockInput } from './planning-types.ts'
import { type SlotWarehouses, slotWarehouses } from './slot-warehouses.ts'
import { emptySlots, perSlot, usedSlots } from './slots.ts'

/** What the ERP has for each column of the shop. */
export interface SlotStock {
  /** Used columns that some warehouse feeds: no other is ever written. */
  readonly slots: readonly StockSlot[]
  readonly warehouses: SlotWarehouses
  /** Available in the ERP, before orders it does not know of. */
  availableOf(productId: string): Readonly<Record<StockSlot, Big>>
  onHandOf(productId: string): Readonly<Record<StockSlot, Big>>
}

/**
 * The ERP's levels by product and column of the shop. Throws a ConfigurationError when the settings name a
 * warehouse that the ERP lacks.
 */
export function slotStock(input: Pick<PlanStockInput, 'settings' | 'shop' | 'erp' | 'erpLevels'>): SlotStock {
  const warehouses = slotWarehouses(input.settings, input.erp)
  const byProduct = Map.groupBy(input.erpLevels, (level: StockLevel) => level.productId)
  const sumsOf = (productId: string, amount: 'available' | 'onHand') => {
    const levels = byProduct.get(productId) ?? []
    return perSlot((slot) => {
      const ids = new Set(warehouses[slot].map((warehouse) => warehouse.id))
      return sumOf(levels.filter((level) => ids.has(level.warehouseId)).map((level) => exact(level[amount])))
    })
  }
  return {
    slots: usedSlots(input.shop.stockCount).filter((slot) => warehouses[slot].length > 0),
    warehouses,
    availableOf: (productId) => sumsOf(productId, 'available'),
    onHandOf: (productId) => sumsOf(productId, 'onHand'),
  }
}

/** Held back per column for orders that the ERP does not know of. */
export function outstandingOf(
  { sku, shopProductId }: Pick<ShopLevel, 'sku' | 'shopProductId'>,
  { outstanding }: Pick<PlanStockInput, 'outstanding'>,
): SlotLevels {
  const coded = outstanding.get(sku) ?? emptySlots
  const uncoded = outstanding.get(uncodedGoodsKey(shopProductId))
  return uncoded === undefined ? coded : addSlots(coded, uncoded)
}

/**
 * What the shop must show (M16, P3): available less outstanding and buffer, never below 0. The shop's columns
 * hold whole numbers, so parts of a unit are left out.
 */
export function shownQuantity(
  free: Big,
  settings: Pick<PlanStockInput['settings'], 'stockBuffer' | 'stockMode'>,
): Decimal {
  const sellable = free.minus(exact(settings.stockBuffer)).round(0, Big.roundDown)
  if (sellable.lte(0)) return plain(zero)
  return settings.stockMode === 'in-stock' ? '1' : plain(sellable)
}
