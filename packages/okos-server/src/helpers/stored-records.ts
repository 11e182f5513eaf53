import type { ExternalRef, OrderDocument, OrderDraft } from '@okos-sync/domain'
import type { OkosCollection, OkosOrders } from '../okos-backend.ts'
import { sameContent } from './canonical-text.ts'
import { createEach, createKeyed, type KeyedRecords } from './keyed-create.ts'
import { amendOrder, type ChangeableOrders, cancelOrder } from './order-changes.ts'
import { numberOfCursor, pageOf } from './pages.ts'

/** A kind of record in a store that answers at once, such as memory or an embedded database. */
export interface StoredRecords<Draft extends { readonly ref: ExternalRef }, Item, Row>
  extends KeyedRecords<Draft, Item, Row> {
  byId(id: string): Row | null
  /** At most `count` rows after a number, in the order of their numbers; new rows have greater ones. */
  after(number: number, count: number): readonly Row[]
  numberOf(row: Row): number
}

/** Orders in such a store. */
export interface StoredOrders<Row>
  extends Omit<StoredRecords<OrderDraft, OrderDocument, Row>, 'findTwin' | 'saysTheSame'> {
  /** What the order was created from, and what it says since it was amended; kept so that nobody can contradict it. */
  draftsOf(row: Row): { readonly created: OrderDraft; readonly present: OrderDraft }
  /** Like `replace` of {@link ChangeableOrders}, whose checks are made before. */
  replace(row: Row, draft: OrderDraft): void
  cancel(row: Row, reason: string): void
}

/** Lists, reads and creates what is stored. Each item of a create is one uninterrupted piece of work. */
export function createCollection<
  Draft extends { readonly ref: ExternalRef },
  Item extends { readonly id: string },
  Row,
>(records: StoredRecords<Draft, Item, Row>): OkosCollection<Draft, Item> {
  const { read, numberOf } = records
  return {
    list: async ({ cursor, limit }) =>
      pageOf(records.after(numberOfCursor(cursor), limit + 1), { limit, read, numberOf }),
    async get(id) {
      const row = records.byId(id)
      return row === null ? null : read(row)
    },
    create: createEach((item) => createKeyed(records, item)),
  }
}

/** Orders that can also be amended and cancelled. */
export function createOrders<Row>(records: StoredOrders<Row>): OkosOrders {
  const found = (id: string): Row => {
    const row = records.byId(id)
    if (row === null) throw new Error(`No order has the id "${id}", though it was just read.`)
    return row
  }
  const changeable: ChangeableOrders = {
    summary(id) {
      const row = records.byId(id)
      return row === null ? null : records.read(row)
    },
    saysTheSame: (id, draft) => sameContent(records.draftsOf(found(id)).present, draft),
    replace: (id, draft) => records.replace(found(id), draft),
    cancel: (id, reason) => records.cancel(found(id), reason),
  }
  const saysTheSame = (row: Row, draft: OrderDraft) =>
    Object.values(records.draftsOf(row)).some((known) => sameContent(known, draft))
  return {
    ...createCollection({ ...records, saysTheSame }),
    amend: async (params) => amendOrder(changeable, params),
    cancel: async (params) => cancelOrder(changeable, params),
  }
}
