import type { OrderDocument, OrderDocumentSummary, OrderDraft } from '@okos-sync/domain'
import { amendOrder, type ChangeableOrders, cancelOrder, type OkosOrders } from '@okos-sync/okos-server'
import { contentHash } from './content-hash.ts'
import { createInBulk } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import { createNumberSeries } from './number-series.ts'
import type { CheckOrder } from './order-checks.ts'
import type { OrderStore } from './order-store.ts'
import { rowOf } from './record-ids.ts'
import { createReader } from './record-list.ts'
import { inTransaction } from './transaction.ts'

/** Megrendelések. */
export interface Orders extends OkosOrders {
  read(row: number): OrderDocument
  summary(row: number): OrderDocumentSummary
}

/** Makes the access to orders. They may take more than is available, unless the product may not be oversold. */
export function createOrders(params: {
  readonly ledger: Ledger
  readonly store: OrderStore
  readonly checkOrder: CheckOrder
}): Orders {
  const { ledger, store, checkOrder } = params
  const { database } = ledger
  const nextNumber = createNumberSeries(database, 'order')
  const { summary, read } = store
  const create = createInBulk<OrderDraft, OrderDocumentSummary>(ledger, {
    kind: 'order',
    saysTheSame(row, draft) {
      const { created_hash, content_hash } = store.row(row)
      return [created_hash, content_hash].includes(hashOf(draft))
    },
    insert(draft) {
      const reserves = checkOrder(draft)
      const number = nextNumber(draft.numberSeries)
      return store.insert({ number, draft, hash: hashOf(draft), reserves })
    },
    read: summary,
  })
  const rowOfOrder = (id: string) => rowOf('order', id) ?? 0
  const changeable: ChangeableOrders = {
    summary: (id) => (store.find(id) === null ? null : summary(rowOfOrder(id))),
    saysTheSame: (id, draft) => store.row(rowOfOrder(id)).content_hash === hashOf(draft),
    replace: (id, draft) =>
      store.replace(rowOfOrder(id), { draft, hash: hashOf(draft), reserves: checkOrder(draft) }),
    cancel: (id, reason) => store.cancel(rowOfOrder(id), reason),
  }
  return {
    ...createReader({ database, kind: 'order', table: 'orders', read }),
    create,
    read,
    summary,
    amend: async (change) => inTransaction(database, () => amendOrder(changeable, change)),
    cancel: async (change) => inTransaction(database, () => cancelOrder(changeable, change)),
  }
}

/** The number series is not part of what a document says: it only gave it its number. */
function hashOf({ numberSeries: _, ...content }: OrderDraft): string {
  return contentHash(content)
}
