import { isCancelled, type PlannedOrders } from '@okos-sync/core'
import type { Action, Binding, StateChange } from '@okos-sync/domain'
import { atOnce } from '../basics/time.ts'
import { noteKeys } from '../feed/attention.ts'
import { plannedHistory } from '../history/planned-history.ts'
import { refsOf } from '../outbox/resolve-drafts.ts'
import type { Run } from '../run.ts'
import { readBatchDuration } from '../stock/batch-duration.ts'
import { levelsAfterOrders } from './levels-after-orders.ts'
import type { OrderFacts } from './match-orders.ts'
import type { OrderLook } from './read-orders.ts'
import { skusNowAndBefore, skusOf } from './skus-of.ts'
import { noteUnseenDrops } from './unseen-drops.ts'

/**
 * Everything that a page of orders changes in our state, as one transaction: the actions to come, the verdicts, who
 * was matched, and what the orders took from the shop's stock. The cursor is not among it: pages come in any order.
 */
export async function checkpointOf(
  run: Run,
  page: { readonly look: OrderLook; readonly facts: OrderFacts; readonly planned: PlannedOrders },
): Promise<StateChange[]> {
  const { look, facts, planned } = page
  const ids = new Set(planned.records.map((record) => record.orderInnerId))
  const orders = look.orders.filter((order) => ids.has(order.innerId))
  const changedLevels = look.isFromShop
    ? levelsAfterOrders({
        levels: facts.levels,
        look: { ...look, orders },
        batchDurationMs: await readBatchDuration(run),
        isCancelled: (order) => isCancelled(order, { shop: run.surroundings.shop, settings: run.settings }),
      })
    : []
  const levels = new Map(
    [...facts.newLevels, ...changedLevels, ...planned.levels].map((level) => [level.sku, level]),
  )
  for (const { sku } of planned.levels) run.levelsAheadOfOrders.add(sku)
  const skus = new Map(orders.map((order) => [order.innerId, skusOf([order], facts.levels)]))
  const records = planned.records.map((record) => ({ ...record, skus: skus.get(record.orderInnerId) ?? [] }))
  return [
    { kind: 'withdraw-order-actions', orderInnerIds: [...ids] },
    { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions: planned.actions },
    { kind: 'put-orders', orders: records },
    plannedHistory(run, { look: { orders, known: look.known }, planned }),
    { kind: 'bind', bindings: [...facts.productBindings, ...matchedBindings(run, planned.actions)] },
    { kind: 'note-shop-records', records: facts.newCustomers },
    { kind: 'put-levels', levels: [...levels.values()] },
    ...(look.isFromShop ? await noteUnseenDrops(run, { ...look, orders }) : []),
    ...noteKeys(run, 'shop-stock', [
      ...skusNowAndBefore(orders, look.known),
      ...skusOf(orders, facts.levels),
      ...levels.keys(),
    ]),
  ]
}

/**
 * What the drafts refer to by id was matched: it stays bound to its key, so that later runs find the same record. Not
 * what a person decided, which holds as long as the decision does.
 */
function matchedBindings({ decisions }: Run, actions: readonly Action[]): Binding[] {
  const decided = new Set(decisions.map(({ shopKey }) => shopKey))
  const bindings = new Map<string, Binding>()
  for (const action of actions) {
    if (action.kind !== 'create-order' && action.kind !== 'amend-order') continue
    for (const { key, id } of refsOf(action.draft)) {
      if (id !== null && !decided.has(key)) bindings.set(key, { key, erpId: id })
    }
  }
  return [...bindings.values()]
}
