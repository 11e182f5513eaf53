import { longestHistory, type PayloadEntry, type StateStore } from '@okos-sync/domain'
import type { ChangeHandlers } from './change-handlers.ts'
import type { OpenDatabase } from './open-database.ts'
import { json, nullableText, text } from './row.ts'

/** Prepares what writes down what happened to orders and what was sent. */
export function traceChanges({
  database,
}: Pick<OpenDatabase, 'database'>): Pick<ChangeHandlers, 'append-history' | 'log-payloads' | 'erase-traces'> {
  const append = database.prepare(
    'INSERT INTO history (connection_id, order_inner_id, at, run_id, event) VALUES (?, ?, ?, ?, ?)',
  )
  const shorten = database.prepare(
    `DELETE FROM history WHERE connection_id = ?1 AND order_inner_id = ?2 AND id <= (
       SELECT id FROM history WHERE connection_id = ?1 AND order_inner_id = ?2
       ORDER BY id DESC LIMIT 1 OFFSET ${longestHistory})`,
  )
  const log = database.prepare(
    'INSERT INTO payloads (connection_id, order_inner_id, at, entry) VALUES (?, ?, ?, ?)',
  )
  const [forgetPayloads, forgetWords] = [
    'DELETE FROM payloads WHERE connection_id = ? AND order_inner_id IN (SELECT value FROM json_each(?))',
    `DELETE FROM history WHERE connection_id = ? AND order_inner_id IN (SELECT value FROM json_each(?))
       AND event ->> '$.kind' = 'dismissed'`,
  ].map((sql) => database.prepare(sql))
  return {
    'erase-traces': (connectionId, { orderInnerIds }) => {
      for (const forget of [forgetPayloads, forgetWords])
        forget?.run(connectionId, JSON.stringify(orderInnerIds))
    },
    'append-history': (connectionId, { entries }) => {
      for (const { orderInnerId, at, runId, event } of entries) {
        append.run(connectionId, orderInnerId, at, runId, JSON.stringify(event))
      }
      for (const id of new Set(entries.map(({ orderInnerId }) => orderInnerId))) shorten.run(connectionId, id)
    },
    'log-payloads': (connectionId, { entries }) => {
      for (const entry of entries) log.run(connectionId, entry.orderInnerId, entry.at, JSON.stringify(entry))
    },
  }
}

/** Prepares what reads it again. */
export function traceReads({ database, read }: OpenDatabase): Pick<StateStore, 'history' | 'payloads'> {
  const history = database.prepare(
    'SELECT * FROM history WHERE connection_id = ? AND order_inner_id = ? ORDER BY id',
  )
  const payloads = database.prepare(
    'SELECT entry FROM payloads WHERE connection_id = ? AND order_inner_id = ? ORDER BY id DESC LIMIT ?',
  )
  return {
    history: async (connectionId, orderInnerId) =>
      read(() =>
        history.all(connectionId, orderInnerId).map((row) => ({
          orderInnerId,
          at: text(row, 'at'),
          runId: nullableText(row, 'run_id'),
          event: json(row, 'event'),
        })),
      ),
    payloads: async ({ connectionId, orderInnerId, limit }) =>
      read(() =>
        payloads.all(connectionId, orderInnerId, limit).map((row) => json<PayloadEntry>(row, 'entry')),
      ),
  }
}
