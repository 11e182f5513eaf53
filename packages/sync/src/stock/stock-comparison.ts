import { shopCodesOf } from '@okos-sync/core'
import { everything, type ShopLevel, type StockLevel } from '@okos-sync/domain'
import { allPages } from '../basics/all-pages.ts'
import { chunksOf, distinct } from '../basics/chunks.ts'
import { openKeys } from '../feed/attention.ts'
import { skusDecidedFor } from '../operator/bindings-as-decided.ts'
import type { Run } from '../run.ts'
import { readErpLevels } from './erp-levels.ts'
import { type ErpProductIds, erpProductIds } from './erp-product-ids.ts'
import { areRulesNew } from './stock-rules.ts'

const pageSize = 500

/** What one round of the stock flow compares. */
export interface Comparison extends LookedAt {
  /** What was to be looked at, and will have been once the outcome is stored. */
  readonly lookedAt: { readonly erpIds: readonly string[]; readonly skus: readonly string[] }
}

interface LookedAt extends ErpProductIds {
  readonly levels: readonly ShopLevel[]
  /** How many products the shop is known to have: the mass-change guard's measure. */
  readonly knownProducts: number
  /** Levels in the ERP, read when this is called: what moves afterwards shows up in the feed. */
  readErpLevels(): Promise<readonly StockLevel[]>
}

/** The first time, and after a change of the rules, everything; later what the feed named and what our own side changed. */
export async function levelsToCompare(run: Run): Promise<Comparison> {
  const erpIds = await openKeys(run, 'erp-stock')
  const skus = await openKeys(run, 'shop-stock')
  const lookedAt = { erpIds, skus }
  const isWhole = erpIds.includes(everything) || (await areRulesNew(run))
  const compared = isWhole ? compareAll(run) : compareChanged(run, lookedAt)
  return { ...(await compared), lookedAt }
}

async function compareAll(run: Run): Promise<LookedAt> {
  const { connectionId } = run
  const levels = await allPages(
    (after) => run.store.allLevels({ connectionId, after, limit: pageSize }),
    (level) => level.sku,
  )
  const products = await erpProductIds(
    run,
    levels.map(({ sku }) => sku),
  )
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
    ...named.flatMap((level) => shopCodesOf(level.productCode, run.settings)),
    ...skusDecidedFor(run, erpIds),
    ...skus,
  ])
  const levels: ShopLevel[] = []
  for (const chunk of chunksOf(codes, pageSize)) {
    levels.push(...(await run.store.levels(run.connectionId, chunk)).values())
  }
  const products = await erpProductIds(
    run,
    levels.map(({ sku }) => sku),
  )
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
