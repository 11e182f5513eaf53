import type { DatabaseSync } from 'node:sqlite'
import type { ErpChange, ErpChangePage } from '@okos-sync/domain'
import { changePage, type NumberedChange } from '@okos-sync/okos-server'
import { allRows, oneRow } from './rows.ts'

/** The ordered feed of what changed. */
export interface ChangeFeed {
  /** Inside the transaction of the change itself. */
  record(kind: ErpChange['kind'], id: string): void
  read(params: { readonly since: string | null; readonly limit: number }): ErpChangePage
}

/**
 * A record that changes again moves to the end of the feed: every reader still gets to see it after its cursor,
 * and the feed never outgrows the records. Sequence numbers follow commits, since SQLite has one writer at a time.
 */
export function createChangeFeed(database: DatabaseSync): ChangeFeed {
  const insert = database.prepare('INSERT OR REPLACE INTO changes (kind, record) VALUES (?, ?)')
  const last = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")
  const after = database.prepare(
    'SELECT sequence AS number, kind, record AS id FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?',
  )
  return {
    record(kind, id) {
      insert.run(kind, id)
    },
    read: ({ since, limit }) =>
      changePage({
        since,
        limit,
        last: oneRow<{ seq: number }>(last)?.seq ?? 0,
        after: (number, count) => allRows<NumberedChange>(after, number, count),
      }),
  }
}
