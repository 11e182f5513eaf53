import type { Action, ErpItemResult, Keyed, OutboxEntry, StateChange } from '@okos-sync/domain'
import { withResults } from '../basics/with-results.ts'
import type { Run } from '../run.ts'
import { sendInBulk } from './send-in-bulk.ts'
import { settleRefusal } from './settle-refusal.ts'

type CreationOf<Draft> = OutboxEntry & { readonly action: Action & { readonly draft: Draft } }

/** Creates partners, products, services or methods and binds their keys to what the ERP answered. */
export async function applyCreations<Draft, Created extends { readonly id: string }>(
  run: Run,
  params: {
    readonly entries: readonly CreationOf<Draft>[]
    readonly create: (items: readonly Keyed<Draft>[]) => Promise<readonly ErpItemResult<Created>[]>
    /** Called for records that did not exist before. */
    readonly onNew?: (record: Created) => void
  },
): Promise<StateChange[]> {
  const { entries, create, onNew } = params
  if (entries.length === 0) return []
  const items = entries.map(({ action }) => ({ key: action.key, draft: action.draft }))
  const results = await sendInBulk(items, create)
  const done: number[] = []
  const bindings: { key: string; erpId: string }[] = []
  const refusals: StateChange[] = []
  for (const { entry, result } of withResults(entries, results)) {
    if (result.ok) {
      done.push(entry.id)
      bindings.push({ key: entry.action.key, erpId: result.record.id })
      if (result.isNew) onNew?.(result.record)
    } else refusals.push(...settleRefusal(run, entry, result.error).changes)
  }
  return [{ kind: 'finish-actions', ids: done }, { kind: 'bind', bindings }, ...refusals]
}
