import type { DatabaseSync } from 'node:sqlite'
import type { Lease, OrderRecord, RunSummary, ShopLevel, StateChange } from '@okos-sync/domain'
import { outboxStatements } from './outbox-statements.ts'

/** Runs of a connection that are kept; older ones are forgotten. */
const keptRuns = 2_000

/** Done actions of which a row stays for counting; their content is dropped at once. */
const keptDoneActions = 10_000

/** Prepares the statements behind every kind of change. Call the answer inside a transaction. */
export function changeStatements(
  database: DatabaseSync,
): (connectionId: Lease['connectionId'], change: StateChange) => void {
  const putCursor = database.prepare(
    `INSERT INTO cursors (connection_id, name, value) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  )
  const bind = database.prepare(
    'INSERT INTO bindings (connection_id, key, erp_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const noteRecord = database.prepare(
    `INSERT INTO shop_records (connection_id, kind, resource_id, inner_id) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET inner_id = excluded.inner_id`,
  )
  const addAttention = database.prepare(
    'INSERT OR IGNORE INTO attention (connection_id, topic, key) SELECT ?, ?, value FROM json_each(?)',
  )
  const removeAttention = database.prepare(
    'DELETE FROM attention WHERE connection_id = ? AND topic = ? AND key IN (SELECT value FROM json_each(?))',
  )
  const settleRequest = database.prepare('DELETE FROM requests WHERE connection_id = ? AND id = ?')
  const putOrder = orderStatement(database)
  const putLevel = levelStatement(database)
  const putRun = runStatements(database)
  const changeOutbox = outboxStatements(database)
  return (connectionId, change) => {
    switch (change.kind) {
      case 'set-cursor':
        putCursor.run(connectionId, change.name, change.value)
        return
      case 'put-orders':
        for (const order of change.orders) putOrder(connectionId, order)
        return
      case 'bind':
        for (const { key, erpId } of change.bindings) bind.run(connectionId, key, erpId)
        return
      case 'put-levels':
        for (const level of change.levels) putLevel(connectionId, level)
        return
      case 'note-shop-records':
        for (const { kind, resourceId, innerId } of change.records) {
          noteRecord.run(connectionId, kind, resourceId, innerId)
        }
        return
      case 'add-attention':
        addAttention.run(connectionId, change.topic, JSON.stringify(change.keys))
        return
      case 'remove-attention':
        removeAttention.run(connectionId, change.topic, JSON.stringify(change.keys))
        return
      case 'put-run':
        putRun(connectionId, change.run)
        return
      case 'settle-requests':
        for (const id of change.ids) settleRequest.run(connectionId, id)
        return
      default:
        changeOutbox(connectionId, change)
    }
  }
}

function orderStatement(database: DatabaseSync) {
  const put = database.prepare(
    `INSERT OR REPLACE INTO orders (connection_id, order_inner_id, technical, verdict, content_hash, document_id,
       document_number, document_version, document_gross, shop_order, skus, written, trouble, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (connectionId: string, record: OrderRecord) => {
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
    )
  }
}

function levelStatement(database: DatabaseSync) {
  const put = database.prepare(
    `INSERT OR REPLACE INTO levels (connection_id, sku, shop_product_id, levels, as_of, is_certain, awaits_opening)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  return (connectionId: string, level: ShopLevel) => {
    put.run(
      connectionId,
      level.sku,
      level.shopProductId,
      JSON.stringify(level.levels),
      level.asOf,
      level.isCertain ? 1 : 0,
      level.awaitsOpening ? 1 : 0,
    )
  }
}

function runStatements(database: DatabaseSync) {
  const put = database.prepare(
    'INSERT OR REPLACE INTO runs (connection_id, run_id, started_at, summary) VALUES (?, ?, ?, ?)',
  )
  const forgetRuns = database.prepare(
    `DELETE FROM runs WHERE connection_id = ?1 AND started_at < (
       SELECT started_at FROM runs WHERE connection_id = ?1 ORDER BY started_at DESC LIMIT 1 OFFSET ?2)`,
  )
  const forgetDone = database.prepare(
    `DELETE FROM outbox WHERE connection_id = ?1 AND state = 'done' AND id <= (
       SELECT id FROM outbox WHERE connection_id = ?1 AND state = 'done' ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
  )
  return (connectionId: string, run: RunSummary) => {
    put.run(connectionId, run.runId, run.startedAt, JSON.stringify(run))
    forgetRuns.run(connectionId, keptRuns - 1)
    forgetDone.run(connectionId, keptDoneActions)
  }
}
