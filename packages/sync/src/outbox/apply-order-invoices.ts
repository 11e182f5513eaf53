import { emptyWriteBackNote } from '@okos-sync/core'
import type { StateChange, WriteBackNote } from '@okos-sync/domain'
import { withResults } from '../basics/with-results.ts'
import type { Run } from '../run.ts'
import { leftEntry, tellLeft } from '../write-back/left-alone.ts'
import { presentOrders } from '../write-back/orders-to-tell.ts'
import { toldShop } from '../write-back/told-shop.ts'
import type { EntryOf } from './outbox-groups.ts'
import { settleRefusal } from './settle-refusal.ts'

type Write = EntryOf<'write-order-invoice'>

/**
 * Shows invoices at their orders. The shop would take the same one twice, and it can't be asked about one order: so
 * what may have arrived, because it was tried before, is looked for among all that the shop shows.
 */
export async function applyOrderInvoices(run: Run, entries: readonly Write[]): Promise<StateChange[]> {
  const numbers = entries.map(({ action }) => action.orderNumber)
  const orders = await presentOrders(run, numbers)
  const notes = new Map(await run.store.writeBacks(run.connectionId, numbers))
  const isShown = await shownAlready(run, entries)
  const changes: StateChange[] = []
  const written = (entry: Write, isNew: boolean) => {
    const note = withInvoice(notes, entry)
    notes.set(note.orderInnerId, note)
    changes.push(...shown(run, entry, { note, isNew }))
  }
  const due: { readonly entry: Write; readonly orderId: string }[] = []
  for (const entry of entries) {
    const { orderNumber, invoice, key } = entry.action
    const orderId = orders.get(orderNumber)?.resourceId
    if (orderId === undefined) {
      const left = { orderNumber, what: invoice.number, why: 'order-missing' } as const
      tellLeft(run, left)
      changes.push({ kind: 'withdraw-actions', keys: [key] })
      changes.push({ kind: 'append-history', entries: [leftEntry(run, left)] })
    } else if (isShown(invoice.number, orderId)) written(entry, false)
    else due.push({ entry, orderId })
  }
  if (due.length === 0) return changes
  const { results } = await toldShop(run).writeOrderInvoices(
    due.map(({ entry: { action }, orderId }) => ({ ...action.invoice, orderId })),
    { signal: run.signal },
  )
  for (const {
    entry: { entry },
    result,
  } of withResults(due, results)) {
    if (result.ok) written(entry, true)
    else changes.push(...settleRefusal(run, entry, { ...result, field: null }).changes)
  }
  return changes
}

/** Tells whether the shop shows an invoice at an order; asked only about what was tried before. */
async function shownAlready(
  run: Run,
  entries: readonly Write[],
): Promise<(number: string, orderId: string) => boolean> {
  const doubtful = entries.filter(({ runId, attempts }) => runId !== run.runId || attempts > 0)
  if (doubtful.length === 0) return () => false
  const sought = new Set(doubtful.map(({ action }) => action.invoice.number))
  const found = new Set<string>()
  for await (const { items } of toldShop(run).readOrderInvoices({ signal: run.signal })) {
    run.continueOrStop()
    for (const item of items) {
      if (item.ok && sought.has(item.value.number)) found.add(`${item.value.number}\n${item.value.orderId}`)
    }
  }
  return (number, orderId) => found.has(`${number}\n${orderId}`)
}

function withInvoice(notes: ReadonlyMap<string, WriteBackNote>, { action }: Write): WriteBackNote {
  const note = notes.get(action.orderNumber) ?? emptyWriteBackNote(action.orderNumber)
  return { ...note, invoiceIds: [...new Set([...note.invoiceIds, action.invoiceId])] }
}

function shown(
  run: Run,
  { id, action }: Write,
  { note, isNew }: { readonly note: WriteBackNote; readonly isNew: boolean },
): StateChange[] {
  const { orderNumber, invoice } = action
  run.tally.add('invoicesWritten')
  run.emit('order-invoice-written', { orderNumber, invoiceNumber: invoice.number, isNew })
  return [
    { kind: 'finish-actions', ids: [id] },
    { kind: 'put-write-backs', notes: [note] },
  ]
}
