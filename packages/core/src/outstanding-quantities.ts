import type { ShopOrder, SlotLevels } from '@okos-sync/domain'
import { exact, plain, zero } from './decimal.ts'
import { normaliseCode } from './normalise.ts'
import { type GoLiveContext, isCancelled, leftBeforeGoLive } from './order-status.ts'
import type { OutstandingQuantities, PlanningContext } from './planning-types.ts'
import { emptySlots, perSlot } from './slots.ts'

/** An order that the ERP does not know in its present form. */
export interface UnsettledOrder {
  readonly order: ShopOrder
  /** What its document holds, per product code; null when it has none. */
  readonly written: Readonly<Record<string, SlotLevels>> | null
}

/** What an order takes from the shop's stock, per product code. Lines without a code can't be told. */
export function orderQuantities(order: ShopOrder): ReadonlyMap<string, SlotLevels> {
  const sums = new Map<string, SlotLevels>()
  for (const line of order.lines) {
    const sku = normaliseCode(line.sku)
    if (sku === null || !line.subtractsStock) continue
    sums.set(sku, addSlots(sums.get(sku) ?? emptySlots, line.quantities))
  }
  return sums
}

/**
 * What orders that wait, failed, are in conflict or still in the outbox hold back beyond their documents: the shop
 * may sell what is available in the ERP less this. Orders that left before go-live hold nothing (M20), and neither do
 * cancelled ones and abandoned carts.
 */
export function outstandingQuantities(
  orders: readonly UnsettledOrder[],
  context: GoLiveContext & Pick<PlanningContext, 'shop' | 'settings'>,
): OutstandingQuantities {
  const sums = new Map<string, SlotLevels>()
  for (const { order, written } of orders) {
    const isHolding = order.statusId !== null && !isCancelled(order, context)
    if (!isHolding || leftBeforeGoLive(order, context)) continue
    for (const [sku, ordered] of orderQuantities(order)) {
      const more = beyond(ordered, written?.[sku] ?? emptySlots)
      sums.set(sku, addSlots(sums.get(sku) ?? emptySlots, more))
    }
  }
  return sums
}

function addSlots(left: SlotLevels, right: SlotLevels): SlotLevels {
  return perSlot((slot) => plain(exact(left[slot]).plus(exact(right[slot]))))
}

function beyond(ordered: SlotLevels, written: SlotLevels): SlotLevels {
  return perSlot((slot) => {
    const more = exact(ordered[slot]).minus(exact(written[slot]))
    return plain(more.gt(0) ? more : zero)
  })
}
