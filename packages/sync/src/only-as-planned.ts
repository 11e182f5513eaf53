import type { PlannedOrders } from '@okos-sync/core'
import type { Plan } from '@okos-sync/domain'
import { canonicalJson } from './digest.ts'

/**
 * Of what would be done now, what the plan holds to the letter. Orders whose action or verdict differs from the plan
 * (they, or what they are matched with, changed since) are left for the next run.
 */
export function onlyAsPlanned(planned: PlannedOrders, plan: Plan): PlannedOrders {
  const actions = new Set(plan.actions.map(canonicalJson))
  const verdicts = new Set(plan.verdicts.map(canonicalJson))
  const kept = planned.actions.filter((action) => actions.has(canonicalJson(action)))
  const dropped = new Set(
    planned.actions
      .filter((action) => !kept.includes(action))
      .flatMap((action) => ('orderInnerId' in action ? [action.orderInnerId] : [])),
  )
  const isKept = (orderInnerId: string) => !dropped.has(orderInnerId)
  const records = planned.records.filter(
    ({ orderInnerId, verdict }) => isKept(orderInnerId) && verdicts.has(canonicalJson(verdict)),
  )
  const ids = new Set(records.map((record) => record.orderInnerId))
  return {
    ...planned,
    actions: kept.filter((action) => !('orderInnerId' in action) || ids.has(action.orderInnerId)),
    records,
    verdicts: planned.verdicts.filter((verdict) => ids.has(verdict.orderInnerId)),
  }
}
