import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { AttentionTopic } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { applicationId, migrations } from './schema.ts'
import { sqliteStore } from './sqlite-store.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

const now = '2026-11-02T08:00:00.000Z'
const firstSchema = readFileSync(new URL('test-support/version-1.sql', import.meta.url), 'utf8')

/** A store as a release of schema `version` left it. */
function storeOfVersion(version: number): string {
  const file = temporaryFile()
  const database = new DatabaseSync(file)
  database.exec(firstSchema)
  for (const step of migrations.slice(1, version)) database.exec(step)
  database.exec(`PRAGMA user_version = ${version}`)
  database.close()
  return file
}

const earlierVersions = migrations.map((_, index) => index + 1).slice(0, -1)

describe.each(earlierVersions)('a store of schema %i', (version) => {
  test('is brought up to date when it is opened, with everything in it', async () => {
    const file = storeOfVersion(version)
    const store = sqliteStore(file)
    const orders = await store.allOrders({ connectionId: 'shop-a', after: null, limit: 10 })
    expect(orders.map(({ orderInnerId, verdict }) => [orderInnerId, verdict.code, verdict.notes])).toEqual([
      ['10', 'document-invoiced', []],
      ['7', 'vat-unmapped', []],
      ['8', 'vat-unmapped', []],
      ['9', 'imported', []],
    ])
    expect(orders[1]?.order?.buyer.familyName).toBe('Őry')
    expect(await store.countActions('shop-a')).toEqual({ pending: 1, done: 1, parked: 1 })
    expect(await store.cursor('shop-a', 'orders')).toBe('2026-11-02T08:05:00.000Z')
    expect((await store.bindings('shop-a', ['product:A'])).get('product:A')?.erpId).toBe('p1')
    expect((await store.levels('shop-a', ['A'])).get('A')?.levels.stock3).toBe('1.5')
    const asked = { connectionId: 'shop-a', kind: 'customer', resourceIds: ['c1'] } as const
    expect((await store.shopRecords(asked)).get('c1')?.innerId).toBe('11')
    expect((await store.lastRuns('shop-a', 9)).length).toBe(1)
    await store.close()
  })

  test('tells what waited in it', async () => {
    const store = sqliteStore(storeOfVersion(version))
    const page = { connectionId: 'shop-a', after: null, limit: 10 }
    const orders = await store.troubledOrders({ ...page, outcomes: ['waiting', 'failed', 'conflict'] })
    expect(orders.map(({ orderInnerId }) => orderInnerId)).toEqual(['7', '10'])
    const actions = await store.troubledActions({ ...page, states: ['parked', 'pending'] })
    expect(actions.map(({ action }) => action.key)).toEqual(['service:futár'])
    await store.close()
  })

  test('has the tables of a new one', () => {
    const schemaOf = (file: string) => {
      const database = new DatabaseSync(file)
      const rows = database
        .prepare('SELECT type, name, tbl_name FROM sqlite_schema ORDER BY type, name')
        .all()
      database.close()
      return rows
    }
    const [old, young] = [storeOfVersion(version), temporaryFile()]
    for (const file of [old, young]) sqliteStore(file).close()
    expect(schemaOf(old)).toEqual(schemaOf(young))
  })
})

test('a store of the first schema keeps what stock had to look at, and flows that came later begin with everything', async () => {
  const file = temporaryFile()
  const old = new DatabaseSync(file)
  old.exec(migrations[0] ?? '')
  old.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1`)
  const put = old.prepare('INSERT INTO cursors VALUES (?, ?, ?)')
  put.run('shop', 'stock-attention', '["A","Ő"]')
  put.run('shop', 'erp-changes', '17')
  put.run('new', 'orders', now)
  old.close()
  const store = sqliteStore(file)
  const keys = (connectionId: string, topic: AttentionTopic) =>
    store.attention({ connectionId, topic, after: null, limit: 10 })
  expect(await keys('shop', 'shop-stock')).toEqual(['A', 'Ő'])
  expect(await keys('shop', 'erp-stock')).toEqual([])
  for (const topic of ['erp-price', 'erp-product', 'erp-order', 'erp-invoice'] as const) {
    expect([topic, await keys('shop', topic), await keys('new', topic)]).toEqual([topic, ['*'], []])
  }
  expect([await store.cursor('shop', 'erp-changes'), await store.cursor('shop', 'stock-attention')]).toEqual([
    '17',
    null,
  ])
  await store.close()
})
