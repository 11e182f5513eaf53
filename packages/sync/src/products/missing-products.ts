import {
  defaultSettings,
  normaliseCode,
  type PlannedProducts,
  planProducts,
  shopCodesOf,
} from '@okos-sync/core'
import { everything, type Product, type ShopProduct, type StateChange } from '@okos-sync/domain'
import { allPages } from '../basics/all-pages.ts'
import { chunksOf, distinct } from '../basics/chunks.ts'
import { openKeys } from '../feed/attention.ts'
import { chosenPricesOf, productsById } from '../prices/erp-prices.ts'
import type { Run } from '../run.ts'

const choiceCursor = 'missing-products'

/** What the products flow found. */
export interface MissingProducts {
  readonly planned: PlannedProducts
  /** Codes that were told before. */
  readonly told: readonly string[]
  /** Codes that were told and are not missing any more: the shop has them, or the ERP sells them no longer. */
  readonly settled: readonly string[]
  /** Products of the shop that nobody had met yet, and its time of telling them. */
  readonly met: readonly ShopProduct[]
  readonly metAt: string | null
  /** What was to be looked at, and will have been once the outcome is stored. */
  readonly lookedAt: readonly string[]
}

/**
 * Compares the ERP's products with the shop's: all of them the first time and after each reading of the master data,
 * else those that the feed named. What seems to be newly missing is asked for in the shop before it counts.
 */
export async function findMissingProducts(run: Run): Promise<MissingProducts> {
  const lookedAt = await openKeys(run, 'erp-product')
  const told = await openKeys(run, 'product-missing')
  const isAll = lookedAt.includes(everything) || (await isNewChoice(run))
  const knownCodes = isAll ? await allShopCodes(run) : []
  const products = isAll ? await allProducts(run, new Set(knownCodes)) : await productsById(run, lookedAt)
  const shopCodes = isAll ? knownCodes : await knownShopCodes(run, [...codesOf(run, products), ...told])
  const priced = run.settings.missingProducts === 'create' ? products : []
  const context = { ...(await chosenPricesOf(run, priced)), ...surroundingsOf(run), products }
  const first = planProducts({ ...context, shopCodes })
  const isTold = new Set(told)
  const fresh = first.missing.filter(({ code }) => !isTold.has(code)).map(({ code }) => code)
  const met = await meetInShop(run, fresh)
  const metCodes = met.products.flatMap(({ sku }) => normaliseCode(sku) ?? [])
  const planned = planProducts({ ...context, shopCodes: [...shopCodes, ...metCodes] })
  const isMissing = new Set(planned.missing.map(({ code }) => code))
  const isLookedAt = new Set(products.map(({ code }) => code.trim()))
  const inShop = new Set(shopCodes)
  return {
    planned,
    told,
    settled: told.filter(
      (code) =>
        !isMissing.has(code) &&
        (isAll || isLookedAt.has(code) || shopCodesOf(code, run.settings).some((sku) => inShop.has(sku))),
    ),
    met: met.products,
    metAt: met.serverTime,
    lookedAt,
  }
}

/** With another choice about missing products, those that were told before are looked at again. */
async function isNewChoice({ store, connectionId, settings }: Run): Promise<boolean> {
  const before = await store.cursor(connectionId, choiceCursor)
  return (before ?? defaultSettings.missingProducts) !== settings.missingProducts
}

/** Notes under which choice about missing products everything was looked at. */
export function noteChoice({ settings }: Pick<Run, 'settings'>): StateChange {
  return { kind: 'set-cursor', name: choiceCursor, value: settings.missingProducts }
}

function surroundingsOf({ settings, decisions, surroundings }: Run) {
  return { settings, decisions, shop: surroundings.shop, vatRates: surroundings.erp.vatRates }
}

function codesOf(run: Run, products: readonly Product[]): string[] {
  return distinct(products.flatMap(({ code }) => shopCodesOf(code, run.settings)))
}

async function allShopCodes(run: Run): Promise<string[]> {
  const { connectionId } = run
  const levels = await allPages(
    (after) => run.store.allLevels({ connectionId, after, limit: 500 }),
    (level) => level.sku,
  )
  return levels.map(({ sku }) => sku)
}

/** Those of the ERP's products that may be missing: most are not, and need not be kept in mind. */
async function allProducts(run: Run, inShop: ReadonlySet<string>): Promise<Product[]> {
  const products: Product[] = []
  for await (const page of run.erp.allProducts({ signal: run.signal })) {
    run.continueOrStop()
    products.push(
      ...page.filter(
        ({ isActive, code }) => isActive && !shopCodesOf(code, run.settings).some((sku) => inShop.has(sku)),
      ),
    )
  }
  return products
}

async function knownShopCodes(run: Run, erpCodes: readonly string[]): Promise<string[]> {
  const codes = distinct(erpCodes.flatMap((code) => shopCodesOf(code, run.settings)))
  const known: string[] = []
  for (const chunk of chunksOf(codes, 500)) {
    known.push(...(await run.store.levels(run.connectionId, chunk)).keys())
  }
  return known
}

async function meetInShop(run: Run, erpCodes: readonly string[]) {
  const skus = distinct(erpCodes.flatMap((code) => shopCodesOf(code, run.settings)))
  const products: ShopProduct[] = []
  let serverTime: string | null = null
  for (const chunk of chunksOf(skus, 200)) {
    run.continueOrStop()
    const found = await run.shop.findProducts({ skus: chunk, signal: run.signal })
    products.push(...found.products)
    serverTime ??= found.serverTime
  }
  return { products, serverTime }
}
