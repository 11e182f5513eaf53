import type { WriteBackSubject } from '@okos-sync/core'
import { everything, type InvoiceSummary, type OrderRecord, type ShopOrder } from '@okos-sync/domain'
import { chunksOf, distinct } from '../basics/chunks.ts'
import { openKeys } from '../feed/attention.ts'
import type { Run } from '../run.ts'

/** Of one batched request to the shop. */
const chunkSize = 200

/** Orders to look at together, and what of the attention they settle. */
export interface WriteBackLook {
  readonly subjects: readonly WriteBackSubject[]
  readonly lookedAt: { readonly orders: readonly string[]; readonly invoices: readonly string[] }
}

/** The orders whose documents or invoices the ERP's feed named; all of them when nobody watched before. */
export async function* ordersToTell(run: Run): AsyncGenerator<WriteBackLook> {
  const orders = await openKeys(run, 'erp-order')
  const invoices = await openKeys(run, 'erp-invoice')
  if (orders.includes(everything) || invoices.includes(everything)) {
    yield* allOrders(run)
    yield { subjects: [], lookedAt: { orders, invoices } }
    return
  }
  for (const invoiceIds of chunksOf(invoices, chunkSize)) {
    const named = await run.erp.invoices({ orderIds: [], invoiceIds }, { signal: run.signal })
    const documentIds = distinct(named.map(({ orderId }) => orderId))
    const lookedAt = { orders: [], invoices: invoiceIds }
    yield { subjects: await subjectsOf(run, await recordsOf(run, documentIds)), lookedAt }
  }
  for (const documentIds of chunksOf(orders, chunkSize)) {
    const lookedAt = { orders: documentIds, invoices: [] }
    yield { subjects: await subjectsOf(run, await recordsOf(run, documentIds)), lookedAt }
  }
}

async function* allOrders(run: Run): AsyncGenerator<WriteBackLook> {
  const { connectionId } = run
  for (let after: string | null = null; ; ) {
    const page: readonly OrderRecord[] = await run.store.allOrders({ connectionId, after, limit: chunkSize })
    const last = page.at(-1)
    if (last === undefined) return
    after = last.orderInnerId
    const withDocument = page.filter(({ documentId }) => documentId !== null)
    yield {
      subjects: await subjectsOf(run, withDocument),
      lookedAt: { orders: [], invoices: [] },
    }
  }
}

/** Documents of other shops, and those that were made by hand, are no order of ours. */
async function recordsOf(run: Run, documentIds: readonly string[]): Promise<readonly OrderRecord[]> {
  return [...(await run.store.ordersOfDocuments(run.connectionId, documentIds)).values()]
}

/** Both sides and our notes of some orders; one request to each side per look. */
async function subjectsOf(run: Run, records: readonly OrderRecord[]): Promise<readonly WriteBackSubject[]> {
  run.continueOrStop()
  if (records.length === 0) return []
  const { connectionId, settings, signal } = run
  const orderIds = records.flatMap(({ documentId }) => documentId ?? [])
  const documents = await run.erp.ordersById({ orderIds }, { signal })
  const states = new Map(documents.map(({ id, state }) => [id, state]))
  const invoices =
    settings.writeBackInvoices === 'off'
      ? []
      : await run.erp.invoices({ orderIds, invoiceIds: [] }, { signal })
  const invoicesOf = Map.groupBy(invoices, ({ orderId }: InvoiceSummary) => orderId)
  const orderInnerIds = records.map(({ orderInnerId }) => orderInnerId)
  const notes = await run.store.writeBacks(connectionId, orderInnerIds)
  const orders = await presentOrders(run, orderInnerIds)
  return records.flatMap((record): WriteBackSubject[] => {
    const documentState = states.get(record.documentId ?? '')
    // A document that was deleted is reconciling's to tell.
    if (documentState === undefined) return []
    const { orderInnerId } = record
    const note = notes.get(orderInnerId) ?? null
    const order = orders.get(orderInnerId) ?? null
    return [{ record, documentState, invoices: invoicesOf.get(record.documentId ?? '') ?? [], note, order }]
  })
}

/** The shop's orders as they are now, by number; what it does not show or can't be understood is left out. */
export async function presentOrders(
  run: Run,
  orderInnerIds: readonly string[],
): Promise<ReadonlyMap<string, ShopOrder>> {
  const { items } = await run.shop.readOrdersByInnerId({ orderInnerIds, signal: run.signal })
  return new Map(items.flatMap((item) => (item.ok ? [[item.value.innerId, item.value] as const] : [])))
}
