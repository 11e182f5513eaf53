import type { DatabaseSync } from 'node:sqlite'
import type { StateStore } from '@okos-sync/domain'
import type { ChangeHandlers } from './change-handlers.ts'
import type { OpenDatabase } from './open-database.ts'
import { json, mapOf, nullableText, text } from './row.ts'

/** What was written back to the shop, read. */
export function writeBackReads({
  database,
  read,
}: Pick<OpenDatabase, 'database' | 'read'>): Pick<StateStore, 'writeBacks'> {
  const some = database.prepare(
    'SELECT * FROM write_backs WHERE connection_id = ? AND order_inner_id IN (SELECT value FROM json_each(?))',
  )
  return {
    writeBacks: async (connectionId, orderInnerIds) =>
      read(() =>
        mapOf(some.all(connectionId, JSON.stringify(orderInnerIds)), (row) => {
          const orderInnerId = text(row, 'order_inner_id')
          const documentState = nullableText(row, 'document_state')
          const statusId = nullableText(row, 'status_id')
          return [
            orderInnerId,
            { orderInnerId, documentState, statusId, invoiceIds: json(row, 'invoice_ids') },
          ]
        }),
      ),
  }
}

/** Prepares what notes that something was written back. */
export function writeBackChanges(database: DatabaseSync): Pick<ChangeHandlers, 'put-write-backs'> {
  const put = database.prepare(
    `INSERT OR REPLACE INTO write_backs (connection_id, order_inner_id, document_state, status_id, invoice_ids)
     VALUES (?, ?, ?, ?, ?)`,
  )
  return {
    'put-write-backs': (connectionId, { notes }) => {
      for (const { orderInnerId, documentState, statusId, invoiceIds } of notes) {
        put.run(connectionId, orderInnerId, documentState, statusId, JSON.stringify(invoiceIds))
      }
    },
  }
}
