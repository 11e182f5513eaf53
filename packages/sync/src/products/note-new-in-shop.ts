import { normaliseCode } from '@okos-sync/core'
import type { Instant, ShopLevel, ShopProduct, StateChange } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import { noteKeys } from '../feed/attention.ts'
import { noteShopPrices } from '../prices/shop-prices.ts'
import type { Run } from '../run.ts'

/** Takes up products of the shop that the ERP has too and that nobody had met yet: their stock and price go up next. */
export async function noteNewInShop(
  run: Run,
  { products, asOf }: { readonly products: readonly ShopProduct[]; readonly asOf: Instant },
): Promise<StateChange[]> {
  const skus = distinct(products.map(({ sku }) => normaliseCode(sku)))
  const known = await run.store.levels(run.connectionId, skus)
  const levels = new Map<string, ShopLevel>()
  for (const { sku: code, resourceId: shopProductId, levels: read } of products) {
    const sku = normaliseCode(code)
    if (sku === null || known.has(sku) || levels.has(sku)) continue
    levels.set(sku, { sku, shopProductId, levels: read, asOf, isCertain: true, awaitsOpening: false })
  }
  return [
    { kind: 'put-levels', levels: [...levels.values()] },
    ...(await noteShopPrices(run, { products, asOf })),
    ...noteKeys(run, 'shop-stock', levels.keys()),
    ...noteKeys(run, 'shop-price', levels.keys()),
  ]
}
