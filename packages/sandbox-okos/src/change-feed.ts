import type { DatabaseSync } from 'node:sqlite'
import type { ErpChange, ErpChangePage } from '@okos-sync/domain'
import { OkosRefusal } from '@okos-sync/okos-server'
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
    'SELECT sequence, kind, record AS id FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?',
  )
  const lastSequence = () => oneRow<{ seq: number }>(last)?.seq ?? 0
  return {
    record(kind, id) {
      insert.run(kind, id)
    },
    read({ since, limit }) {
      if (since === null) return { changes: [], cursor: String(lastSequence()), hasMore: false }
      const rows = allRows<ErpChange & { sequence: number }>(
        after,
        sequenceOf(since, lastSequence()),
        limit + 1,
      )
      const page = rows.slice(0, limit)
      return {
        changes: page.map(({ kind, id }) => ({ kind, id })),
        cursor: String(page.at(-1)?.sequence ?? since),
        hasMore: rows.length > limit,
      }
    },
  }
}

/** A cursor from the future comes from another file, or from one that was restored: its changes are unknown. */
function sequenceOf(since: string, last: number): number {
  if (/^\d{1,15}$/.test(since) && Number(since) <= last) return Number(since)
  throw new OkosRefusal({
    code: 'cursor-unknown',
    field: 'since',
    message: 'since: is not a cursor of this feed; compare everything once and start with a new one.',
  })
}
