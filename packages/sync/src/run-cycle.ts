import { planOrders } from '@okos-sync/core'
import type { FlowName, Plan, ShopOrder, ShopPage } from '@okos-sync/domain'
import { noteErpChanges } from './feed/erp-feed.ts'
import { isFedByErp } from './feed/fed-by-erp.ts'
import { importIsDue, importMasterData } from './import/import-flow.ts'
import { watchNames } from './mapping-drift/watch-names.ts'
import { carryOutRequests } from './operator/carry-out.ts'
import { asBeingSent } from './orders/being-sent.ts'
import { checkpointOf } from './orders/checkpoint.ts'
import { goLiveAt } from './orders/go-live.ts'
import { factsFor } from './orders/match-orders.ts'
import { onlyAsPlanned } from './orders/only-as-planned.ts'
import {
  lookAtPage,
  type OrderLook,
  type OrderReach,
  positionOf,
  readOrderLooks,
} from './orders/read-orders.ts'
import { tellMatches } from './orders/tell-matches.ts'
import { tellVerdicts } from './orders/tell-verdicts.ts'
import { noteUnreadable } from './orders/unreadable-orders.ts'
import { doubtLevelsOfUnseenDrops } from './orders/unseen-drops.ts'
import { applyDueActions } from './outbox/apply-due-actions.ts'
import { alignPrices } from './prices/price-flow.ts'
import { alignProducts } from './products/product-flow.ts'
import { reconcile, reconcileIsDue } from './reconcile/reconcile-flow.ts'
import type { Run } from './run.ts'
import { possibleFlows, requireFlow } from './running/possible-flows.ts'
import { levelStock } from './stock/stock-flow.ts'
import { writeBack } from './write-back/write-back-flow.ts'

/** How a flow is to be done. */
interface Task {
  /** Exactly what this plan holds, nothing else; null: whatever there is to do. */
  readonly only: Plan | null
  /** The flows of this run that came before. */
  readonly done: readonly FlowName[]
}

/**
 * What each flow does, in the order of a whole cycle: master data first, since orders name it; then orders, since they
 * decide what stock goes up. Reconciling stands before stock, which puts right what it finds.
 */
const works: Readonly<Record<FlowName, (run: Run, task: Task) => Promise<unknown>>> = {
  import: (run, { only }) => importMasterData(run, only),
  orders: (run, { only }) => takeOrders(run, only),
  reconcile: (run, { only }) =>
    only === null ? reconcile(run, { takeLook, takeOrders }) : takeOrders(run, only, 'all'),
  stock: (run, { only, done }) =>
    levelStock(run, { takeOrders, areOrdersFresh: done.includes('orders'), only }),
  products: (run, { only }) => alignProducts(run, only),
  prices: (run, { only }) => alignPrices(run, only),
  'write-back': (run, { only }) => writeBack(run, only),
}

/** All flows, in the order of a whole cycle. */
export const allFlows = Object.keys(works) as readonly FlowName[]

/**
 * One run from beginning to end; the way in for whoever reads this package.
 *
 * What earlier runs left undone comes first, so that nothing is planned on a half-applied state. A crash at any point
 * is repaired by the next run: everything that was planned is in the outbox, everything the ERP gets carries a key, and
 * a cursor moves only with what it covers.
 */
export async function runCycle(run: Run, asked: readonly FlowName[]): Promise<void> {
  const flows = possibleFlows(run, asked)
  await carryOutRequests(run)
  await watchNames(run)
  await applyDueActions(run)
  const done: FlowName[] = []
  for (const flow of allFlows) {
    if (!flows.includes(flow) || (asked.length > 1 && !(await isDue(run, flow)))) continue
    if (isFedByErp(flow) && !done.some(isFedByErp)) await noteErpChanges(run)
    await works[flow](run, { only: null, done })
    done.push(flow)
  }
  await carryOutRequests(run)
}

/** What reads everything is not done every few minutes. */
async function isDue(run: Run, flow: FlowName): Promise<boolean> {
  if (flow === 'import') return importIsDue(run)
  return flow === 'reconcile' ? reconcileIsDue(run) : true
}

/** Does exactly what a plan holds, after what earlier runs left undone. */
export async function applyPlan(run: Run, plan: Plan): Promise<void> {
  requireFlow(run, plan.flow)
  await applyDueActions(run)
  if (isFedByErp(plan.flow)) await noteErpChanges(run)
  await works[plan.flow](run, { only: plan, done: [] })
}

/**
 * Orders: read → match → transform → plan → checkpoint → apply, page by page. Answers how many orders were new or
 * changed. With `only`, exactly what that plan holds is done, and the cursor stays for the next run.
 */
async function takeOrders(
  run: Run,
  only: Plan | null = null,
  reach: OrderReach = 'changed',
): Promise<number> {
  run.levelsAheadOfOrders.clear()
  const position = await positionOf(run, reach)
  let taken = 0
  for await (const look of readOrderLooks(run, position)) taken += await takeLook(run, look, only)
  if (only === null) await run.commit([...position.advance(), ...(await doubtLevelsOfUnseenDrops(run))])
  return taken
}

/** One page of orders; answers how many of the shop's were planned. */
async function takeLook(run: Run, look: OrderLook, only: Plan | null = null): Promise<number> {
  run.continueOrStop()
  await noteUnreadable(run, look)
  let taken = 0
  if (look.orders.length > 0) {
    const facts = await factsFor(run, look)
    const all = planOrders(facts.input)
    const planned = asBeingSent(only === null ? all : onlyAsPlanned(all, only))
    await run.commit(await checkpointOf(run, { look, facts, planned }))
    tellMatches(run, planned.matches)
    tellVerdicts(run, planned.verdicts)
    if (look.isFromShop) taken = planned.records.length
  }
  await applyDueActions(run)
  return taken
}

/** Takes orders that were fetched by their ids, after what earlier runs left undone. The cursor stays where it is. */
export async function takeOrdersOf(run: Run, page: ShopPage<ShopOrder>): Promise<void> {
  if (possibleFlows(run, ['orders']).length === 0) return
  await applyDueActions(run)
  await takeLook(run, await lookAtPage(run, { page, goLiveAt: await goLiveAt(run) }))
}
