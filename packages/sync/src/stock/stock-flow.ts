import { outstandingQuantities, type PlannedStock, planStock } from '@okos-sync/core'
import type { Action, Plan, ShopLevel, StateChange } from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import { atOnce } from '../basics/time.ts'
import { noteKeys } from '../feed/attention.ts'
import { noteErpChanges } from '../feed/erp-feed.ts'
import { goLiveAt } from '../orders/go-live.ts'
import { applyDueActions } from '../outbox/apply-due-actions.ts'
import { supersededPushes } from '../outbox/superseded-pushes.ts'
import { asPlanned } from '../plans/as-planned.ts'
import type { PlannedSteps } from '../plans/planned-steps.ts'
import type { Run } from '../run.ts'
import { timed } from './batch-duration.ts'
import { withMovedCodes } from './moved-codes.ts'
import { type Comparison, levelsToCompare } from './stock-comparison.ts'
import { rulesApplied } from './stock-rules.ts'
import { uncountableOpenings } from './uncountable-openings.ts'

/** Rounds of pushing and reading orders back within one run; what then still moves is the next run's. */
const mostRounds = 3

/** How levels are to go up. */
interface Levelling {
  readonly takeOrders: (run: Run) => Promise<number>
  /** True when this run has just read the orders. */
  readonly areOrdersFresh: boolean
  /** Only what this plan holds; null: whatever differs. */
  readonly only: Plan | null
}

/**
 * Stock: ERP → shop. The shop has no conditional writes, so orders are read before a push and again after it, and
 * what came in between is corrected in the same run. That holds for a plan as well: of its products, nothing else.
 */
export async function levelStock(run: Run, levelling: Levelling): Promise<void> {
  if (!levelling.areOrdersFresh) await levelling.takeOrders(run)
  for (let round = 1; round <= mostRounds; round += 1) {
    if (round > 1) await noteErpChanges(run)
    const { pushed, hasUncounted } = await levelOnce(run, { round, only: levelling.only })
    if (pushed === 0 && !hasUncounted) return
    const taken = await levelling.takeOrders(run)
    if (taken === 0 && !hasUncounted) return
  }
}

/** What levelling the stock would do, as far as orders are known. */
export async function planStockFlow(run: Run): Promise<PlannedSteps> {
  const { planned } = await compareOnce(run, 1)
  const { actions, guard } = planned
  return {
    actions,
    held: guard === null ? null : { changes: guard.wouldZero, ofProducts: guard.ofProducts },
  }
}

/**
 * One comparison and what follows from it: how many products were pushed, and whether some opening stock waits until
 * the orders were read after its level.
 */
async function levelOnce(
  run: Run,
  { round, only }: { readonly round: number; readonly only: Plan | null },
): Promise<{ readonly pushed: number; readonly hasUncounted: boolean }> {
  const { comparison, levels, hasUncounted, changes, planned } = await compareOnce(run, round)
  if (round === 1) run.tally.add('stockUnchanged', planned.unchanged)
  const actions = only === null ? planned.actions : ofPlan(planned.actions, { plan: only, round })
  const noted = only === null ? finished(run, { comparison, levels, planned }) : []
  if (planned.guard !== null) tellHeld(run, planned.guard)
  await run.commit([
    ...changes,
    ...(await supersededPushes(run, actions)),
    { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions },
    { kind: 'bind', bindings: comparison.newBindings },
    ...noted,
  ])
  const before = run.tally.count('pushed')
  await applyDueActions(run)
  const pushed = run.tally.count('pushed') - before
  run.progress({ step: 'stock', done: pushed, total: pushed })
  return { pushed, hasUncounted }
}

/** What the shop has beside what it must have; writes nothing. */
async function compareOnce(run: Run, round: number) {
  run.continueOrStop()
  const comparison = await levelsToCompare(run)
  const { levels, changes } = await readDoubtful(run, comparison.levels)
  const unsettled = await run.store.unsettledOrders(run.connectionId)
  const uncountable = await uncountableOpenings(run, { levels, unsettled })
  const { shop, erp } = run.surroundings
  const goLive = await goLiveAt(run)
  const coded = await withMovedCodes(run, {
    productIds: comparison.productIds,
    erpLevels: await comparison.readErpLevels(),
  })
  const planned = planStock({
    settings: run.settings,
    shop,
    erp,
    levels: levels.filter(({ sku, awaitsOpening }) => !awaitsOpening || !uncountable.has(sku)),
    knownProducts: comparison.knownProducts,
    ...coded,
    outstanding: outstandingQuantities(unsettled, { shop, settings: run.settings, goLiveAt: goLive }),
    round: `${run.runId}:${round}`,
  })
  const hasUncounted = levels.some(
    ({ sku, awaitsOpening }) => awaitsOpening && run.levelsAheadOfOrders.has(sku),
  )
  return { comparison, levels, hasUncounted, changes, planned }
}

/** In the first round what the plan says, then what corrects it. */
function ofPlan(
  actions: readonly Action[],
  { plan, round }: { readonly plan: Plan; readonly round: number },
) {
  if (round === 1) return asPlanned(actions, plan)
  const skus = new Set(plan.actions.flatMap((action) => (action.kind === 'push-stock' ? [action.sku] : [])))
  return actions.filter((action) => action.kind === 'push-stock' && skus.has(action.sku))
}

/**
 * All of it was looked at; what awaits its opening stays in view until that is booked. When the guard stopped the push
 * nothing counts as looked at, so that the next run asks again.
 */
function finished(
  run: Run,
  params: {
    readonly comparison: Comparison
    readonly levels: readonly ShopLevel[]
    readonly planned: PlannedStock
  },
): readonly StateChange[] {
  const { comparison, levels, planned } = params
  const settled: StateChange = { kind: 'put-levels', levels: planned.settledLevels }
  if (planned.guard !== null) return [settled]
  const open = levels.filter(({ sku, awaitsOpening }) => awaitsOpening && comparison.productIds.has(sku))
  return [
    settled,
    rulesApplied(run),
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

function tellHeld(run: Run, guard: NonNullable<PlannedStock['guard']>): void {
  run.tally.held(guard)
  run.emit('stock-held', guard)
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
      run.levelsAheadOfOrders.add(level.sku)
      read.set(level.sku, { ...level, levels: product.levels, asOf: answer.serverTime, isCertain: true })
    }
  }
  return {
    levels: levels.flatMap((level) => (level.isCertain ? level : (read.get(level.sku) ?? []))),
    changes: [...changes, { kind: 'put-levels', levels: [...read.values()] }],
  }
}
