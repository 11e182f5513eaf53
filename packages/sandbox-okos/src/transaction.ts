import type { DatabaseSync } from 'node:sqlite'

/** All or nothing, durable when it returns. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  return inTrial(database, () => ({ result: work(), isKept: true }))
}

/** All or nothing within the transaction that is open. */
export function inSavepoint<T>(database: DatabaseSync, work: () => T): T {
  database.exec('SAVEPOINT item')
  try {
    const result = work()
    database.exec('RELEASE item')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK TO item; RELEASE item')
    throw error
  }
}

/** Durable when it is to be kept, else undone altogether. */
export function inTrial<T>(
  database: DatabaseSync,
  work: () => { readonly result: T; readonly isKept: boolean },
): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const { result, isKept } = work()
    database.exec(isKept ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (error) {
    // SQLite itself ends the transaction on some errors, e.g. a full disk.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
