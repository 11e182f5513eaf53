import { planOrders, sumMoney } from '@okos-sync/core'
import type { Action, MatchNote, OrderVerdict, Plan } from '@okos-sync/domain'
import { instantOf, shift } from '../basics/time.ts'
import { PlanRefusedError } from '../errors.ts'
import type { Run } from '../run.ts'
import { requireFlow } from '../running/possible-flows.ts'
import { factsFor } from './match-orders.ts'
import { positionOf, readOrderLooks } from './read-orders.ts'

/** How long a plan may lie before it has to be made again. */
const validMs = 15 * 60_000

/** What taking orders would do now. Reads both sides and writes nothing anywhere. */
export async function planWithoutWriting(run: Run): Promise<Plan> {
  requireFlow(run, 'orders')
  const actions = new Map<string, Action>()
  const verdicts = new Map<string, OrderVerdict>()
  const matches = new Map<string, MatchNote>()
  for await (const look of readOrderLooks(run, await positionOf(run))) {
    if (look.orders.length === 0) continue
    const planned = planOrders((await factsFor(run, look)).input)
    for (const action of planned.actions) if (!actions.has(action.key)) actions.set(action.key, action)
    for (const verdict of planned.verdicts) verdicts.set(verdict.orderInnerId, verdict)
    for (const match of planned.matches) {
      const key = `${match.entity} ${match.key}`
      if (!matches.has(key)) matches.set(key, match)
    }
  }
  const createdAt = instantOf(run.clock)
  return {
    version: 1,
    flow: 'orders',
    connectionId: run.connectionId,
    createdAt,
    expiresAt: shift(createdAt, validMs),
    actions: inOrderOfKinds([...actions.values()]),
    verdicts: [...verdicts.values()],
    matches: [...matches.values()],
    money: sumMoney([...actions.values()].flatMap((action) => moneyOf(action, verdicts))),
  }
}

/** Throws {@link PlanRefusedError} unless `plan` may be applied to this connection at `now`. */
export function requireApplicable(
  plan: Plan,
  at: { readonly connectionId: string; readonly now: string },
): void {
  if (plan.version !== 1 || plan.flow !== 'orders' || plan.connectionId !== at.connectionId) {
    throw new PlanRefusedError({
      code: 'plan-mismatch',
      message: `The plan is for the flow "${plan.flow}" of "${plan.connectionId}", version ${plan.version}; only plans of orders for "${at.connectionId}" can be applied here.`,
    })
  }
  if (plan.expiresAt <= at.now) {
    throw new PlanRefusedError({
      code: 'plan-expired',
      message: `The plan was good until ${plan.expiresAt}. Make a new one.`,
    })
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
