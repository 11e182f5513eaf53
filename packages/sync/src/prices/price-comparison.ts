import { shopCodesOf } from '@okos-sync/core'
import {
  everything,
  type PriceList,
  type Product,
  type ProductPrice,
  type ShopPrice,
} from '@okos-sync/domain'
import { allPages } from '../basics/all-pages.ts'
import { chunksOf, distinct } from '../basics/chunks.ts'
import { openKeys } from '../feed/attention.ts'
import { skusDecidedFor } from '../operator/bindings-as-decided.ts'
import type { Run } from '../run.ts'
import { type ErpProductIds, erpProductIds } from '../stock/erp-product-ids.ts'
import { chosenListOf, chosenPricesOf, productsById } from './erp-prices.ts'

const pageSize = 500

/** What the price flow compares. */
export interface PriceComparison extends Pick<ErpProductIds, 'newBindings'> {
  /** As last read or written. */
  readonly shopPrices: readonly ShopPrice[]
  /** ERP products by the shop's product code. */
  readonly products: ReadonlyMap<string, Product>
  readonly priceLists: readonly PriceList[]
  readonly prices: readonly ProductPrice[]
  /** How many prices the shop is known to have: the mass-change guard's measure. */
  readonly knownPrices: number
  /** What was to be looked at, and will have been once the outcome is stored. */
  readonly lookedAt: { readonly erpIds: readonly string[]; readonly skus: readonly string[] }
}

/** Everything the first time, after each reading of the master data, and when nobody watched; else what was named. */
export async function pricesToCompare(run: Run): Promise<PriceComparison> {
  const erpIds = await openKeys(run, 'erp-price')
  const skus = await openKeys(run, 'shop-price')
  const isAll = erpIds.includes(everything) || skus.includes(everything)
  const compared = isAll ? await compareAll(run) : await compareNamed(run, { erpIds, skus })
  return { ...compared, lookedAt: { erpIds, skus } }
}

type Compared = Omit<PriceComparison, 'lookedAt'>

async function compareAll(run: Run): Promise<Compared> {
  const { connectionId } = run
  const shopPrices = await allPages(
    (after) => run.store.allPrices({ connectionId, after, limit: pageSize }),
    (price) => price.sku,
  )
  const ids = await erpProductIds(
    run,
    shopPrices.map(({ sku }) => sku),
  )
  const isInShop = new Set(ids.productIds.values())
  const inErp: Product[] = []
  for await (const page of run.erp.allProducts({ signal: run.signal })) {
    run.continueOrStop()
    inErp.push(...page.filter(({ id }) => isInShop.has(id)))
  }
  const lists = await chosenListOf(run)
  const prices: ProductPrice[] = []
  if (lists.chosenId !== null) {
    const pages = run.erp.allPrices({ priceListId: lists.chosenId }, { signal: run.signal })
    for await (const page of pages) prices.push(...page.filter(({ productId }) => isInShop.has(productId)))
  }
  return {
    shopPrices,
    products: bySku(ids.productIds, inErp),
    priceLists: lists.priceLists,
    prices,
    knownPrices: shopPrices.length,
    newBindings: ids.newBindings,
  }
}

async function compareNamed(run: Run, { erpIds, skus }: PriceComparison['lookedAt']): Promise<Compared> {
  const named = await productsById(run, erpIds)
  const codes = named.flatMap(({ code }) => shopCodesOf(code, run.settings))
  const shopPrices: ShopPrice[] = []
  for (const chunk of chunksOf(distinct([...codes, ...skusDecidedFor(run, erpIds), ...skus]), pageSize)) {
    shopPrices.push(...(await run.store.prices(run.connectionId, chunk)).values())
  }
  const ids = await erpProductIds(
    run,
    shopPrices.map(({ sku }) => sku),
  )
  const known = new Set(named.map(({ id }) => id))
  const others = distinct(ids.productIds.values()).filter((id) => !known.has(id))
  const inErp = [...named, ...(await productsById(run, others))]
  return {
    shopPrices,
    products: bySku(ids.productIds, inErp),
    ...(await chosenPricesOf(run, inErp)),
    knownPrices: Number((await run.store.cursor(run.connectionId, 'known-prices')) ?? '0'),
    newBindings: ids.newBindings,
  }
}

function bySku(productIds: ReadonlyMap<string, string>, products: readonly Product[]): Map<string, Product> {
  const byId = new Map(products.map((product) => [product.id, product]))
  return new Map(
    [...productIds].flatMap(([sku, id]) => {
      const product = byId.get(id)
      return product === undefined ? [] : [[sku, product] as const]
    }),
  )
}
