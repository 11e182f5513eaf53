import { productKey } from '@okos-sync/core'
import { type Binding, everything, type ShopLevel, type StockLevel } from '@okos-sync/domain'
import { chunksOf, distinct } from '../basics/chunks.ts'
import { openKeys } from '../feed/attention.ts'
import { bindingsAsDecided, skusDecidedFor } from '../operator/bindings-as-decided.ts'
import type { Run } from '../run.ts'

const pageSize = 500

/** What one round of the stock flow compares. */
export interface Comparison extends LookedAt {
  /** What was to be looked at, and will have been once the outcome is stored. */
  readonly lookedAt: { readonly erpIds: readonly string[]; readonly skus: readonly string[] }
}

interface LookedAt {
  readonly levels: readonly ShopLevel[]
  /** ERP product id per product code. */
  readonly productIds: ReadonlyMap<string, string>
  /** How many products the shop is known to have: the mass-change guard's measure. */
  readonly knownProducts: number
  /** Products met for the first time, to be stored. */
  readonly newBindings: readonly Binding[]
  /** Levels in the ERP, read when this is called: what moves afterwards shows up in the feed. */
  readErpLevels(): Promise<readonly StockLevel[]>
}

/** The first time everything; later what the feed named and what our own side changed. */
export async function levelsToCompare(run: Run): Promise<Comparison> {
  const erpIds = await openKeys(run, 'erp-stock')
  const skus = await openKeys(run, 'shop-stock')
  const lookedAt = { erpIds, skus }
  const compared = erpIds.includes(everything) ? compareAll(run) : compareChanged(run, lookedAt)
  return { ...(await compared), lookedAt }
}

async function compareAll(run: Run): Promise<LookedAt> {
  const levels: ShopLevel[] = []
  for (;;) {
    const after = levels.at(-1)?.sku ?? null
    const page = await run.store.allLevels({ connectionId: run.connectionId, after, limit: pageSize })
    if (page.length === 0) break
    levels.push(...page)
  }
  const products = await productsOf(run, levels)
  return {
    levels,
    ...products,
    knownProducts: levels.length,
    readErpLevels: async () => {
      const ids = new Set(products.productIds.values())
      const erpLevels: StockLevel[] = []
      for await (const page of run.erp.allStockLevels({ signal: run.signal })) {
        run.continueOrStop()
        erpLevels.push(...page.filter((level) => ids.has(level.productId)))
      }
      return erpLevels
    },
  }
}

async function compareChanged(run: Run, { erpIds, skus }: Comparison['lookedAt']): Promise<LookedAt> {
  const named = await readErpLevels(run, erpIds)
  const codes = distinct([
    ...named.map((level) => level.productCode.trim()),
    ...skusDecidedFor(run, erpIds),
    ...skus,
  ])
  const levels: ShopLevel[] = []
  for (const chunk of chunksOf(codes, pageSize)) {
    levels.push(...(await run.store.levels(run.connectionId, chunk)).values())
  }
  const products = await productsOf(run, levels)
  const knownProducts = Number((await run.store.cursor(run.connectionId, 'known-products')) ?? '0')
  return {
    levels,
    ...products,
    knownProducts,
    readErpLevels: async () => {
      const known = new Set(erpIds)
      const others = distinct(products.productIds.values()).filter((id) => !known.has(id))
      return [...named, ...(await readErpLevels(run, others))]
    },
  }
}

async function readErpLevels(run: Run, productIds: readonly string[]): Promise<StockLevel[]> {
  const levels: StockLevel[] = []
  for (const chunk of chunksOf(productIds, 200)) {
    levels.push(...(await run.erp.stockLevels({ productIds: chunk }, { signal: run.signal })))
  }
  return levels
}

/** Products are known by their binding; what has none may have been created in the ERP since. */
async function productsOf(
  run: Run,
  levels: readonly ShopLevel[],
): Promise<Pick<Comparison, 'productIds' | 'newBindings'>> {
  const productIds = new Map<string, string>()
  const newBindings: Binding[] = []
  for (const chunk of chunksOf(levels, pageSize)) {
    const bindings = await bindingsAsDecided(
      run,
      chunk.map(({ sku }) => productKey(sku)),
    )
    for (const { sku } of chunk) {
      const binding = bindings.get(productKey(sku))
      if (binding !== undefined) productIds.set(sku, binding.erpId)
    }
  }
  const unbound = levels.map(({ sku }) => sku).filter((sku) => !productIds.has(sku))
  for (const productCodes of chunksOf(unbound, 200)) {
    const none = { partnerRefs: [], partnerEmails: [], serviceNames: [], orderRefs: [] }
    const { products } = await run.erp.lookUp({ ...none, productCodes }, { signal: run.signal })
    for (const { code, id } of products) {
      productIds.set(code.trim(), id)
      newBindings.push({ key: productKey(code.trim()), erpId: id })
    }
  }
  return { productIds, newBindings }
}
