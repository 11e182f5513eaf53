import type { ShopLevel, StockLevel } from '@okos-sync/domain'
import type { PlanStockInput } from '../planning-types.ts'
import { defaultSettings } from '../settings.ts'
import { erpMasterData } from './planning-input.ts'
import { slots } from './shop-order.ts'

/** What the shop is believed to have: 10 pieces in the first column. */
export function shopLevel(more: Partial<ShopLevel> = {}): ShopLevel {
  return {
    sku: 'A',
    shopProductId: 'product-A',
    levels: slots({ stock1: '10' }),
    asOf: '2026-11-01T08:00:00.000Z',
    isCertain: true,
    awaitsOpening: false,
    ...more,
  }
}

/** What the ERP has of product `erp-A` in a warehouse. */
export function erpLevel(available: string, more: Partial<StockLevel> = {}): StockLevel {
  return {
    productId: 'erp-A',
    productCode: 'A',
    warehouseId: 'wh-R1',
    onHand: available,
    reserved: '0',
    available,
    ...more,
  }
}

/** Input for product A alone, unless told otherwise. */
export function stockInput(more: Partial<PlanStockInput> = {}): PlanStockInput {
  return {
    settings: defaultSettings,
    shop: { shopName: 'demo-bolt', stockCount: 4 },
    erp: erpMasterData,
    levels: [shopLevel()],
    productIds: new Map([['A', 'erp-A']]),
    erpLevels: [erpLevel('10')],
    outstanding: new Map(),
    round: 'round-1',
    ...more,
  }
}
