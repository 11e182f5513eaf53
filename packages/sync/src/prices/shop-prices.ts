import { askedPrice, normaliseCode } from '@okos-sync/core'
import type { Instant, ShopPrice, ShopPricing, ShopProduct, StateChange } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import { noteKeys } from '../feed/attention.ts'
import type { Run } from '../run.ts'

/** Stores what the shop asks for products that were just read; what was made of their prices before stays. */
export async function noteShopPrices(
  run: Run,
  { products, asOf }: { readonly products: readonly ShopProduct[]; readonly asOf: Instant },
): Promise<StateChange[]> {
  const skus = distinct(products.map((product) => normaliseCode(product.sku)))
  if (skus.length === 0) return []
  const known = await run.store.prices(run.connectionId, skus)
  const prices = new Map<string, ShopPrice>()
  for (const { sku: code, resourceId: shopProductId, pricing } of products) {
    const sku = normaliseCode(code)
    // Of several products with one code the first counts, as in the import.
    if (sku === null || prices.has(sku)) continue
    const { erpPrice = null, told = null } = known.get(sku) ?? {}
    prices.set(sku, { sku, shopProductId, ...pricing, asOf, erpPrice, told })
  }
  return [{ kind: 'put-prices', prices: [...prices.values()] }]
}

/** What the shop asks after its stock was written: a price that moved by that is told and compared again. */
export function priceAfterStock(
  run: Run,
  params: {
    readonly before: ShopPrice | undefined
    readonly pricing: ShopPricing | null
    readonly asOf: Instant
  },
): StateChange[] {
  const { before, pricing, asOf } = params
  if (before === undefined || pricing === null) return []
  const [was, is] = [askedPrice(before), askedPrice(pricing)]
  if (was === is) return []
  const { sku } = before
  run.emit('price-moved-in-shop', { sku, before: was, after: is })
  return [
    { kind: 'put-prices', prices: [{ ...before, ...pricing, asOf }] },
    ...noteKeys(run, 'shop-price', [sku]),
  ]
}
