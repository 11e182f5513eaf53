import {
  type ComparedDocument,
  comparedNote,
  comparedOrder,
  type OrderSides,
  orderDrifts,
} from '@okos-sync/core'
import type {
  OrderDrift,
  OrderDriftCode,
  OrderRecord,
  ReconcileReport,
  ShopOrder,
  StateChange,
} from '@okos-sync/domain'
import { noteKeys } from '../feed/attention.ts'
import { type OrderLook, type OrderPosition, positionOf, readOrderLooks } from '../orders/read-orders.ts'
import { type DocumentTrouble, setAside } from '../orders/set-aside.ts'
import { tellConflict } from '../outbox/order-outcome.ts'
import type { Run } from '../run.ts'
import { type DocumentIndex, indexDocuments } from './document-index.ts'
import type { ReportBook } from './report-book.ts'

/** What reconciling orders works with. */
interface OrderPass {
  readonly documents: DocumentIndex
  readonly position: OrderPosition
  readonly book: ReportBook
  /** Orders that the shop showed, whether they could be understood or not. */
  readonly shown: Set<string>
  /** Orders that became conflicts in this pass. */
  asideCount: number
}

/**
 * R7: every placed order of the shop beside our record and the ERP's documents. What ordinary reading would never have
 * seen is taken at once. The ERP's list is read first, so that what this pass writes is known from its own record.
 */
export async function reconcileOrders(
  run: Run,
  params: { readonly takeLook: (run: Run, look: OrderLook) => Promise<number>; readonly book: ReportBook },
): Promise<Pick<ReconcileReport['orders'], 'inShop' | 'inErp'>> {
  const documents = await indexDocuments(run)
  const position = await positionOf(run, 'all')
  const pass: OrderPass = { documents, position, book: params.book, shown: new Set(), asideCount: 0 }
  for await (const look of readOrderLooks(run, position)) {
    await params.takeLook(run, look)
    if (look.isFromShop) await judgeLook(run, look, pass)
  }
  await run.commit(position.advance())
  await judgeRest(run, pass)
  return { inShop: pass.shown.size, inErp: documents.count }
}

async function judgeLook(run: Run, look: OrderLook, pass: OrderPass): Promise<void> {
  const { book, shown } = pass
  for (const { id } of look.unreadable) if (id !== null) shown.add(id)
  const taken = new Set(look.orders.map((order) => order.innerId))
  const records = await run.store.orders(
    run.connectionId,
    look.shown.map((order) => order.innerId),
  )
  const judged = look.shown
    .filter((order) => !shown.has(order.innerId))
    .map((order) => {
      shown.add(order.innerId)
      const record = records.get(order.innerId) ?? null
      const sides = sidesOf(run, {
        order,
        record,
        isTaken: taken.has(order.innerId),
        documents: pass.documents,
      })
      return {
        order,
        record,
        sides,
        drifts: orderDrifts(sides),
        overlooked: overlookedOrder(order, { look, pass, record }),
      }
    })
  const found = await foundAfterAll(run, judged)
  const changes: StateChange[] = []
  for (const { order, record, sides, drifts, overlooked } of judged) {
    if (overlooked !== null) book.order(overlooked)
    for (const drift of drifts) {
      if (drift.code === 'document-missing' && found.has(record?.documentId ?? '')) continue
      book.order(drift)
      changes.push(...asConflict(run, { order, record, drift, sides, pass }))
    }
  }
  if (changes.length > 0) await run.commit(changes)
}

/** An ERP may list only its present documents: one that is not listed is asked for before it counts as missing. */
async function foundAfterAll(
  run: Run,
  judged: readonly { readonly record: OrderRecord | null; readonly drifts: readonly OrderDrift[] }[],
): Promise<ReadonlySet<string>> {
  const orderIds = judged
    .filter(({ drifts }) => drifts.some(({ code }) => code === 'document-missing'))
    .flatMap(({ record }) => record?.documentId ?? [])
  if (orderIds.length === 0) return new Set()
  const documents = await run.erp.ordersById({ orderIds }, { signal: run.signal })
  return new Set(documents.map(({ id }) => id))
}

/** What this pass wrote is not in the list that was read before it; our record of it is as good. */
function sidesOf(
  run: Run,
  params: {
    readonly order: ShopOrder
    readonly record: OrderRecord | null
    readonly isTaken: boolean
    readonly documents: DocumentIndex
  },
): OrderSides {
  const { order, record, documents } = params
  const context = { shop: run.surroundings.shop, settings: run.settings }
  const fresh = params.isTaken && record !== null ? writtenDocument(record) : null
  const documentId = record?.documentId ?? null
  const listed = [...documents.ours(order.innerId), ...documents.adopted(documentId)]
  return {
    orderInnerId: order.innerId,
    shop: comparedOrder(order, context),
    record,
    ours: fresh === null ? listed : [...listed.filter(({ id }) => id !== fresh.id), fresh],
    others: documents.others(comparedNote(order, context)).filter(({ id }) => id !== documentId),
  }
}

function writtenDocument({ verdict, ...record }: OrderRecord): ComparedDocument | null {
  const { documentId: id, documentGross: gross } = record
  if (id === null || gross === null || record.technical !== 'done' || verdict.currency === null) return null
  return {
    id,
    gross,
    number: record.documentNumber ?? id,
    version: record.documentVersion ?? 1,
    state: verdict.outcome === 'cancelled' ? 'cancelled' : 'open',
    currency: verdict.currency,
  }
}

/** Only a pass over everything shows an order that is older than where ordinary passes begin. */
function overlookedOrder(
  order: ShopOrder,
  params: { readonly look: OrderLook; readonly pass: OrderPass; readonly record: OrderRecord | null },
): OrderDrift | null {
  const { look, pass, record } = params
  const { changedSince } = pass.position
  if (changedSince === null || order.updatedAt >= changedSince) return null
  const known = look.known.get(order.innerId)
  const isNew = known === undefined
  const hasChanged = known?.contentHash !== look.contentHashes.get(order.innerId)
  if (!isNew && !hasChanged) return null
  return {
    about: 'order',
    orderInnerId: order.innerId,
    code: isNew ? 'order-missed' : 'edit-missed',
    documentNumbers: [record?.documentNumber ?? []].flat(),
    currency: order.currency,
    shopGross: record?.verdict.shopGross ?? null,
    erpGross: record?.documentGross ?? null,
    difference: null,
    isHealed: true,
  }
}

/** Beyond so many the cause is not some document: another company, a restored backup. They are told, and left alone. */
const mostAside = 100

/** What only a person can decide becomes the order's verdict, so that it is on the list until somebody did. */
function asConflict(
  run: Run,
  params: {
    readonly order: ShopOrder
    readonly record: OrderRecord | null
    readonly drift: OrderDrift
    readonly sides: OrderSides
    readonly pass: OrderPass
  },
): readonly StateChange[] {
  const { order, record, drift, sides, pass } = params
  const code = troubles[drift.code]
  if (record === null || code === undefined || record.verdict.code === code) return []
  pass.asideCount += 1
  if (pass.asideCount > mostAside) return []
  const document = [...sides.ours, ...sides.others].find(({ id }) => id === record.documentId) ?? null
  const aside = setAside(record, { order, code, document })
  return [...tellConflict(run, aside), ...noteKeys(run, 'shop-stock', record.skus ?? [])]
}

const troubles: Readonly<Partial<Record<OrderDriftCode, DocumentTrouble>>> = {
  'document-missing': 'document-missing',
  'cancelled-in-erp-only': 'document-cancelled',
}

/** What the shop does not show: known to us, or only to the ERP. */
async function judgeRest(run: Run, { documents, book, shown }: OrderPass): Promise<void> {
  const judge = (orderInnerId: string, record: OrderRecord | null) => {
    const ours = [...documents.ours(orderInnerId), ...documents.adopted(record?.documentId ?? null)]
    const sides = { orderInnerId, record, shop: null, ours, others: [] }
    for (const drift of orderDrifts(sides)) book.order(drift)
  }
  const known = new Set<string>()
  for (let after: string | null = null; ; ) {
    const page: readonly OrderRecord[] = await run.store.allOrders({
      connectionId: run.connectionId,
      after,
      limit: 500,
    })
    for (const record of page) {
      known.add(record.orderInnerId)
      if (!shown.has(record.orderInnerId)) judge(record.orderInnerId, record)
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.orderInnerId
  }
  for (const orderInnerId of documents.orderInnerIds) {
    if (!shown.has(orderInnerId) && !known.has(orderInnerId)) judge(orderInnerId, null)
  }
}
