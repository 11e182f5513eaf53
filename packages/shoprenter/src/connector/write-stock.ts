import { type Instant, type ShopStockResult, type ShopStockUpdate, stockSlots } from '@okos-sync/domain'
import type { ShopRenterClient } from '../create-client.ts'
import type { CallOptions } from '../resource-client.ts'
import { mapLevels, mapPricing } from './map-product.ts'
import { lockField } from './price-fields.ts'
import { putProducts } from './put-products.ts'

/**
 * Sets absolute levels, naming nothing but the slots given and the multiplier's lock as it is: without it the shop may
 * apply its price rules again. Results tell the levels and the price that the shop has then.
 */
export async function writeStock(params: {
  readonly client: ShopRenterClient
  readonly updates: readonly ShopStockUpdate[]
  readonly options: CallOptions
}): Promise<{ readonly results: readonly ShopStockResult[]; readonly serverTime: Instant }> {
  const { client, updates, options } = params
  const puts = updates.map(({ sku, productId, levels, isMultiplierLocked }) => ({
    sku,
    productId,
    data: {
      ...Object.fromEntries(
        stockSlots.flatMap((slot) => (levels[slot] === undefined ? [] : [[slot, levels[slot]]])),
      ),
      ...lockField(isMultiplierLocked),
    },
  }))
  const tells = (body: object) => stockSlots.some((slot) => slot in body)
  const { results, serverTime } = await putProducts({ client, puts, tells, options })
  return {
    serverTime,
    results: results.map((result, index): ShopStockResult => {
      if (!result.ok) return result
      const { product } = result
      return {
        ok: true,
        sku: puts[index]?.sku ?? '',
        levels: mapLevels(product),
        pricing: mapPricing(product),
      }
    }),
  }
}
