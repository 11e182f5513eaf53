import type { Plan, RunSummary } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import { readHintedOrders } from '../orders/hinted-orders.ts'
import { requireApplicable } from '../plans/as-planned.ts'
import { applyPlan, takeOrdersOf } from '../run-cycle.ts'
import { executeIfWorth, executeRun, type Workplace } from './execute-run.ts'
import type { Turns } from './turns.ts'

/** Does what a plan holds, once it is its turn. Rejects with a PlanRefusedError, also when the plan expires while it waits. */
export async function applyInTurn(
  workplace: Workplace,
  { turns, plan }: { readonly turns: Turns; readonly plan: Plan },
): Promise<RunSummary> {
  const { connectionId, clock } = workplace
  const assureApplicable = () => requireApplicable(plan, { connectionId, now: instantOf(clock) })
  assureApplicable()
  return turns.part('plan', {
    flows: [plan.flow],
    execute: async (order) => {
      assureApplicable()
      return executeRun(workplace, order, (running) => applyPlan(running, plan))
    },
  })
}

/** Takes the orders that hints named, once it is its turn; null when the shop knows none of them. */
export function takeHintedInTurn(
  workplace: Workplace,
  { turns, orderInnerIds }: { readonly turns: Turns; readonly orderInnerIds: readonly string[] },
): Promise<RunSummary | null> {
  return turns.part('hints', {
    flows: ['orders'],
    execute: (order) =>
      executeIfWorth(workplace, order, {
        look: (signal) => readHintedOrders(workplace, { orderInnerIds, signal }),
        work: takeOrdersOf,
      }),
  })
}
