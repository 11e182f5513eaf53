import type { DatabaseSync } from 'node:sqlite'
import type { ChangeHandlers } from './change-handlers.ts'

type OutboxHandlers = Pick<
  ChangeHandlers,
  | 'enqueue'
  | 'withdraw-order-actions'
  | 'withdraw-actions'
  | 'retry-actions'
  | 'finish-actions'
  | 'postpone-action'
  | 'park-action'
>

/** Prepares what changes the outbox. */
export function outboxChanges(database: DatabaseSync): OutboxHandlers {
  return { ...planChanges(database), ...endChanges(database) }
}

function planChanges(
  database: DatabaseSync,
): Pick<OutboxHandlers, 'enqueue' | 'withdraw-order-actions' | 'withdraw-actions' | 'retry-actions'> {
  const forgetSettled = database.prepare(
    `DELETE FROM outbox WHERE connection_id = ? AND key = ? AND state <> 'pending'`,
  )
  const add = database.prepare(
    `INSERT INTO outbox (connection_id, key, order_inner_id, run_id, action, state, attempts, due_at)
     VALUES (?, ?, ?, ?, ?, 'pending', 0, ?)
     ON CONFLICT (connection_id, key) DO UPDATE SET order_inner_id = excluded.order_inner_id,
       run_id = excluded.run_id, action = excluded.action, attempts = 0, due_at = excluded.due_at, trouble = NULL`,
  )
  const withdraw = database.prepare(
    `DELETE FROM outbox WHERE connection_id = ? AND order_inner_id = ? AND state <> 'done'`,
  )
  const withdrawKeys = database.prepare(
    `DELETE FROM outbox WHERE connection_id = ? AND state <> 'done' AND key IN (SELECT value FROM json_each(?))`,
  )
  const retry = database.prepare(
    `UPDATE outbox SET state = 'pending', attempts = 0, trouble = NULL, due_at = ?2
     WHERE connection_id = ?1 AND (state = 'pending' OR (state = 'parked' AND order_inner_id IS NULL))
       AND (?3 IS NULL OR key IN (SELECT value FROM json_each(?3)))`,
  )
  return {
    enqueue: (connectionId, { runId, dueAt, actions }) => {
      for (const action of actions) {
        const orderInnerId = 'orderInnerId' in action ? action.orderInnerId : null
        forgetSettled.run(connectionId, action.key)
        add.run(connectionId, action.key, orderInnerId, runId, JSON.stringify(action), dueAt)
      }
    },
    'withdraw-order-actions': (connectionId, { orderInnerIds }) => {
      for (const orderInnerId of orderInnerIds) withdraw.run(connectionId, orderInnerId)
    },
    'withdraw-actions': (connectionId, { keys }) => {
      withdrawKeys.run(connectionId, JSON.stringify(keys))
    },
    'retry-actions': (connectionId, { keys, dueAt }) => {
      retry.run(connectionId, dueAt, keys === null ? null : JSON.stringify(keys))
    },
  }
}

function endChanges(
  database: DatabaseSync,
): Pick<OutboxHandlers, 'finish-actions' | 'postpone-action' | 'park-action'> {
  const finish = database.prepare(
    `UPDATE outbox SET state = 'done', action = NULL, trouble = NULL WHERE connection_id = ? AND id = ?`,
  )
  const postpone = database.prepare(
    'UPDATE outbox SET attempts = attempts + 1, due_at = ?, trouble = ? WHERE connection_id = ? AND id = ?',
  )
  const park = database.prepare(
    `UPDATE outbox SET state = 'parked', attempts = attempts + 1, trouble = ? WHERE connection_id = ? AND id = ?`,
  )
  return {
    'finish-actions': (connectionId, { ids }) => {
      for (const id of ids) finish.run(connectionId, id)
    },
    'postpone-action': (connectionId, { id, dueAt, trouble }) => {
      postpone.run(dueAt, trouble, connectionId, id)
    },
    'park-action': (connectionId, { id, trouble }) => {
      park.run(trouble, connectionId, id)
    },
  }
}
