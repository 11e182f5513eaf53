import type { Action, StateChange } from '@okos-sync/domain'
import { everyTroubledAction } from '../operator/every-trouble.ts'
import type { Run } from '../run.ts'

/** Forgets the refused pushes of products that are pushed anew, or they would pile up, one for each try. */
export async function supersededPushes(
  run: Pick<Run, 'store' | 'connectionId'>,
  actions: readonly Action[],
): Promise<StateChange[]> {
  const pushed = new Set(actions.flatMap(subjectOf))
  if (pushed.size === 0) return []
  const parked = await everyTroubledAction(run, ['parked'])
  const keys = parked.flatMap(({ action }) =>
    subjectOf(action).some((it) => pushed.has(it)) ? [action.key] : [],
  )
  return keys.length === 0 ? [] : [{ kind: 'withdraw-actions', keys }]
}

/** What a push sets: the levels or the price of a product. */
function subjectOf(action: Action): string[] {
  return action.kind === 'push-stock' || action.kind === 'push-price' ? [`${action.kind} ${action.sku}`] : []
}
