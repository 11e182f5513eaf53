import type { DatabaseSync } from 'node:sqlite'
import type { ChangeHandlers } from './change-handlers.ts'

/** Runs of a connection that are kept; older ones are forgotten. */
const keptRuns = 2_000

/** Done actions of which a row stays for counting; their content is dropped at once. */
const keptDoneActions = 10_000

/** Prepares what writes runs, and forgets what is old. */
export function runChanges(database: DatabaseSync): Pick<ChangeHandlers, 'put-run'> {
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
  return {
    'put-run': (connectionId, { run }) => {
      put.run(connectionId, run.runId, run.startedAt, JSON.stringify(run))
      forgetRuns.run(connectionId, keptRuns - 1)
      forgetDone.run(connectionId, keptDoneActions)
    },
  }
}
