import type { DatabaseSync } from 'node:sqlite'
import type { ChangeHandlers } from './change-handlers.ts'

/** Rows of a log that one pruning looks at: no run may have to wait for the past. */
const mostAtOnce = 20_000

/** Prepares what writes runs, and what forgets the old. */
export function runChanges(database: DatabaseSync): Pick<ChangeHandlers, 'put-run' | 'prune'> {
  const put = database.prepare(
    'INSERT OR REPLACE INTO runs (connection_id, run_id, started_at, summary) VALUES (?, ?, ?, ?)',
  )
  const forgetRuns = database.prepare(
    `DELETE FROM runs WHERE connection_id = ?1 AND started_at <= (
       SELECT started_at FROM runs WHERE connection_id = ?1 ORDER BY started_at DESC LIMIT 1 OFFSET ?2)`,
  )
  const forgetDone = database.prepare(
    `DELETE FROM outbox WHERE connection_id = ?1 AND state = 'done' AND id <= (
       SELECT id FROM outbox WHERE connection_id = ?1 AND state = 'done' ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
  )
  const [forgetHistory, forgetPayloads] = ['history', 'payloads'].map((table) =>
    database.prepare(
      `DELETE FROM ${table} WHERE at < ?2 AND id IN (
         SELECT id FROM ${table} WHERE connection_id = ?1 ORDER BY id LIMIT ${mostAtOnce})`,
    ),
  )
  return {
    'put-run': (connectionId, { run }) => {
      put.run(connectionId, run.runId, run.startedAt, JSON.stringify(run))
    },
    prune: (connectionId, { keep }) => {
      forgetRuns.run(connectionId, keep.runs)
      forgetDone.run(connectionId, keep.doneActions)
      forgetHistory?.run(connectionId, keep.historySince)
      forgetPayloads?.run(connectionId, keep.payloadsSince)
    },
  }
}
