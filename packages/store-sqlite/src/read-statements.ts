import {
  type ActionState,
  longestPauseMs,
  type OrderRecord,
  type OutboxEntry,
  type ShopLevel,
  type ShopOrder,
  type ShopRecordNote,
  type SlotLevels,
  type StateStore,
  type TechnicalState,
} from '@okos-sync/domain'
import { after } from './after.ts'
import type { OpenDatabase } from './open-database.ts'
import { priceReads } from './price-statements.ts'
import { json, mapOf, nullableText, type Row, text } from './row.ts'
import { writeBackReads } from './write-back-statements.ts'

type Reads = Pick<
  StateStore,
  | 'cursor'
  | 'orders'
  | 'ordersOfDocuments'
  | 'unsettledOrders'
  | 'allOrders'
  | 'troubledOrders'
  | 'dueActions'
  | 'countActions'
  | 'actionsOfOrders'
  | 'openActions'
  | 'troubledActions'
  | 'bindings'
  | 'levels'
  | 'allLevels'
  | 'prices'
  | 'allPrices'
  | 'attention'
  | 'shopRecords'
  | 'lastRuns'
  | 'writeBacks'
>

/** Every question of the store. Lists of ids travel as one JSON parameter, so that any number fits. */
export function readStatements({ database, read }: OpenDatabase): Reads {
  const cursor = database.prepare('SELECT value FROM cursors WHERE connection_id = ? AND name = ?')
  const lastRuns = database.prepare(
    'SELECT summary FROM runs WHERE connection_id = ? ORDER BY started_at DESC, run_id DESC LIMIT ?',
  )
  const bindings = database.prepare(
    'SELECT key, erp_id FROM bindings WHERE connection_id = ? AND key IN (SELECT value FROM json_each(?))',
  )
  const shopRecords = database.prepare(
    `SELECT resource_id, inner_id FROM shop_records
     WHERE connection_id = ? AND kind = ? AND resource_id IN (SELECT value FROM json_each(?))`,
  )
  const attention = database.prepare(
    'SELECT key FROM attention WHERE connection_id = ? AND topic = ? AND key > ? ORDER BY key LIMIT ?',
  )
  return {
    ...orderReads({ database, read }),
    ...outboxReads({ database, read }),
    ...levelReads({ database, read }),
    ...priceReads({ database, read }),
    ...writeBackReads({ database, read }),
    cursor: async (connectionId, name) =>
      read(() => {
        const row = cursor.get(connectionId, name)
        return row === undefined ? null : text(row, 'value')
      }),
    bindings: async (connectionId, keys) =>
      read(() =>
        mapOf(bindings.all(connectionId, JSON.stringify(keys)), (row) => [
          text(row, 'key'),
          { key: text(row, 'key'), erpId: text(row, 'erp_id') },
        ]),
      ),
    attention: async ({ connectionId, topic, after, limit }) =>
      read(() => attention.all(connectionId, topic, after ?? '', limit).map((row) => text(row, 'key'))),
    shopRecords: async ({ connectionId, kind, resourceIds }) =>
      read(() =>
        mapOf<ShopRecordNote>(shopRecords.all(connectionId, kind, JSON.stringify(resourceIds)), (row) => [
          text(row, 'resource_id'),
          { kind, resourceId: text(row, 'resource_id'), innerId: text(row, 'inner_id') },
        ]),
      ),
    lastRuns: async (connectionId, limit) =>
      read(() => lastRuns.all(connectionId, limit).map((row) => json(row, 'summary'))),
  }
}

type Readable = Pick<OpenDatabase, 'database' | 'read'>

function orderReads({
  database,
  read,
}: Readable): Pick<
  Reads,
  'orders' | 'ordersOfDocuments' | 'unsettledOrders' | 'allOrders' | 'troubledOrders'
> {
  const some = database.prepare(
    'SELECT * FROM orders WHERE connection_id = ? AND order_inner_id IN (SELECT value FROM json_each(?))',
  )
  const ofDocuments = database.prepare(
    'SELECT * FROM orders WHERE connection_id = ? AND document_id IN (SELECT value FROM json_each(?))',
  )
  const unsettled = database.prepare(
    `SELECT * FROM orders WHERE connection_id = ? AND shop_order IS NOT NULL
     ORDER BY length(order_inner_id), order_inner_id`,
  )
  const page = database.prepare(
    'SELECT * FROM orders WHERE connection_id = ? AND order_inner_id > ? ORDER BY order_inner_id LIMIT ?',
  )
  const troubled = database.prepare(
    `SELECT * FROM orders
     WHERE connection_id = ?1 AND outcome IN ('waiting', 'failed', 'conflict') AND technical <> 'pending'
       AND outcome IN (SELECT value FROM json_each(?2))
       AND (length(order_inner_id), order_inner_id) > (length(?3), ?3)
     ORDER BY length(order_inner_id), order_inner_id LIMIT ?4`,
  )
  return {
    orders: async (connectionId, orderInnerIds) =>
      read(() =>
        mapOf(some.all(connectionId, JSON.stringify(orderInnerIds)), (row) => [
          text(row, 'order_inner_id'),
          orderRecord(row),
        ]),
      ),
    ordersOfDocuments: async (connectionId, documentIds) =>
      read(() =>
        mapOf(ofDocuments.all(connectionId, JSON.stringify(documentIds)), (row) => [
          text(row, 'document_id'),
          orderRecord(row),
        ]),
      ),
    unsettledOrders: async (connectionId) =>
      read(() =>
        unsettled
          .all(connectionId)
          .map((row) => ({ ...orderRecord(row), order: json<ShopOrder>(row, 'shop_order') })),
      ),
    allOrders: async ({ connectionId, after, limit }) =>
      read(() => page.all(connectionId, after ?? '', limit).map(orderRecord)),
    troubledOrders: async ({ connectionId, after, limit, outcomes }) =>
      read(() => troubled.all(connectionId, JSON.stringify(outcomes), after ?? '', limit).map(orderRecord)),
  }
}

function orderRecord(row: Row): OrderRecord {
  return {
    orderInnerId: text(row, 'order_inner_id'),
    technical: text(row, 'technical') as TechnicalState,
    verdict: json(row, 'verdict'),
    contentHash: text(row, 'content_hash'),
    documentId: nullableText(row, 'document_id'),
    documentNumber: nullableText(row, 'document_number'),
    documentVersion: row.document_version === null ? null : Number(row.document_version),
    documentGross: nullableText(row, 'document_gross'),
    order: row.shop_order === null ? null : json(row, 'shop_order'),
    ...(row.revision === null ? {} : { revision: json<ShopOrder>(row, 'revision') }),
    ...(row.had_left === null ? {} : { hadLeft: row.had_left === 1 }),
    ...(row.skus === null ? {} : { skus: json<readonly string[]>(row, 'skus') }),
    ...(row.written === null ? {} : { written: json<Record<string, SlotLevels>>(row, 'written') }),
    trouble: nullableText(row, 'trouble'),
  }
}

function outboxReads({
  database,
  read,
}: Readable): Pick<
  Reads,
  'dueActions' | 'countActions' | 'actionsOfOrders' | 'openActions' | 'troubledActions'
> {
  const due = database.prepare(
    `SELECT * FROM outbox WHERE connection_id = ? AND state = 'pending' AND (due_at <= ? OR due_at > ?)
     ORDER BY id LIMIT ?`,
  )
  const count = database.prepare(
    'SELECT state, count(*) AS n FROM outbox WHERE connection_id = ? GROUP BY state',
  )
  const ofOrders = database.prepare(
    `SELECT * FROM outbox WHERE connection_id = ? AND state <> 'done'
       AND order_inner_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  )
  const open = database.prepare(
    `SELECT * FROM outbox WHERE connection_id = ? AND state <> 'done'
       AND key IN (SELECT value FROM json_each(?)) ORDER BY id`,
  )
  const troubled = database.prepare(
    `SELECT * FROM outbox
     WHERE connection_id = ? AND order_inner_id IS NULL
       AND (state = 'parked' OR (state = 'pending' AND attempts > 0))
       AND state IN (SELECT value FROM json_each(?)) AND id > ? ORDER BY id LIMIT ?`,
  )
  return {
    actionsOfOrders: async (connectionId, orderInnerIds) =>
      read(() => ofOrders.all(connectionId, JSON.stringify(orderInnerIds)).map(outboxEntry)),
    openActions: async (connectionId, keys) =>
      read(() => open.all(connectionId, JSON.stringify(keys)).map(outboxEntry)),
    troubledActions: async ({ connectionId, after, limit, states }) =>
      read(() => troubled.all(connectionId, JSON.stringify(states), after ?? 0, limit).map(outboxEntry)),
    dueActions: async ({ connectionId, now, limit }) =>
      read(() => due.all(connectionId, now, after(now, longestPauseMs), limit).map(outboxEntry)),
    countActions: async (connectionId) =>
      read(() => {
        const counts: Record<ActionState, number> = { pending: 0, done: 0, parked: 0 }
        for (const row of count.all(connectionId)) counts[text(row, 'state') as ActionState] = Number(row.n)
        return counts
      }),
  }
}

function outboxEntry(row: Row): OutboxEntry {
  return {
    id: Number(row.id),
    runId: text(row, 'run_id'),
    action: json(row, 'action'),
    state: text(row, 'state') as ActionState,
    attempts: Number(row.attempts),
    dueAt: text(row, 'due_at'),
    trouble: nullableText(row, 'trouble'),
  }
}

function levelReads({ database, read }: Readable): Pick<Reads, 'levels' | 'allLevels'> {
  const some = database.prepare(
    'SELECT * FROM levels WHERE connection_id = ? AND sku IN (SELECT value FROM json_each(?))',
  )
  const page = database.prepare(
    'SELECT * FROM levels WHERE connection_id = ? AND sku > ? ORDER BY sku LIMIT ?',
  )
  return {
    levels: async (connectionId, skus) =>
      read(() =>
        mapOf(some.all(connectionId, JSON.stringify(skus)), (row) => [text(row, 'sku'), shopLevel(row)]),
      ),
    allLevels: async ({ connectionId, after, limit }) =>
      read(() => page.all(connectionId, after ?? '', limit).map(shopLevel)),
  }
}

function shopLevel(row: Row): ShopLevel {
  return {
    sku: text(row, 'sku'),
    shopProductId: text(row, 'shop_product_id'),
    levels: json(row, 'levels'),
    asOf: text(row, 'as_of'),
    isCertain: row.is_certain === 1,
    awaitsOpening: row.awaits_opening === 1,
  }
}
