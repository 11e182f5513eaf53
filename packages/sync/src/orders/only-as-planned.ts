import type { PlannedOrders } from '@okos-sync/core'
import type { Action, OrderDraft, Plan, RecordRef } from '@okos-sync/domain'
import { canonicalJson } from '../basics/digest.ts'

/**
 * Of what would be done now, what the plan holds to the letter. Orders whose action or verdict differs from the plan
 * (they, or what they are matched with, changed since) are left for the next run.
 */
export function onlyAsPlanned(planned: PlannedOrders, plan: Plan): PlannedOrders {
  const plannedActions = new Map(plan.actions.map((action) => [action.key, action]))
  const verdicts = new Set(plan.verdicts.map((verdict) => canonicalJson(verdict)))
  const actions = planned.actions.filter((action) => isSameStep(action, plannedActions.get(action.key)))
  const unlike = planned.actions.filter((action) => !actions.includes(action)).flatMap(orderOf)
  const records = planned.records.filter(
    ({ orderInnerId, verdict }) => !unlike.includes(orderInnerId) && verdicts.has(canonicalJson(verdict)),
  )
  const ids = new Set(records.map((record) => record.orderInnerId))
  return {
    ...planned,
    actions: actions.filter((action) => orderOf(action).every((id) => ids.has(id))),
    records,
    verdicts: planned.verdicts.filter((verdict) => ids.has(verdict.orderInnerId)),
  }
}

function orderOf(action: Action): string[] {
  return 'orderInnerId' in action ? [action.orderInnerId] : []
}

/** A record that the plan was going to create may exist by now; one that it had found must be the same. */
function isSameStep(now: Action, then: Action | undefined): boolean {
  if (then === undefined) return false
  return (
    canonicalJson(now) === canonicalJson(then) ||
    canonicalJson(asKnownThen(now, then)) === canonicalJson(then)
  )
}

function asKnownThen(now: Action, then: Action): Action {
  const isWriting = now.kind === 'create-order' || now.kind === 'amend-order'
  if (!isWriting || (then.kind !== 'create-order' && then.kind !== 'amend-order')) return now
  return { ...now, draft: draftAsKnownThen(now.draft, then.draft) }
}

function draftAsKnownThen(now: OrderDraft<RecordRef>, then: OrderDraft<RecordRef>): OrderDraft<RecordRef> {
  const known = (ref: RecordRef, before: RecordRef | null | undefined) =>
    before?.id === null && before.key === ref.key ? before : ref
  return {
    ...now,
    partner: known(now.partner, then.partner),
    paymentMethod: now.paymentMethod && known(now.paymentMethod, then.paymentMethod),
    shippingMethod: now.shippingMethod && known(now.shippingMethod, then.shippingMethod),
    lines: now.lines.map((line, index) => ({ ...line, item: known(line.item, then.lines[index]?.item) })),
  }
}
