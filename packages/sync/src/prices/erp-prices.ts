import { chosenPriceList } from '@okos-sync/core'
import type { PriceList, Product, ProductPrice } from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import type { Run } from '../run.ts'

/** The ERP's price lists, and the id of the one whose prices are not the products' own; null: the products' own count. */
export interface ChosenList {
  readonly priceLists: readonly PriceList[]
  readonly chosenId: string | null
}

/** Reads which list counts. Throws a ConfigurationError when the settings name one that can't be used. */
export async function chosenListOf(run: Run): Promise<ChosenList> {
  const { settings, surroundings } = run
  const hasLists = surroundings.info.capabilities.includes('price-lists')
  const priceLists = hasLists ? await run.erp.priceLists({ signal: run.signal }) : []
  const chosen = chosenPriceList({ settings, shopCurrency: surroundings.shop.currency, priceLists })
  return { priceLists, chosenId: chosen === null || chosen.isDefault ? null : chosen.id }
}

/** The lists, and the prices of these products in the one that counts. Nothing is asked where there are no products. */
export async function chosenPricesOf(
  run: Run,
  products: readonly Product[],
): Promise<{ readonly priceLists: readonly PriceList[]; readonly prices: readonly ProductPrice[] }> {
  if (products.length === 0) return { priceLists: [], prices: [] }
  const { priceLists, chosenId: priceListId } = await chosenListOf(run)
  const prices: ProductPrice[] = []
  if (priceListId !== null) {
    for (const chunk of chunksOf(products, 200)) {
      const productIds = chunk.map(({ id }) => id)
      prices.push(...(await run.erp.prices({ priceListId, productIds }, { signal: run.signal })))
    }
  }
  return { priceLists, prices }
}

/** Those of the ERP's products that exist. */
export async function productsById(run: Run, ids: readonly string[]): Promise<Product[]> {
  const products: Product[] = []
  for (const productIds of chunksOf(ids, 200)) {
    products.push(...(await run.erp.productsById({ productIds }, { signal: run.signal })))
  }
  return products
}
