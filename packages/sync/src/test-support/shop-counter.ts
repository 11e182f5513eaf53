import {
  type Instant,
  type ShopOrder,
  type ShopProduct,
  type SlotLevels,
  stockSlots,
} from '@okos-sync/domain'
import type { MemoryShop } from './memory-shop.ts'
import { order, slots, type Wanted } from './shop-records.ts'

/** What shoppers and the merchant do; the shop keeps its own stock in step with it. */
export function shopCounter(state: {
  readonly products: Map<string, ShopProduct>
  readonly orders: Map<string, ShopOrder>
  readonly now: () => Instant
}): Pick<MemoryShop, 'place' | 'edit' | 'cancel' | 'setStatus' | 'levelsOf'> {
  const { products, orders, now } = state
  const move = (wanted: readonly Wanted[], sign: 1 | -1) => {
    for (const { sku, quantities } of wanted) {
      const before = products.get(sku)
      if (before === undefined) continue
      const moved = stockSlots.map((slot) => {
        const level = Number(before.levels[slot]) + sign * Number(quantities[slot])
        return [slot, String(level)]
      })
      products.set(sku, { ...before, levels: Object.fromEntries(moved) as SlotLevels })
    }
  }
  const wantedOf = (innerId: string): Wanted[] =>
    orders.get(innerId)?.lines.map(({ sku, quantities }) => ({ sku: sku ?? '', quantities })) ?? []
  const change = (innerId: string, next: (before: ShopOrder) => ShopOrder) => {
    const before = orders.get(innerId)
    if (before === undefined) throw new Error(`There is no order ${innerId}.`)
    orders.set(innerId, { ...next(before), updatedAt: now() })
  }
  return {
    place: (innerId, { wanted, customerNumber }) => {
      move(wanted, -1)
      const placed = order({ innerId, wanted, at: now(), customerNumber: customerNumber ?? null })
      orders.set(innerId, placed)
      return placed
    },
    edit: (innerId, wanted) => {
      move(wantedOf(innerId), 1)
      move(wanted, -1)
      change(innerId, (before) => {
        const customerNumber =
          before.buyer.customerId === null ? null : Number(before.buyer.customerId.slice(9))
        return order({ innerId, wanted, at: before.createdAt, customerNumber })
      })
    },
    cancel: (innerId) => {
      move(wantedOf(innerId), 1)
      change(innerId, (before) => ({ ...before, statusId: 'storno' }))
    },
    setStatus: (innerId, statusId) => change(innerId, (before) => ({ ...before, statusId })),
    levelsOf: (sku) => products.get(sku)?.levels ?? slots(0),
  }
}
