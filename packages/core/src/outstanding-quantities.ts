import { type ShopOrder, type SlotLevels, stockSlots } from '@okos-sync/domain'
import { exact, plain, zero } from './decimal.ts'
import { goodsKey } from './goods-key.ts'
import { type GoLiveContext, isCancelled, leftBeforeGoLive } from './order-status.ts'
import type { OutstandingQuantities, PlanningContext } from './planning-types.ts'
import { emptySlots, perSlot } from './slots.ts'

/** An order that the ERP does not know in its present form. */
export interface UnsettledOrder {
  readonly order: ShopOrder
  /** What its document holds, per product code; null or left out when it has none. */
  readonly written?: Readonly<Record<string, SlotLevels>> | null | undefined
  /** Its record's; left out: by its present status. */
  readonly hadLeft?: boolean | undefined
}

/** What an order takes from the shop's stock, by {@link goodsKey}. */
export function orderQuantities(order: ShopOrder): ReadonlyMap<string, SlotLevels> {
  const sums = new Map<string, SlotLevels>()
  for (const line of order.lines) {
    const key = goodsKey(line)
    if (key === null || !line.subtractsStock) continue
    sums.set(key, addSlots(sums.get(key) ?? emptySlots, line.quantities))
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
  context: HoldingContext,
): OutstandingQuantities {
  const sums = new Map<string, SlotLevels>()
  for (const { key, more } of heldBack(orders, context)) {
    sums.set(key, addSlots(sums.get(key) ?? emptySlots, more))
  }
  return sums
}

/** Numbers of the orders that hold goods back, by {@link goodsKey}. */
export function holdingOrders(
  orders: readonly UnsettledOrder[],
  context: HoldingContext,
): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>()
  for (const { key, more, order } of heldBack(orders, context)) {
    if (stockSlots.every((slot) => exact(more[slot]).eq(0))) continue
    holders.set(key, [...(holders.get(key) ?? []), order.innerId])
  }
  return holders
}

type HoldingContext = GoLiveContext & Pick<PlanningContext, 'shop' | 'settings'>

function* heldBack(orders: readonly UnsettledOrder[], context: HoldingContext) {
  for (const { order, written, hadLeft = leftBeforeGoLive(order, context) } of orders) {
    const isHolding = order.statusId !== null && !isCancelled(order, context)
    if (!isHolding || hadLeft) continue
    for (const [key, ordered] of orderQuantities(order)) {
      yield { key, order, more: beyond(ordered, written?.[key] ?? emptySlots) }
    }
  }
}

/** Sum of both, per column. */
export function addSlots(left: SlotLevels, right: SlotLevels): SlotLevels {
  return perSlot((slot) => plain(exact(left[slot]).plus(exact(right[slot]))))
}

function beyond(ordered: SlotLevels, written: SlotLevels): SlotLevels {
  return perSlot((slot) => {
    const more = exact(ordered[slot]).minus(exact(written[slot]))
    return plain(more.gt(0) ? more : zero)
  })
}
