import type { OperatorDemand } from '@okos-sync/domain'
import type { AttentionSubject } from './attention.ts'
import { type FoundSubject, findSubject } from './find-subject.ts'
import type { OperatorDesk } from './operator-desk.ts'
import { NothingToDoError } from './operator-errors.ts'

/** What is to be tried again; `all` is everything on the list. */
export type RetryTarget = AttentionSubject | readonly AttentionSubject[] | 'all'

/**
 * Makes what was refused due, and lets orders be looked at again. Throws {@link NothingToDoError}, and asks for nothing,
 * when a subject is unknown or is not on the list.
 */
export async function retry(desk: OperatorDesk, what: RetryTarget, by: string | null): Promise<void> {
  if (what === 'all') {
    await desk.handIn(demandsFor({ keys: null, orderInnerIds: null }), by)
    return
  }
  const subjects = 'length' in what ? what : [what]
  const found: FoundSubject[] = []
  for (const subject of subjects) {
    const one = await findSubject(desk, subject)
    if (!one.isTroubled) throw new NothingToDoError(subject)
    found.push(one)
  }
  const orderInnerIds = found.flatMap(({ record }) => record?.orderInnerId ?? [])
  const keys = found.flatMap(({ entries }) => entries.map(({ action }) => action.key))
  await desk.handIn(demandsFor({ keys, orderInnerIds }), by)
}

function demandsFor(what: {
  readonly keys: readonly string[] | null
  readonly orderInnerIds: readonly string[] | null
}): OperatorDemand[] {
  const { keys, orderInnerIds } = what
  return [
    ...(keys?.length === 0 ? [] : [{ kind: 'retry-actions', keys } as const]),
    ...(orderInnerIds?.length === 0 ? [] : [{ kind: 'retry-orders', orderInnerIds } as const]),
  ]
}
