import { type PlannedPrices, planPrices } from '@okos-sync/core'
import type { Plan, ShopPrice, StateChange } from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import { atOnce } from '../basics/time.ts'
import { applyDueActions } from '../outbox/apply-due-actions.ts'
import { supersededPushes } from '../outbox/superseded-pushes.ts'
import { asPlanned } from '../plans/as-planned.ts'
import type { PlannedSteps } from '../plans/planned-steps.ts'
import type { Run } from '../run.ts'
import { type PriceComparison, pricesToCompare } from './price-comparison.ts'

/** Prices: ERP → shop (P4). With `only`, exactly what that plan holds. */
export async function alignPrices(run: Run, only: Plan | null): Promise<void> {
  const { comparison, read, planned } = await comparePrices(run)
  run.tally.add('pricesUnchanged', planned.unchanged)
  run.tally.add('pricesDiffering', planned.differing)
  const actions = only === null ? planned.actions : asPlanned(planned.actions, only)
  await run.commit([
    { kind: 'put-prices', prices: read },
    ...(await supersededPushes(run, actions)),
    { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions },
    { kind: 'bind', bindings: comparison.newBindings },
    ...(only === null ? finished({ comparison, planned }) : []),
  ])
  if (only === null) tell(run, planned)
  await applyDueActions(run)
  const pushed = run.tally.count('pricesPushed')
  run.progress({ step: 'prices', done: pushed, total: pushed })
}

/** What aligning the prices would do. */
export async function planPriceFlow(run: Run): Promise<PlannedSteps> {
  const { actions, guard } = (await comparePrices(run)).planned
  return {
    actions,
    held: guard === null ? null : { changes: guard.wouldMove, ofProducts: guard.ofProducts },
  }
}

/** What the shop asks beside what it must ask; writes nothing. What seems to differ is read again before it counts. */
async function comparePrices(run: Run) {
  run.continueOrStop()
  const comparison = await pricesToCompare(run)
  const plan = (shopPrices: readonly ShopPrice[]) =>
    planPrices({
      settings: run.settings,
      shop: run.surroundings.shop,
      vatRates: run.surroundings.erp.vatRates,
      ...comparison,
      shopPrices,
      round: run.runId,
    })
  const doubtful = new Set([...plan(comparison.shopPrices).moving, ...comparison.lookedAt.skus])
  const read = await readAgain(
    run,
    comparison.shopPrices.filter(({ sku }) => doubtful.has(sku)),
  )
  const now = comparison.shopPrices.flatMap((price) =>
    doubtful.has(price.sku) ? (read.get(price.sku) ?? []) : price,
  )
  return { comparison, read: [...read.values()], planned: plan(now) }
}

/** A product that the shop no longer has is left out. */
async function readAgain(run: Run, prices: readonly ShopPrice[]): Promise<ReadonlyMap<string, ShopPrice>> {
  const read = new Map<string, ShopPrice>()
  for (const chunk of chunksOf(prices, 200)) {
    run.continueOrStop()
    const productIds = chunk.map(({ shopProductId }) => shopProductId)
    const { products, serverTime } = await run.shop.lookUp({
      productIds,
      customerIds: [],
      signal: run.signal,
    })
    for (const price of chunk) {
      const product = products.get(price.shopProductId)
      if (product !== undefined) read.set(price.sku, { ...price, ...product.pricing, asOf: serverTime })
    }
  }
  return read
}

/** All of it was looked at; when the guard stopped the push nothing was, so that the next run asks again. */
function finished(params: {
  readonly comparison: PriceComparison
  readonly planned: PlannedPrices
}): StateChange[] {
  const { comparison, planned } = params
  if (planned.guard !== null) return []
  return [
    { kind: 'put-prices', prices: planned.notes },
    { kind: 'set-cursor', name: 'known-prices', value: String(comparison.knownPrices) },
    { kind: 'remove-attention', topic: 'erp-price', keys: comparison.lookedAt.erpIds },
    { kind: 'remove-attention', topic: 'shop-price', keys: comparison.lookedAt.skus },
  ]
}

function tell(run: Run, { guard, newDifferences }: PlannedPrices): void {
  if (guard !== null) {
    run.tally.pricesHeld(guard)
    run.emit('prices-held', guard)
    return
  }
  for (const difference of newDifferences) run.emit('price-differs', difference)
}
