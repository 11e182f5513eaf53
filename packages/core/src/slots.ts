import { type SlotLevels, type StockSlot, stockSlots } from '@okos-sync/domain'

/** The columns that the shop uses, in their order. */
export function usedSlots(stockCount: number): readonly StockSlot[] {
  return stockSlots.slice(0, stockCount)
}

/** One value per column. */
export function perSlot<Value>(get: (slot: StockSlot) => Value): Readonly<Record<StockSlot, Value>> {
  return {
    stock1: get('stock1'),
    stock2: get('stock2'),
    stock3: get('stock3'),
    stock4: get('stock4'),
  }
}

/** Nothing in any column. */
export const emptySlots: SlotLevels = perSlot(() => '0')
