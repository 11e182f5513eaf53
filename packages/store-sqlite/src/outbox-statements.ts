import type { DatabaseSync } from 'node:sqlite'
import type { Lease, StateChange } from '@okos-sync/domain'

type OutboxChange = Extract<
  StateChange,
  {
    kind:
      | 'enqueue'
      | 'withdraw-order-actions'
      | 'withdraw-actions'
      | 'retry-actions'
      | 'finish-actions'
      | 'postpone-action'
      | 'park-action'
  }
>

/** Prepares what changes the outbox. Call the answer inside a transaction. */
export function outboxStatements(
  database: DatabaseSync,
): (connectionId: Lease['connectionId'], change: OutboxChange) => void {
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
    `UPDATE outbox SET state = 'pending', attempts = 0, due_at = ?2
     WHERE connection_id = ?1 AND (state = 'pending' OR (state = 'parked' AND order_inner_id IS NULL))
       AND (?3 IS NULL OR key IN (SELECT value FROM json_each(?3)))`,
  )
  const finish = database.prepare(
    `UPDATE outbox SET state = 'done', action = NULL, trouble = NULL WHERE connection_id = ? AND id = ?`,
  )
  const postpone = database.prepare(
    'UPDATE outbox SET attempts = attempts + 1, due_at = ?, trouble = ? WHERE connection_id = ? AND id = ?',
  )
  const park = database.prepare(
    `UPDATE outbox SET state = 'parked', attempts = attempts + 1, trouble = ? WHERE connection_id = ? AND id = ?`,
  )
  return (connectionId: string, change: OutboxChange) => {
    switch (change.kind) {
      case 'enqueue':
        for (const action of change.actions) {
          const orderInnerId = 'orderInnerId' in action ? action.orderInnerId : null
          forgetSettled.run(connectionId, action.key)
          add.run(connectionId, action.key, orderInnerId, change.runId, JSON.stringify(action), change.dueAt)
        }
        return
      case 'withdraw-order-actions':
        for (const orderInnerId of change.orderInnerIds) withdraw.run(connectionId, orderInnerId)
        return
      case 'withdraw-actions':
        withdrawKeys.run(connectionId, JSON.stringify(change.keys))
        return
      case 'retry-actions':
        retry.run(connectionId, change.dueAt, change.keys === null ? null : JSON.stringify(change.keys))
        return
      case 'finish-actions':
        for (const id of change.ids) finish.run(connectionId, id)
        return
      case 'postpone-action':
        postpone.run(change.dueAt, change.trouble, connectionId, change.id)
        return
      case 'park-action':
        park.run(change.trouble, connectionId, change.id)
    }
  }
}
