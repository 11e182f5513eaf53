import { planOrders, sumMoney } from '@okos-sync/core'
import type { Action, MatchNote, OrderVerdict } from '@okos-sync/domain'
import type { PlannedSteps } from '../plans/planned-steps.ts'
import type { Run } from '../run.ts'
import { factsFor } from './match-orders.ts'
import { type OrderReach, positionOf, readOrderLooks } from './read-orders.ts'

/** What taking orders would do, with a verdict for each and the money on both sides. */
export async function planOrdersFlow(run: Run, reach: OrderReach = 'changed'): Promise<PlannedSteps> {
  const actions = new Map<string, Action>()
  const verdicts = new Map<string, OrderVerdict>()
  const matches = new Map<string, MatchNote>()
  for await (const look of readOrderLooks(run, await positionOf(run, reach))) {
    if (look.orders.length === 0) continue
    const planned = planOrders((await factsFor(run, look)).input)
    for (const action of planned.actions) if (!actions.has(action.key)) actions.set(action.key, action)
    for (const verdict of planned.verdicts) verdicts.set(verdict.orderInnerId, verdict)
    for (const match of planned.matches) {
      const key = `${match.entity} ${match.key}`
      if (!matches.has(key)) matches.set(key, match)
    }
  }
  return {
    actions: inOrderOfKinds([...actions.values()]),
    verdicts: [...verdicts.values()],
    matches: [...matches.values()],
    money: sumMoney([...actions.values()].flatMap((action) => moneyOf(action, verdicts))),
  }
}

/** Pages come one after the other; over all of them what is referred to still stands before what refers to it. */
function inOrderOfKinds(actions: readonly Action[]): Action[] {
  const isOfOrder = (action: Action) => 'orderInnerId' in action
  return [...actions.filter((action) => !isOfOrder(action)), ...actions.filter(isOfOrder)]
}

function moneyOf(action: Action, verdicts: ReadonlyMap<string, OrderVerdict>) {
  if (action.kind !== 'create-order' && action.kind !== 'amend-order') return []
  const { currency, gross: erpGross } = action.draft
  const shopGross = verdicts.get(action.orderInnerId)?.shopGross ?? null
  return shopGross === null ? [] : [{ currency, shopGross, erpGross }]
}
