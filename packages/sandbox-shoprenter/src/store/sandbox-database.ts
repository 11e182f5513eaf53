import { DatabaseSync } from 'node:sqlite'
import { SandboxError } from '../sandbox-error.ts'

const schemaVersion = 3
/** Marks the file as ours ("SRSB"), so that another program's database is not overwritten by mistake. */
const applicationId = 0x53525342

const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE records (
    resource TEXT NOT NULL,
    id TEXT NOT NULL,
    inner_id INTEGER NOT NULL,
    owner_id TEXT, sku TEXT, email TEXT, status_id TEXT, created_at TEXT, updated_at TEXT,
    body TEXT NOT NULL,
    model TEXT,
    PRIMARY KEY (resource, id)
  );
  CREATE UNIQUE INDEX records_by_inner_id ON records (resource, inner_id);
  CREATE INDEX records_listed ON records (resource, inner_id, status_id, created_at, updated_at, email);
  CREATE INDEX records_by_sku ON records (resource, sku) WHERE sku IS NOT NULL;
  CREATE INDEX records_by_owner ON records (resource, owner_id, inner_id) WHERE owner_id IS NOT NULL;
  CREATE TABLE journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    query TEXT NOT NULL,
    status INTEGER NOT NULL,
    batch_items INTEGER,
    was_dropped INTEGER NOT NULL
  );
`

/** The sandbox's one file. `isNew` is true when it was created and is still empty. */
export interface SandboxDatabase {
  readonly connection: DatabaseSync
  readonly isNew: boolean
  /** Runs `work` in one transaction; an error rolls it back and is thrown on. */
  transaction<T>(work: () => T): T
  /** Inside a transaction: an error in `work` undoes what `work` did, and is thrown on. */
  attempt<T>(work: () => T): T
  meta(name: string): string | null
  setMeta(name: string, value: string): void
  close(): void
}

/**
 * Opens or creates the file, in WAL mode. Throws {@link SandboxError} `newer-file` for a file that a newer
 * version wrote, `older-file` for one of an older version, `foreign-file` for a database that is not a sandbox's.
 */
export function openSandboxDatabase(file: string): SandboxDatabase {
  const connection = new DatabaseSync(file)
  try {
    const isNew = prepareFile(connection, file)
    const metaStatement = connection.prepare('SELECT value FROM meta WHERE name = ?')
    const setMetaStatement = connection.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)')
    return {
      connection,
      isNew,
      transaction: (work) => inTransaction(connection, work),
      attempt: (work) => inSavepoint(connection, work),
      meta: (name) => {
        const value = metaStatement.get(name)?.value
        return typeof value === 'string' ? value : null
      },
      setMeta: (name, value) => {
        setMetaStatement.run(name, value)
      },
      close: () => connection.close(),
    }
  } catch (error) {
    connection.close()
    throw error
  }
}

function prepareFile(connection: DatabaseSync, file: string): boolean {
  const version = pragma(connection, 'user_version')
  const application = pragma(connection, 'application_id')
  const isEmpty = connection.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0
  if (!isEmpty && application !== applicationId) {
    throw new SandboxError(
      'foreign-file',
      `${file} is a database, but not a ShopRenter sandbox's: name another file`,
    )
  }
  if (version > schemaVersion) {
    throw new SandboxError(
      'newer-file',
      `${file} has schema version ${version}, this sandbox knows ${schemaVersion}: update it or name another file`,
    )
  }
  if (!isEmpty && version < schemaVersion) {
    throw new SandboxError(
      'older-file',
      `${file} was written by an older version of the sandbox: delete it or name another file`,
    )
  }
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000')
  if (!isEmpty) return false
  inTransaction(connection, () => {
    connection.exec(schema)
    connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`)
  })
  return true
}

function pragma(connection: DatabaseSync, name: string): number {
  return Number(connection.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0)
}

function inTransaction<T>(connection: DatabaseSync, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    connection.exec('ROLLBACK')
    throw error
  }
}

function inSavepoint<T>(connection: DatabaseSync, work: () => T): T {
  connection.exec('SAVEPOINT attempt')
  try {
    const result = work()
    connection.exec('RELEASE attempt')
    return result
  } catch (error) {
    connection.exec('ROLLBACK TO attempt; RELEASE attempt')
    throw error
  }
}
