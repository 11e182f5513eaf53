import { outstandingQuantities, planStock } from '@okos-sync/core'
import type { ShopLevel, StateChange } from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import { atOnce } from '../basics/time.ts'
import { noteKeys } from '../feed/attention.ts'
import { noteErpChanges } from '../feed/erp-feed.ts'
import { goLiveAt } from '../orders/go-live.ts'
import { applyDueActions } from '../outbox/apply-due-actions.ts'
import type { Run } from '../run.ts'
import { timed } from './batch-duration.ts'
import { type Comparison, levelsToCompare } from './stock-comparison.ts'

/** Rounds of pushing and reading orders back within one run; what then still moves is the next run's. */
const mostRounds = 3

/**
 * Stock: ERP → shop. The shop has no conditional writes, so orders are read before a push and again after it, and
 * what came in between is corrected in the same run.
 */
export async function levelStock(
  run: Run,
  params: {
    readonly takeOrders: (run: Run) => Promise<number>
    /** True when this run has just read the orders. */
    readonly areOrdersFresh: boolean
  },
): Promise<void> {
  if (!params.areOrdersFresh) await params.takeOrders(run)
  for (let round = 1; round <= mostRounds; round += 1) {
    if ((await levelOnce(run, round)) === 0) return
    if ((await params.takeOrders(run)) === 0) return
  }
}

/** One comparison and what follows from it; answers how many products were pushed. */
async function levelOnce(run: Run, round: number): Promise<number> {
  run.continueOrStop()
  await noteErpChanges(run)
  const comparison = await levelsToCompare(run)
  const { levels, changes } = await readDoubtful(run, comparison.levels)
  const unsettled = await run.store.unsettledOrders(run.connectionId)
  const unknownToErp = unsettled.flatMap(({ order, written = null }) =>
    order === null ? [] : { order, written },
  )
  const { shop, erp } = run.surroundings
  const planned = planStock({
    settings: run.settings,
    shop,
    erp,
    levels,
    knownProducts: comparison.knownProducts,
    productIds: comparison.productIds,
    erpLevels: await comparison.readErpLevels(),
    outstanding: outstandingQuantities(unknownToErp, {
      shop,
      settings: run.settings,
      goLiveAt: await goLiveAt(run),
    }),
    round: `${run.runId}:${round}`,
  })
  if (round === 1) run.tally.add('stockUnchanged', planned.unchanged)
  await run.commit([
    ...changes,
    { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions: planned.actions },
    { kind: 'bind', bindings: comparison.newBindings },
    { kind: 'put-levels', levels: planned.settledLevels },
    ...(planned.guard === null ? finished(run, { comparison, levels }) : held(run, planned.guard)),
  ])
  const before = run.tally.count('pushed')
  await applyDueActions(run)
  const pushed = run.tally.count('pushed') - before
  run.emit('progress', { step: 'stock', done: pushed, total: pushed })
  return pushed
}

/** All of it was looked at; what awaits its opening stays in view until that is booked. */
function finished(
  run: Run,
  params: { readonly comparison: Comparison; readonly levels: readonly ShopLevel[] },
): readonly StateChange[] {
  const { comparison, levels } = params
  const open = levels.filter(({ sku, awaitsOpening }) => awaitsOpening && comparison.productIds.has(sku))
  return [
    { kind: 'set-cursor', name: 'known-products', value: String(comparison.knownProducts) },
    { kind: 'remove-attention', topic: 'erp-stock', keys: comparison.lookedAt.erpIds },
    { kind: 'remove-attention', topic: 'shop-stock', keys: comparison.lookedAt.skus },
    ...noteKeys(
      run,
      'shop-stock',
      open.map(({ sku }) => sku),
    ),
  ]
}

/** The guard stopped the push: nothing counts as looked at, so that the next run asks again. */
function held(
  run: Run,
  guard: { readonly wouldZero: number; readonly ofProducts: number },
): readonly StateChange[] {
  run.tally.held(guard)
  run.emit('stock-held', guard)
  return []
}

/** Reads levels again of which nobody can tell what they are; a product that the shop no longer has is left out. */
async function readDoubtful(
  run: Run,
  levels: readonly ShopLevel[],
): Promise<{ readonly levels: readonly ShopLevel[]; readonly changes: readonly StateChange[] }> {
  const doubtful = levels.filter((level) => !level.isCertain)
  const read = new Map<string, ShopLevel>()
  const changes: StateChange[] = []
  for (const chunk of chunksOf(doubtful, 200)) {
    run.continueOrStop()
    const productIds = chunk.map((level) => level.shopProductId)
    const { answer, noted } = await timed(run, () =>
      run.shop.lookUp({ productIds, customerIds: [], signal: run.signal }),
    )
    changes.push(noted)
    for (const level of chunk) {
      const product = answer.products.get(level.shopProductId)
      if (product === undefined) continue
      read.set(level.sku, { ...level, levels: product.levels, asOf: answer.serverTime, isCertain: true })
    }
  }
  return {
    levels: levels.flatMap((level) => (level.isCertain ? level : (read.get(level.sku) ?? []))),
    changes: [...changes, { kind: 'put-levels', levels: [...read.values()] }],
  }
}
