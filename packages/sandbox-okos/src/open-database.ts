import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isSafeSqlite, OkosSyncError, oldestSafeSqlite } from '@okos-sync/domain'
import { migrations, schemaVersion } from './schema.ts'
import { inTransaction } from './transaction.ts'

// Marks the file as ours ("Okos" in ASCII), so that another program's database is not taken for a sandbox.
const applicationId = 0x4f6b6f73

/**
 * The file is no sandbox, or was written by a newer version than this one, or this Node.js brings an SQLite that could
 * damage it. Nothing in it was touched.
 */
export class SandboxFileError extends OkosSyncError {
  constructor(params: {
    readonly code: 'file-foreign' | 'file-newer' | 'sqlite-too-old'
    readonly message: string
  }) {
    super({ ...params, field: 'file' })
  }
}

/**
 * Opens the sandbox's file, made with its master data when it is missing and migrated in one transaction when an
 * older version wrote it. `:memory:` keeps nothing.
 */
export function openDatabase(file: string): DatabaseSync {
  requireSafeSqlite(process.versions.sqlite ?? '0')
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    refuseOtherFiles(database)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
    inTransaction(database, () => migrate(database))
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Throws {@link SandboxFileError} `sqlite-too-old` unless two processes may share a file under this version. */
export function requireSafeSqlite(version: string): void {
  if (isSafeSqlite(version)) return
  throw new SandboxFileError({
    code: 'sqlite-too-old',
    message: `This Node.js brings SQLite ${version}; use one that brings ${oldestSafeSqlite} or later.`,
  })
}

function refuseOtherFiles(database: DatabaseSync): void {
  const version = pragma(database, 'user_version')
  const isEmpty = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0
  if (!isEmpty && pragma(database, 'application_id') !== applicationId) {
    throw new SandboxFileError({
      code: 'file-foreign',
      message: 'The file is a database of another program; name another file.',
    })
  }
  if (version > schemaVersion) {
    throw new SandboxFileError({
      code: 'file-newer',
      message: `The file has schema ${version}, this version knows up to ${schemaVersion}; update okos-sync.`,
    })
  }
}

function migrate(database: DatabaseSync): void {
  const version = pragma(database, 'user_version')
  if (version === schemaVersion) return
  for (const migration of migrations.slice(version)) database.exec(migration)
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`)
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
}
