import type { Action, Plan } from '@okos-sync/domain'
import { canonicalJson } from '../basics/digest.ts'
import { PlanRefusedError } from '../errors.ts'

/** A push has another key in every round; what it sends is the same. */
const withoutKey: ReadonlySet<string> = new Set(['key'])

/** Of what would be done now, what the plan holds to the letter: whatever changed since is left for the next run. */
export function asPlanned(actions: readonly Action[], plan: Plan): Action[] {
  const planned = new Set(plan.actions.map((action) => canonicalJson(action, withoutKey)))
  return actions.filter((action) => planned.has(canonicalJson(action, withoutKey)))
}

/** Throws {@link PlanRefusedError} unless `plan` may be applied to this connection at `now`. */
export function requireApplicable(
  plan: Plan,
  at: { readonly connectionId: string; readonly now: string },
): void {
  if (plan.version !== 1 || plan.connectionId !== at.connectionId) {
    throw new PlanRefusedError({
      code: 'plan-mismatch',
      message: `The plan is of "${plan.connectionId}", version ${plan.version}; only plans of "${at.connectionId}", version 1, can be applied here.`,
    })
  }
  if (plan.expiresAt <= at.now) {
    throw new PlanRefusedError({
      code: 'plan-expired',
      message: `The plan was good until ${plan.expiresAt}. Make a new one.`,
    })
  }
}
