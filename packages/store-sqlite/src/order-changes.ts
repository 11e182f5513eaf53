import type { DatabaseSync } from 'node:sqlite'
import type { ChangeHandlers } from './change-handlers.ts'

/** Prepares what writes orders. */
export function orderChanges(database: DatabaseSync): Pick<ChangeHandlers, 'put-orders'> {
  const put = database.prepare(
    `INSERT OR REPLACE INTO orders (connection_id, order_inner_id, technical, verdict, content_hash, document_id,
       document_number, document_version, document_gross, shop_order, skus, written, trouble, outcome, revision,
       had_left)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    'put-orders': (connectionId, { orders }) => {
      for (const record of orders) {
        put.run(
          connectionId,
          record.orderInnerId,
          record.technical,
          JSON.stringify(record.verdict),
          record.contentHash,
          record.documentId,
          record.documentNumber,
          record.documentVersion,
          record.documentGross,
          record.order === null ? null : JSON.stringify(record.order),
          record.skus === undefined ? null : JSON.stringify(record.skus),
          record.written === undefined ? null : JSON.stringify(record.written),
          record.trouble,
          record.verdict.outcome,
          record.revision === undefined ? null : JSON.stringify(record.revision),
          record.hadLeft === undefined ? null : Number(record.hadLeft),
        )
      }
    },
  }
}
