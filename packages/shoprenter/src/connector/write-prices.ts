import type { Instant, ShopPriceResult, ShopPriceUpdate } from '@okos-sync/domain'
import type { ShopRenterClient } from '../create-client.ts'
import type { CallOptions } from '../resource-client.ts'
import { mapPricing } from './map-product.ts'
import { lockField } from './price-fields.ts'
import { putProducts } from './put-products.ts'

/**
 * Sets list prices, each with its multiplier and lock as they are, so that the shop does not apply its price rules
 * again. Special prices and those of customer groups are other records and stay. Results tell what the shop has then.
 */
export async function writePrices(params: {
  readonly client: ShopRenterClient
  readonly updates: readonly ShopPriceUpdate[]
  readonly options: CallOptions
}): Promise<{ readonly results: readonly ShopPriceResult[]; readonly serverTime: Instant }> {
  const { client, updates, options } = params
  const puts = updates.map(({ sku, productId, price, multiplier, isMultiplierLocked }) => ({
    sku,
    productId,
    data: { price, multiplier, ...lockField(isMultiplierLocked) },
  }))
  const { results, serverTime } = await putProducts({
    client,
    puts,
    tells: (body) => 'price' in body,
    options,
  })
  return {
    serverTime,
    results: results.map(
      (result, index): ShopPriceResult =>
        result.ok ? { ok: true, sku: puts[index]?.sku ?? '', pricing: mapPricing(result.product) } : result,
    ),
  }
}
