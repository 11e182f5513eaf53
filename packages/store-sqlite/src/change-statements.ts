import type { DatabaseSync } from 'node:sqlite'
import type { Lease, StateChange } from '@okos-sync/domain'
import type { ChangeHandlers } from './change-handlers.ts'
import { orderChanges } from './order-changes.ts'
import { outboxChanges } from './outbox-changes.ts'
import { priceChanges } from './price-statements.ts'
import { runChanges } from './run-changes.ts'
import { traceChanges } from './trace-statements.ts'
import { writeBackChanges } from './write-back-statements.ts'

/** Prepares the statements behind every kind of change. Call the answer inside a transaction. */
export function changeStatements(
  database: DatabaseSync,
): (connectionId: Lease['connectionId'], change: StateChange) => void {
  const handlers: ChangeHandlers = {
    ...noteChanges(database),
    ...levelChanges(database),
    ...priceChanges(database),
    ...writeBackChanges(database),
    ...attentionChanges(database),
    ...orderChanges(database),
    ...outboxChanges(database),
    ...runChanges(database),
    ...traceChanges({ database }),
  }
  return (connectionId, change) => {
    // Each kind has the handler of its own changes; the compiler can't follow that through the map.
    const handle = handlers[change.kind] as (connectionId: string, change: StateChange) => void
    handle(connectionId, change)
  }
}

function noteChanges(
  database: DatabaseSync,
): Pick<ChangeHandlers, 'set-cursor' | 'bind' | 'note-shop-records' | 'settle-requests'> {
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
  const settleRequest = database.prepare('DELETE FROM requests WHERE connection_id = ? AND id = ?')
  return {
    'set-cursor': (connectionId, { name, value }) => {
      putCursor.run(connectionId, name, value)
    },
    bind: (connectionId, { bindings }) => {
      for (const { key, erpId } of bindings) bind.run(connectionId, key, erpId)
    },
    'note-shop-records': (connectionId, { records }) => {
      for (const { kind, resourceId, innerId } of records) {
        noteRecord.run(connectionId, kind, resourceId, innerId)
      }
    },
    'settle-requests': (connectionId, { ids }) => {
      for (const id of ids) settleRequest.run(connectionId, id)
    },
  }
}

function levelChanges(database: DatabaseSync): Pick<ChangeHandlers, 'put-levels'> {
  const putLevel = database.prepare(
    `INSERT OR REPLACE INTO levels (connection_id, sku, shop_product_id, levels, as_of, is_certain, awaits_opening)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    'put-levels': (connectionId, { levels }) => {
      for (const level of levels) {
        putLevel.run(
          connectionId,
          level.sku,
          level.shopProductId,
          JSON.stringify(level.levels),
          level.asOf,
          level.isCertain ? 1 : 0,
          level.awaitsOpening ? 1 : 0,
        )
      }
    },
  }
}

function attentionChanges(
  database: DatabaseSync,
): Pick<ChangeHandlers, 'add-attention' | 'remove-attention'> {
  const add = database.prepare(
    'INSERT OR IGNORE INTO attention (connection_id, topic, key) SELECT ?, ?, value FROM json_each(?)',
  )
  const remove = database.prepare(
    'DELETE FROM attention WHERE connection_id = ? AND topic = ? AND key IN (SELECT value FROM json_each(?))',
  )
  return {
    'add-attention': (connectionId, { topic, keys }) => {
      add.run(connectionId, topic, JSON.stringify(keys))
    },
    'remove-attention': (connectionId, { topic, keys }) => {
      remove.run(connectionId, topic, JSON.stringify(keys))
    },
  }
}
