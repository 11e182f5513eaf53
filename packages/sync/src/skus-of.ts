import { normaliseCode } from '@okos-sync/core'
import type { ShopOrder } from '@okos-sync/domain'
import { distinct } from './chunks.ts'

/** Product codes of the orders' lines, each once. */
export function skusOf(orders: readonly Pick<ShopOrder, 'lines'>[]): string[] {
  return distinct(orders.flatMap((order) => order.lines).map((line) => normaliseCode(line.sku)))
}
