import { chmodSync, closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { applicationId, migrations } from './schema.ts'
import { requireSqliteVersion } from './sqlite-version.ts'
import { explainSqliteError, StoreError } from './store-error.ts'

/** A database with the one way to run a transaction on it. */
export interface OpenDatabase {
  readonly database: DatabaseSync
  /** Runs `body` and turns SQLite's errors into {@link StoreError}s. */
  read<T>(body: () => T): T
  /** The same inside BEGIN IMMEDIATE … COMMIT; an error rolls everything back. */
  write<T>(body: () => T): T
}

/**
 * Opens or creates the file (mode 0600) and brings its schema to this version. `durability` is `full` where a
 * commit has to survive a power cut; `normal` leaves that out for what may be lost, yet syncs its checkpoints, which
 * move everybody's commits from the WAL.
 *
 * @throws {StoreError} when the file is newer, foreign, damaged or out of reach, or SQLite is too old
 */
export function openDatabase(file: string, durability: 'full' | 'normal'): OpenDatabase {
  requireSqliteVersion(process.versions.sqlite ?? '0')
  const explained = <T>(body: () => T): T => {
    try {
      return body()
    } catch (error) {
      throw explainSqliteError(error, file)
    }
  }
  if (file !== ':memory:') keepToOwner(file)
  const database = explained(() => new DatabaseSync(file, { timeout: 5_000 }))
  const write = <T>(body: () => T): T =>
    explained(() => {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = body()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    })
  try {
    explained(() => {
      refuseForeign(database, file)
      database.exec(
        `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability}; PRAGMA foreign_keys = ON;`,
      )
    })
    write(() => migrate(database, file))
  } catch (error) {
    database.close()
    throw error
  }
  return { database, read: explained, write }
}

function keepToOwner(file: string): void {
  try {
    closeSync(openSync(file, 'a', 0o600))
    chmodSync(file, 0o600)
  } catch (cause) {
    throw new StoreError({
      code: 'store-unreachable',
      file,
      message: `The store ${file} can't be opened for writing. Check that its folder exists and that this user owns the file.`,
      cause,
    })
  }
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0)
}

function refuseForeign(database: DatabaseSync, file: string): void {
  const id = pragma(database, 'application_id')
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0)
  if (id === applicationId || (id === 0 && tables === 0)) return
  throw new StoreError({
    code: 'store-foreign',
    file,
    message: `${file} is a database of another program. Name a file of its own for the store.`,
  })
}

function migrate(database: DatabaseSync, file: string): void {
  const version = pragma(database, 'user_version')
  if (version > migrations.length) {
    throw new StoreError({
      code: 'store-newer',
      file,
      message: `The store ${file} has schema version ${version}; this release knows up to ${migrations.length}. Update okos-sync, or use another file.`,
    })
  }
  for (const step of migrations.slice(version)) database.exec(step)
  if (version < migrations.length) {
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length};`)
  }
}
