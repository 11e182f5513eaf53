import {
  holdingOrders,
  outstandingOf,
  outstandingQuantities,
  type StockJudge,
  slotStock,
  uncodedGoodsKey,
} from '@okos-sync/core'
import { everything, type ShopLevel, type StockLevel } from '@okos-sync/domain'
import { openKeys } from '../feed/attention.ts'
import { goLiveAt } from '../orders/go-live.ts'
import type { Run } from '../run.ts'

/** What comparisons of a pass are made by; the ERP's levels come with each page. */
export type JudgeOf = (levels: ReadonlyMap<string, ShopLevel>, erpLevels: readonly StockLevel[]) => StockJudge

/** Reads what orders hold back, and why levels may not have gone up, as things stand now. */
export async function readStockJudge(run: Run): Promise<JudgeOf> {
  const { shop, erp } = run.surroundings
  const unsettled = await run.store.unsettledOrders(run.connectionId)
  const context = { shop, settings: run.settings, goLiveAt: await goLiveAt(run) }
  const outstanding = outstandingQuantities(unsettled, context)
  const holders = holdingOrders(unsettled, context)
  const refused = await refusedPushes(run)
  const isGuardHeld = await wasHeld(run)
  const erpIds = new Set(await openKeys(run, 'erp-stock'))
  const skus = new Set(await openKeys(run, 'shop-stock'))
  return (levels, erpLevels) => ({
    settings: run.settings,
    stock: slotStock({ settings: run.settings, shop, erp, erpLevels }),
    heldOf: ({ sku }) => {
      const shopProductId = levels.get(sku)?.shopProductId ?? ''
      return {
        levels: outstandingOf({ sku, shopProductId }, { outstanding }),
        orders: [...(holders.get(sku) ?? []), ...(holders.get(uncodedGoodsKey(shopProductId)) ?? [])],
      }
    },
    isGuardHeld,
    refused,
    isPending: ({ sku, productId }) => skus.has(sku) || erpIds.has(productId ?? '') || erpIds.has(everything),
  })
}

/** Codes of products whose level the shop refused for good. */
async function refusedPushes(run: Run): Promise<ReadonlySet<string>> {
  const skus = new Set<string>()
  for (let after: number | null = null; ; ) {
    const page: Awaited<ReturnType<typeof run.store.troubledActions>> = await run.store.troubledActions({
      connectionId: run.connectionId,
      after,
      limit: 500,
      states: ['parked'],
    })
    for (const { action } of page) if (action.kind === 'push-stock') skus.add(action.sku)
    const last = page.at(-1)
    if (last === undefined) return skus
    after = last.id
  }
}

/** True when the mass-change guard kept the levels back in the latest run that was to send some. */
async function wasHeld(run: Run): Promise<boolean> {
  if (run.tally.isHeld()) return true
  const runs = await run.store.lastRuns(run.connectionId, 50)
  const latest = runs.find(
    ({ runId, flows, outcome }) => runId !== run.runId && flows.includes('stock') && outcome === 'done',
  )
  return latest !== undefined && latest.stock.held !== null
}
