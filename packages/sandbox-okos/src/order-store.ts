import type { OrderDocument, OrderDocumentSummary, OrderDraft } from '@okos-sync/domain'
import type { Ledger } from './ledger.ts'
import { idOf, rowOf } from './record-ids.ts'
import { existing } from './record-list.ts'
import type { Reservation, Reservations } from './reservations.ts'
import { insertRow, oneRow } from './rows.ts'

/** An order without its content. */
export interface OrderRow {
  readonly id: number
  readonly number: string
  readonly version: number
  readonly state: string
  readonly content_hash: string
  readonly created_hash: string
}

type StoredContent = Omit<OrderDocument, 'id' | 'number' | 'version' | 'state' | 'createdAt'>

/** New content of an order with what it would reserve. */
interface Content {
  readonly draft: OrderDraft
  readonly hash: string
  readonly reserves: readonly Reservation[]
}

/** Rows of orders and what hangs on them; every method expects to be inside a transaction. */
export interface OrderStore {
  find(id: string): OrderRow | null
  row(row: number): OrderRow
  read(row: number): OrderDocument
  summary(row: number): OrderDocumentSummary
  insert(order: Content & { readonly number: string }): number
  /** Replaces content and reservations and raises the version; the state stays, but a cancelled order comes back. */
  replace(row: number, content: Content): void
  cancel(row: number, reason: string): void
  /** Says that an order is invoiced, or again what it was before; the version rises. */
  setState(row: number, state: string): void
}

const columns = 'id, number, version, state, content_hash, created_hash'

/** Makes the store. */
export function createOrderStore(ledger: Ledger, reservations: Reservations): OrderStore {
  const { database, changes } = ledger
  const select = database.prepare(`SELECT ${columns} FROM orders WHERE id = ?`)
  const selectContent = database.prepare('SELECT content, created_at FROM orders WHERE id = ?')
  const insert = database.prepare(
    `INSERT INTO orders (number, state, content, content_hash, created_hash, created_at)
     VALUES (?1, ?2, ?3, ?4, ?4, ?5)`,
  )
  const update = database.prepare(
    'UPDATE orders SET version = version + 1, state = ?, content = ?, content_hash = ? WHERE id = ?',
  )
  const cancel = database.prepare(
    "UPDATE orders SET version = version + 1, state = 'cancelled', cancel_reason = ? WHERE id = ?",
  )
  const setState = database.prepare('UPDATE orders SET version = version + 1, state = ? WHERE id = ?')
  const changed = (row: number) => changes.record('order', idOf('order', row))
  const row = (id: number) => existing(oneRow<OrderRow>(select, id), 'order', id)
  const read = (id: number): OrderDocument => {
    const { number, version, state } = row(id)
    const stored = existing(oneRow<{ content: string; created_at: string }>(selectContent, id), 'order', id)
    const content = JSON.parse(stored.content) as StoredContent
    return { id: idOf('order', id), number, version, state, createdAt: stored.created_at, ...content }
  }
  return {
    find: (id) => oneRow<OrderRow>(select, rowOf('order', id) ?? 0),
    row,
    read,
    summary(id) {
      const { number, version, state, ref, currency, gross } = read(id)
      return { id: idOf('order', id), number, version, state, ref, currency, gross }
    },
    insert({ number, draft, hash, reserves }) {
      const id = insertRow(insert, number, draft.fulfilment, contentOf(draft), hash, ledger.now())
      reservations.demand(id, draft.fulfilment === 'open' ? reserves : [])
      changed(id)
      return id
    },
    replace(id, { draft, hash, reserves }) {
      const { state: before } = row(id)
      const state = before === 'cancelled' ? draft.fulfilment : before
      update.run(state, contentOf(draft), hash, id)
      reservations.demand(id, state === 'open' ? reserves : [])
      changed(id)
    },
    cancel(id, reason) {
      cancel.run(reason, id)
      reservations.replace(id, [])
      changed(id)
    },
    setState(id, state) {
      setState.run(state, id)
      changed(id)
    },
  }
}

function contentOf({ numberSeries: _, fulfilment: __, ...content }: OrderDraft): string {
  return JSON.stringify(content satisfies StoredContent)
}
