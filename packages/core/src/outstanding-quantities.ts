import type { ShopOrder, SlotLevels } from '@okos-sync/domain'
import { exact, plain } from './decimal.ts'
import { normaliseCode } from './normalise.ts'
import { hasStatus, isCancelled } from './order-status.ts'
import type { OutstandingQuantities, PlanningContext } from './planning-types.ts'
import { emptySlots, perSlot } from './slots.ts'

/**
 * What orders without a document (waiting, failed, still in the outbox) hold back: the shop may sell what is
 * available in the ERP less this. Give no order that has a document. Shipped orders never reserve (M20), and
 * neither do cancelled ones and abandoned carts.
 */
export function outstandingQuantities(
  orders: readonly ShopOrder[],
  context: Pick<PlanningContext, 'shop' | 'settings'>,
): OutstandingQuantities {
  const sums = new Map<string, SlotLevels>()
  const { shop, settings } = context
  const reserving = orders.filter(
    (order) =>
      order.statusId !== null &&
      !isCancelled(order, context) &&
      !hasStatus(order, shop, settings.shippedStatusNames),
  )
  for (const line of reserving.flatMap((order) => order.lines)) {
    const sku = normaliseCode(line.sku)
    if (sku === null || !line.subtractsStock) continue
    const before = sums.get(sku) ?? emptySlots
    sums.set(
      sku,
      perSlot((slot) => plain(exact(before[slot]).plus(exact(line.quantities[slot])))),
    )
  }
  return sums
}
