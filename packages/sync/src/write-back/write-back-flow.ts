import { type PlannedWriteBack, planWriteBack } from '@okos-sync/core'
import type { Action, Plan, StateChange } from '@okos-sync/domain'
import { atOnce } from '../basics/time.ts'
import { applyDueActions } from '../outbox/apply-due-actions.ts'
import { asPlanned } from '../plans/as-planned.ts'
import type { PlannedSteps } from '../plans/planned-steps.ts'
import type { Run } from '../run.ts'
import { leftEntry, tellLeft } from './left-alone.ts'
import { ordersToTell, type WriteBackLook } from './orders-to-tell.ts'

/**
 * P8: tells the shop what became of documents, page by page; each page's plan and the attention that it settles are one
 * transaction. With `only`, exactly what that plan holds.
 */
export async function writeBack(run: Run, only: Plan | null): Promise<void> {
  run.tally.add('writeBackRuns')
  for await (const look of ordersToTell(run)) {
    const planned = planOf(run, look)
    const wanted = only === null ? planned.actions : asPlanned(planned.actions, only)
    const actions = await notOnTheirWay(run, wanted)
    await run.commit([
      { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions },
      ...(only === null ? finished(run, { look, planned }) : []),
    ])
    if (only === null) for (const left of planned.left) tellLeft(run, left)
    await applyDueActions(run)
  }
}

/**
 * Without the invoices that were tried already: planning them anew would forget that they may have arrived. A status
 * may be planned anew, since the latest one counts and the order is read before.
 */
async function notOnTheirWay(run: Run, actions: readonly Action[]): Promise<readonly Action[]> {
  const keys = actions.flatMap(({ kind, key }) => (kind === 'write-order-invoice' ? [key] : []))
  const open = await run.store.openActions(run.connectionId, keys)
  const openKeys = new Set(open.map(({ action }) => action.key))
  return actions.filter(({ kind, key }) => kind !== 'write-order-invoice' || !openKeys.has(key))
}

/** What would be told. */
export async function planWriteBackFlow(run: Run): Promise<PlannedSteps> {
  const actions = new Map<string, Action>()
  for await (const look of ordersToTell(run)) {
    for (const action of planOf(run, look).actions) actions.set(action.key, action)
  }
  return { actions: [...actions.values()] }
}

function planOf(run: Run, { subjects }: WriteBackLook): PlannedWriteBack {
  return planWriteBack({ subjects, settings: run.settings, shop: run.surroundings.shop })
}

function finished(
  run: Run,
  params: { readonly look: WriteBackLook; readonly planned: PlannedWriteBack },
): StateChange[] {
  const { lookedAt } = params.look
  const { notes, left } = params.planned
  return [
    { kind: 'put-write-backs', notes },
    { kind: 'append-history', entries: left.map((it) => leftEntry(run, it)) },
    { kind: 'remove-attention', topic: 'erp-order', keys: lookedAt.orders },
    { kind: 'remove-attention', topic: 'erp-invoice', keys: lookedAt.invoices },
  ]
}
