import type { ExistingOrder } from '@okos-sync/core'
import type { OrderRecord, ShopOrder } from '@okos-sync/domain'
import { isByHand } from '../reconcile/document-index.ts'
import type { Run } from '../run.ts'
import type { OrderLook } from './read-orders.ts'

const read = new WeakMap<Run, Promise<DocumentsByNumber>>()

/** By each number that stands in a document's note. */
type DocumentsByNumber = ReadonlyMap<string, readonly ExistingOrder[]>

/**
 * Documents that the ERP had before (B4) and that name one of these orders in their notes. Looked for in the first pass
 * over the orders, and again for an order of which nobody could tell; the ERP's list is read once per run. What an
 * order has already is nobody else's, and what was cancelled there is no order's.
 */
export async function documentsByHand(
  run: Run,
  { orders, known, goLiveAt }: Pick<OrderLook, 'orders' | 'known' | 'goLiveAt'>,
): Promise<readonly ExistingOrder[]> {
  const looked = orders.filter((order) => isLookedFor(order, { goLiveAt, record: known.get(order.innerId) }))
  if (looked.length === 0) return []
  const byNumber = await documentsOf(run)
  const named = looked.flatMap(({ innerId }) => byNumber.get(innerId) ?? [])
  const bound = await run.store.ordersOfDocuments(
    run.connectionId,
    named.map(({ id }) => id),
  )
  return [...new Set(named)].filter(({ id }) => !bound.has(id))
}

function isLookedFor(
  { statusId }: ShopOrder,
  { goLiveAt, record }: Pick<OrderLook, 'goLiveAt'> & { readonly record: OrderRecord | undefined },
): boolean {
  if (statusId === null || (record?.documentId ?? null) !== null) return false
  return goLiveAt === null || record?.verdict.code === 'document-ambiguous'
}

function documentsOf(run: Run): Promise<DocumentsByNumber> {
  const known = read.get(run)
  if (known !== undefined) return known
  const reading = readDocuments(run)
  read.set(run, reading)
  return reading
}

async function readDocuments(run: Run): Promise<DocumentsByNumber> {
  const byNumber = new Map<string, ExistingOrder[]>()
  let done = 0
  for await (const page of run.erp.allOrders({ signal: run.signal })) {
    run.continueOrStop()
    for (const document of page) {
      if (!isByHand(document) || document.state === 'cancelled') continue
      const { id, number, upperNote, currency, gross } = document
      const existing = { id, number, upperNote, currency, gross }
      for (const named of new Set(upperNote.match(/\d+/gu))) {
        byNumber.set(named, [...(byNumber.get(named) ?? []), existing])
      }
    }
    done += page.length
    run.progress({ step: 'documents', done, total: null })
  }
  return byNumber
}
