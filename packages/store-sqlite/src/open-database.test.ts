import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { OkosSyncError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { migrations } from './schema.ts'
import { sqliteStore } from './sqlite-store.ts'
import { requireSqliteVersion } from './sqlite-version.ts'
import { explainSqliteError } from './store-error.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

const now = '2026-11-02T08:00:00.000Z'

/** The typed error that `body` throws. */
function failure(body: () => unknown): OkosSyncError {
  try {
    body()
  } catch (error) {
    if (OkosSyncError.isInstance(error)) return error
    throw error
  }
  throw new Error('It was expected to fail.')
}

async function withLease(file: string) {
  const store = sqliteStore(file)
  const lease = await store.acquireLease({ connectionId: 'shop', holder: 'test', now, ttlMs: 60_000 })
  if (lease === null) throw new Error('The lease is free.')
  return { store, lease }
}

describe('opening', () => {
  test('the file and what SQLite puts beside it are for their owner only', async () => {
    const file = temporaryFile()
    const { store } = await withLease(file)
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600)
    await store.close()
  })

  test('a file that others could read is closed to them', async () => {
    const file = temporaryFile()
    writeFileSync(file, '')
    chmodSync(file, 0o644)
    await sqliteStore(file).close()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('commits reach the disk: write-ahead log, full synchronisation, keys enforced', () => {
    const { database } = openDatabase(temporaryFile(), 'full')
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1])
    database.close()
  })

  test('a store in memory works without a file, and closing twice is no mistake', async () => {
    const { store, lease } = await withLease(':memory:')
    await store.commit(lease, [{ kind: 'set-cursor', name: 'orders', value: now }])
    expect(await store.cursor('shop', 'orders')).toBe(now)
    await store.close()
    await store.close()
  })

  test('what was written is there after a restart', async () => {
    const file = temporaryFile()
    const { store, lease } = await withLease(file)
    await store.commit(lease, [{ kind: 'set-cursor', name: 'orders', value: now }])
    await store.close()
    const again = sqliteStore(file)
    expect(await again.cursor('shop', 'orders')).toBe(now)
    await again.close()
  })

  test('a file of a newer release is refused and left as it is', async () => {
    const file = temporaryFile()
    await sqliteStore(file).close()
    const newer = new DatabaseSync(file)
    newer.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    newer.close()
    const error = failure(() => sqliteStore(file))
    expect([error.code, error.message.includes(file)]).toEqual(['store-newer', true])
  })

  test('a database of another program is refused and left as it is', () => {
    const file = temporaryFile()
    const foreign = new DatabaseSync(file)
    foreign.exec('CREATE TABLE customers (name TEXT)')
    foreign.close()
    expect(failure(() => sqliteStore(file)).code).toBe('store-foreign')
    const tables = new DatabaseSync(file).prepare('SELECT name FROM sqlite_schema').all()
    expect(tables.map((row) => row.name)).toEqual(['customers'])
  })

  test('a file that is no database, a missing folder and a damaged file have errors of their own', () => {
    const noDatabase = temporaryFile()
    writeFileSync(noDatabase, 'name,price\n'.repeat(200))
    expect(failure(() => sqliteStore(noDatabase)).code).toBe('store-foreign')
    expect(failure(() => sqliteStore(join(temporaryFile(), 'missing', 'store.db'))).code).toBe(
      'store-unreachable',
    )
    const folder = temporaryFile()
    mkdirSync(folder)
    expect(failure(() => sqliteStore(folder)).code).toBe('store-unreachable')
    expect(dirname(folder)).not.toBe(folder)
  })
})

test('an error of SQLite without a fix of its own is told as what it is; any other error passes', () => {
  const corrupt = Object.assign(new Error('constraint failed'), { errcode: 19 })
  expect(explainSqliteError(corrupt, 'okos-sync.db')).toMatchObject({
    code: 'store-failed',
    cause: corrupt,
    message: 'The store okos-sync.db failed (constraint failed). See the cause.',
  })
  const other = new RangeError('something else')
  expect(explainSqliteError(other, 'okos-sync.db')).toBe(other)
})

test('a full disk is told as such, and nothing of the commit is kept', async () => {
  const file = temporaryFile()
  const open = openDatabase(file, 'full')
  const pages = Number(open.database.prepare('PRAGMA page_count').get()?.page_count)
  open.database.exec(`PRAGMA max_page_count = ${pages}`)
  const put = open.database.prepare('INSERT INTO cursors VALUES (?, ?, ?)')
  const fill = () => {
    for (let index = 0; index < 100; index += 1) put.run('shop', `name-${index}`, 'x'.repeat(1_000))
  }
  expect(failure(() => open.write(fill))).toMatchObject({ code: 'store-full', isRetryable: true })
  expect(open.database.prepare('SELECT count(*) AS n FROM cursors').get()?.n).toBe(0)
  expect(open.write(() => put.run('shop', 'name', 'fits').changes)).toBe(1)
  open.database.close()
})

test.each([
  ['3.51.3', 'none'],
  ['3.53.4', 'none'],
  ['4.0.0', 'none'],
  ['3.51.2', 'sqlite-too-old'],
  ['3.50.9', 'sqlite-too-old'],
  ['2.99.99', 'sqlite-too-old'],
  ['', 'sqlite-too-old'],
])('SQLite %s: %s', (version, expected) => {
  const code = () => {
    try {
      requireSqliteVersion(version)
      return 'none'
    } catch (error) {
      return OkosSyncError.isInstance(error) ? error.code : 'untyped'
    }
  }
  expect(code()).toBe(expected)
})
