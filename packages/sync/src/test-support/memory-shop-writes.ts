import type { Instant, ShopProduct } from '@okos-sync/domain'
import type { MemoryShop } from './memory-shop.ts'
import { slots } from './shop-records.ts'

/** What may be written to the in-memory shop, product by product. */
export function memoryShopWrites(params: {
  readonly products: Map<string, ShopProduct>
  readonly refusals: MemoryShop['refusals']
  readonly now: () => Instant
  readonly shop: () => MemoryShop
}): Pick<
  MemoryShop,
  'writeStock' | 'writePrices' | 'setPrice' | 'askedPriceOf' | 'findProducts' | 'createProducts'
> {
  const { products, refusals, now, shop } = params
  const write = (
    { sku, isMultiplierLocked }: { readonly sku: string; readonly isMultiplierLocked: boolean | null },
    change: (before: ShopProduct) => Partial<ShopProduct>,
  ) => {
    shop().onWrite?.(sku, 'before')
    const before = products.get(sku)
    const refusal = refusals.get(sku)
    if (before === undefined || refusal !== undefined) {
      const { code, isRetryable } = refusal ?? { code: 'not-found', isRetryable: false }
      return { ok: false, sku, code, message: 'Refused.', isRetryable } as const
    }
    const changed = { ...before, ...change(before) }
    const { reappliedMultiplier: multiplier } = shop()
    const isRuled = multiplier !== null && isMultiplierLocked === null
    const written = isRuled ? { ...changed, pricing: { ...changed.pricing, multiplier } } : changed
    products.set(sku, written)
    shop().onWrite?.(sku, 'after')
    const { levels, pricing } = written
    return { ok: true, sku, levels, pricing } as const
  }
  return {
    ...creations({ products, refusals, now }),
    writeStock: async (updates) => ({
      results: updates.map((update) =>
        write(update, ({ levels }) => ({ levels: { ...levels, ...update.levels } })),
      ),
      serverTime: now(),
    }),
    writePrices: async (updates) => ({
      results: updates.map((update) => {
        const { price, multiplier } = update
        return write(update, ({ pricing }) => ({ pricing: { ...pricing, price, multiplier } }))
      }),
      serverTime: now(),
    }),
    setPrice: (sku, price, multiplier = '1.0000') => {
      const before = products.get(sku)
      if (before !== undefined)
        products.set(sku, { ...before, pricing: { ...before.pricing, price, multiplier } })
    },
    askedPriceOf: (sku) => {
      const { price, multiplier } = products.get(sku)?.pricing ?? { price: '0', multiplier: '0' }
      return Number(price) * Number(multiplier)
    },
  }
}

function creations(params: {
  readonly products: Map<string, ShopProduct>
  readonly refusals: MemoryShop['refusals']
  readonly now: () => Instant
}): Pick<MemoryShop, 'findProducts' | 'createProducts'> {
  const { products, refusals, now } = params
  const bySku = (skus: readonly string[]) => {
    const asked = new Set(skus.map((sku) => sku.toLowerCase()))
    return [...products.values()].filter(({ sku }) => asked.has(sku?.toLowerCase() ?? ''))
  }
  return {
    findProducts: async ({ skus }) => ({ products: bySku(skus), serverTime: now() }),
    createProducts: async (drafts) => ({
      results: drafts.map(({ sku, netPrice, name, taxClassId, unit, gtin }) => {
        const existing = products.get(sku)
        if (existing !== undefined) return { ok: true, sku, product: existing, isNew: false } as const
        const refusal = refusals.get(sku)
        if (refusal !== undefined) return { ok: false, sku, message: 'Refused.', ...refusal } as const
        const pricing = { price: `${netPrice}`, multiplier: '1.0000', isMultiplierLocked: false }
        const created: ShopProduct = {
          ...{ resourceId: `product-${sku}`, innerId: `8${products.size}`, sku, name, netPrice, pricing },
          ...{
            taxClassId,
            unit,
            gtin,
            levels: slots(0),
            subtractsStock: true,
            isActive: false,
            parentId: null,
          },
        }
        products.set(sku, created)
        return { ok: true, sku, product: created, isNew: true } as const
      }),
      serverTime: now(),
    }),
  }
}
