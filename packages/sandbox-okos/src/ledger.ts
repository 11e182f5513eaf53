import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '@okos-sync/domain'
import { type ChangeFeed, createChangeFeed } from './change-feed.ts'
import { createReferences, type References } from './references.ts'

/** What all kinds of records write through. */
export interface Ledger {
  readonly database: DatabaseSync
  readonly references: References
  readonly changes: ChangeFeed
  readonly now: () => Instant
}

/** Makes the ledger of an open file; `now` in milliseconds since the epoch. */
export function createLedger(database: DatabaseSync, now: () => number): Ledger {
  return {
    database,
    references: createReferences(database),
    changes: createChangeFeed(database),
    now: () => new Date(now()).toISOString(),
  }
}
