import type { OrderDocument, OrderDocumentSummary, OrderDraft } from '@okos-sync/domain'
import { type OkosOrders, OkosRefusal } from '@okos-sync/okos-server'
import { contentHash } from './content-hash.ts'
import { createKeyed } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import { createNumberSeries } from './number-series.ts'
import type { CheckOrder } from './order-checks.ts'
import type { OrderRow, OrderStore } from './order-store.ts'
import { idOf } from './record-ids.ts'
import { createReader } from './record-list.ts'
import { inTransaction } from './transaction.ts'

/** Megrendelések. */
export interface Orders extends OkosOrders {
  read(row: number): OrderDocument
  summary(row: number): OrderDocumentSummary
}

/** Makes the access to orders. An order is accepted even when it takes more than is available. */
export function createOrders(params: {
  readonly ledger: Ledger
  readonly store: OrderStore
  readonly checkOrder: CheckOrder
}): Orders {
  const { ledger, store, checkOrder } = params
  const { database } = ledger
  const nextNumber = createNumberSeries(database, 'order')
  const { summary, read } = store
  const create = createKeyed<OrderDraft, OrderDocumentSummary>(ledger, {
    kind: 'order',
    compare(row, draft) {
      const { created_hash, content_hash } = store.row(row)
      if (![created_hash, content_hash].includes(hashOf(draft))) throw referenceConflict(row)
    },
    insert(draft) {
      const reserves = checkOrder(draft)
      const number = nextNumber(draft.numberSeries)
      return store.insert({ number, draft, hash: hashOf(draft), reserves })
    },
    read: summary,
  })
  return {
    ...createReader({ database, kind: 'order', table: 'orders', read }),
    create,
    read,
    summary,
    amend: async ({ id, version, draft }) =>
      inTransaction(database, () => {
        const row = requireRow(store.find(id))
        const hash = hashOf(draft)
        refuseInvoiced(row)
        // The same amendment again, whose first answer was lost, is not a conflict.
        if (row.content_hash === hash && row.state === draft.fulfilment) return summary(row.id)
        refuseOtherVersion(row, version)
        const { source, externalId } = read(row.id).ref
        if (source !== draft.ref.source || externalId !== draft.ref.externalId)
          throw referenceConflict(row.id)
        store.replace(row.id, { draft, hash, reserves: checkOrder(draft) })
        return summary(row.id)
      }),
    cancel: async ({ id, version, reason }) =>
      inTransaction(database, () => {
        const row = requireRow(store.find(id))
        refuseInvoiced(row)
        if (row.state === 'cancelled') return summary(row.id)
        refuseOtherVersion(row, version)
        store.cancel(row.id, reason)
        return summary(row.id)
      }),
  }
}

/** The number series is not part of what a document says: it only gave it its number. */
function hashOf({ numberSeries: _, ...content }: OrderDraft): string {
  return contentHash(content)
}

function requireRow(row: OrderRow | null): OrderRow {
  if (row !== null) return row
  throw new OkosRefusal({ code: 'not-found', message: 'No order has this id.' })
}

function refuseInvoiced(row: OrderRow): void {
  if (row.state !== 'invoiced') return
  const message = `Order ${row.number} is invoiced and can no longer be changed.`
  throw new OkosRefusal({ code: 'order-invoiced', message, recordId: idOf('order', row.id) })
}

function refuseOtherVersion(row: OrderRow, version: number): void {
  if (row.version === version) return
  throw new OkosRefusal({
    code: 'version-conflict',
    field: 'If-Match',
    message: `Order ${row.number} has version ${row.version}, not ${version}; read it again.`,
    recordId: idOf('order', row.id),
  })
}

function referenceConflict(row: number): OkosRefusal {
  return new OkosRefusal({
    code: 'reference-conflict',
    field: 'ref',
    message: 'An order with this key or reference exists and says something else; amend it instead.',
    recordId: idOf('order', row),
  })
}
