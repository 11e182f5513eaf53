import { emptyWriteBackNote, type WriteBackLeft } from '@okos-sync/core'
import type { StateChange, WriteBackNote } from '@okos-sync/domain'
import { withResults } from '../basics/with-results.ts'
import type { Run } from '../run.ts'
import { leftEntry, tellLeft } from '../write-back/left-alone.ts'
import { presentOrders } from '../write-back/orders-to-tell.ts'
import { toldShop } from '../write-back/told-shop.ts'
import type { EntryOf } from './outbox-groups.ts'
import { settleRefusal } from './settle-refusal.ts'

type Write = EntryOf<'write-order-status'>

/**
 * Gives orders their statuses. Each is read right before: one that has the status by now needs nothing, which is how a
 * write whose answer was lost shows, and one that somebody moved meanwhile is left to them.
 */
export async function applyOrderStatuses(run: Run, entries: readonly Write[]): Promise<StateChange[]> {
  const numbers = entries.map(({ action }) => action.orderNumber)
  const orders = await presentOrders(run, numbers)
  const notes = await run.store.writeBacks(run.connectionId, numbers)
  const noteOf = ({ action: { orderNumber, documentState } }: Write): WriteBackNote => ({
    ...(notes.get(orderNumber) ?? emptyWriteBackNote(orderNumber)),
    documentState,
  })
  const changes: StateChange[] = []
  const due: { readonly entry: Write; readonly orderId: string }[] = []
  for (const entry of entries) {
    const order = orders.get(entry.action.orderNumber)
    const { statusId, expected } = entry.action
    if (order?.statusId === statusId) changes.push(...written(run, entry, noteOf(entry)))
    else if (order !== undefined && order.statusId === expected)
      due.push({ entry, orderId: order.resourceId })
    else {
      const why = order === undefined ? 'order-missing' : 'status-moved'
      const left = { orderNumber: entry.action.orderNumber, what: entry.action.statusName, why } as const
      changes.push(...leftAlone(run, { entry, left, note: noteOf(entry) }))
    }
  }
  if (due.length === 0) return changes
  const { results } = await toldShop(run).writeOrderStatuses(
    due.map(({ entry: { action }, orderId }) => ({ orderId, statusId: action.statusId })),
    { signal: run.signal },
  )
  for (const {
    entry: { entry },
    result,
  } of withResults(due, results)) {
    if (result.ok) changes.push(...written(run, entry, noteOf(entry)))
    else changes.push(...settleRefusal(run, entry, { ...result, field: null }).changes)
  }
  return changes
}

function written(run: Run, { id, action }: Write, note: WriteBackNote): StateChange[] {
  const { orderNumber, statusId, statusName, documentState } = action
  run.tally.add('statusesWritten')
  run.emit('order-status-written', { orderNumber, statusName, documentState })
  return [
    { kind: 'finish-actions', ids: [id] },
    { kind: 'put-write-backs', notes: [{ ...note, statusId }] },
  ]
}

function leftAlone(
  run: Run,
  params: { readonly entry: Write; readonly left: WriteBackLeft; readonly note: WriteBackNote },
): StateChange[] {
  tellLeft(run, params.left)
  return [
    { kind: 'withdraw-actions', keys: [params.entry.action.key] },
    { kind: 'put-write-backs', notes: [params.note] },
    { kind: 'append-history', entries: [leftEntry(run, params.left)] },
  ]
}
