import type { DatabaseSync } from 'node:sqlite'
import { numberOfCursor, type OkosReader, pageOf } from '@okos-sync/okos-server'
import { idOf, type RecordKind, rowOf } from './record-ids.ts'
import { allRows, oneRow } from './rows.ts'

type Table = 'partners' | 'products' | 'services' | 'orders' | 'invoices' | 'stock_movements'

/** Reads a table by page and by id, in the order of creation, so that new rows only come at the end. */
export function createReader<Item>(params: {
  readonly database: DatabaseSync
  readonly kind: RecordKind
  readonly table: Table
  readonly read: (row: number) => Item
}): OkosReader<Item> {
  const { database, kind, table, read } = params
  const page = database.prepare(`SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`)
  const byRow = database.prepare(`SELECT id FROM ${table} WHERE id = ?`)
  return {
    async list({ cursor, limit }) {
      const rows = allRows<{ id: number }>(page, numberOfCursor(cursor), limit + 1)
      return pageOf(rows, { limit, read: ({ id }) => read(id), numberOf: ({ id }) => id })
    },
    async get(id) {
      const row = rowOf(kind, id)
      return row !== null && oneRow(byRow, row) !== null ? read(row) : null
    },
  }
}

/** A row that a foreign key or an earlier read promises to exist. */
export function existing<Row>(row: Row | null, kind: RecordKind, id: number): Row {
  if (row === null) throw new Error(`The file has no ${idOf(kind, id)} although something refers to it.`)
  return row
}
