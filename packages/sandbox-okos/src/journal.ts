import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '@okos-sync/domain'
import { allRows } from './rows.ts'

/** A request that the sandbox answered; those to `/_sandbox` are not counted. */
export interface JournalEntry {
  readonly at: Instant
  readonly method: string
  readonly path: string
  readonly status: number
  /** Items of a bulk call or look-up; 1 otherwise. */
  readonly items: number
}

/** Keeps what was asked of the sandbox. */
export interface Journal {
  add(entry: JournalEntry): void
  all(): readonly JournalEntry[]
  clear(): void
}

/** Makes the journal in the sandbox's own file. */
export function createJournal(database: DatabaseSync): Journal {
  const insert = database.prepare(
    'INSERT INTO requests (at, method, path, status, items) VALUES (?, ?, ?, ?, ?)',
  )
  const select = database.prepare('SELECT at, method, path, status, items FROM requests ORDER BY id')
  const remove = database.prepare('DELETE FROM requests')
  return {
    add({ at, method, path, status, items }) {
      insert.run(at, method, path, status, items)
    },
    all: () => allRows<JournalEntry>(select),
    clear() {
      remove.run()
    },
  }
}
