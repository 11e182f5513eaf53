import { normaliseCode } from '@okos-sync/core'
import type { OrderRecord, ShopOrder } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'

/** Product codes of the orders' lines, each once. */
export function skusOf(orders: readonly Pick<ShopOrder, 'lines'>[]): string[] {
  return distinct(orders.flatMap((order) => order.lines).map((line) => normaliseCode(line.sku)))
}

/** Product codes of the orders as they are and as they were when last planned: an edit may have dropped some. */
export function skusNowAndBefore(
  orders: readonly ShopOrder[],
  known: ReadonlyMap<string, OrderRecord>,
): string[] {
  return distinct([...skusOf(orders), ...orders.flatMap(({ innerId }) => known.get(innerId)?.skus ?? [])])
}
