import { normaliseCode } from '@okos-sync/core'
import type { OrderRecord, ShopLevel, ShopOrder } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'

/** Product codes of the orders' lines, each once; of lines without a code, as far as `levels` know the product. */
export function skusOf(
  orders: readonly Pick<ShopOrder, 'lines'>[],
  levels: ReadonlyMap<string, ShopLevel> = new Map(),
): string[] {
  const codes = new Map([...levels.values()].map(({ sku, shopProductId }) => [shopProductId, sku]))
  const lines = orders.flatMap((order) => order.lines)
  return distinct(lines.map((line) => normaliseCode(line.sku) ?? codes.get(line.productId ?? '') ?? null))
}

/** Product codes of the orders as they are and as they were when last planned: an edit may have dropped some. */
export function skusNowAndBefore(
  orders: readonly ShopOrder[],
  known: ReadonlyMap<string, OrderRecord>,
): string[] {
  return distinct([...skusOf(orders), ...orders.flatMap(({ innerId }) => known.get(innerId)?.skus ?? [])])
}
