import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { ConfigurationError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { startOkosSandbox } from './start-okos-sandbox.ts'
import { openShop, orderDraft } from './test-support/open-shop.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

describe('the file', () => {
  test('keeps everything over a restart: records, keys, levels, numbers, the feed and the journal', async () => {
    const file = temporaryFile()
    const before = await openShop({ file })
    const partner = (await before.partner()).body.id
    const product = (await before.product('A')).body.id
    await before.book('m', { productId: product, warehouseId: 'warehouse-1', quantity: '3' })
    const draft = orderDraft({ number: '1', partner, product, quantity: 2 })
    const order = await before.create('orders', 'o', draft)
    const dump = (await before.call('GET /_sandbox/dump')).body
    const cursor = (await before.call('GET /v1/changes')).body.cursor
    await before.close()

    const after = await openShop({ file })
    expect((await after.call('GET /_sandbox/dump')).body).toEqual(dump)
    expect(await after.create('orders', 'o', draft)).toEqual({ ...order, status: 200 })
    const next = await after.create('orders', 'p', orderDraft({ number: '2', partner, product, quantity: 1 }))
    expect(next.body.number).toBe('MR-000002')
    expect((await after.call(`GET /v1/changes?since=${cursor}`)).body.changes).toMatchObject([
      { kind: 'stock', id: product },
      { kind: 'order', id: next.body.id },
    ])
    expect((await after.call<{ requests: unknown[] }>('GET /_sandbox/journal')).body.requests).toHaveLength(8)
  })

  test('is readable by its owner only and survives power loss', async () => {
    const file = temporaryFile()
    const database = openDatabase(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    // 2 is FULL: each commit waits for the disk.
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    database.close()
  })

  test('of a newer version is refused untouched', async () => {
    const file = temporaryFile()
    await (await openShop({ file })).close()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 99')
    database.close()
    await expect(startOkosSandbox({ file })).rejects.toMatchObject({ code: 'file-newer', field: 'file' })
  })

  test('of another program is refused untouched', async () => {
    const file = temporaryFile()
    const database = new DatabaseSync(file)
    database.exec('CREATE TABLE theirs (x)')
    await expect(startOkosSandbox({ file })).rejects.toMatchObject({ code: 'file-foreign' })
    expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }])
    database.close()
  })
})

describe('the sandbox', () => {
  test('has the master data of a Hungarian company', async () => {
    const { call } = await openShop()
    const { body } = await call<{ vatRates: { shortName: string }[]; warehouses: { code: string }[] }>(
      'GET /v1/master-data',
    )
    expect(body.vatRates.map(({ shortName }) => shortName)).toEqual(
      expect.arrayContaining(['27%', '18%', '5%', 'AAM', 'TAM']),
    )
    expect(body.vatRates).toContainEqual({ shortName: 'ÁKK', rate: '0', navCase: 'ATK' })
    expect(body.warehouses.map(({ code }) => code)).toEqual(['R1', 'R2', 'R3', 'R4'])
    expect(body).toMatchObject({
      currencies: ['HUF', 'EUR'],
      numberSeries: [{ code: 'MR' }, { code: 'WEB' }],
    })
  })

  test('lets nobody in without its key', async () => {
    const { call } = await openShop({ apiKey: 'the-key' })
    expect((await call('GET /v1/info')).status).toBe(200)
    const wrong = await call('GET /v1/info', { headers: { authorization: 'Bearer the-kez' } })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
  })

  test('without the stock module keeps no stock: it has no warehouses and refuses levels and allocations', async () => {
    const shop = await openShop({ hasStockModule: false })
    const partner = (await shop.partner()).body.id
    const product = (await shop.product('A')).body.id
    expect((await shop.call('GET /v1/master-data')).body.warehouses).toEqual([])
    expect(await shop.call('GET /v1/stock-levels')).toMatchObject({
      status: 403,
      body: { code: 'capability_missing' },
    })
    const draft = orderDraft({ number: '1', partner, product, quantity: 1 })
    expect(await shop.create('orders', 'o', draft)).toMatchObject({
      status: 422,
      body: { field: 'lines.0.allocations' },
    })
    const lines = draft.lines.map((line) => ({ ...line, allocations: [] }))
    expect((await shop.create('orders', 'o', { ...draft, lines })).status).toBe(201)
  })

  test('tells the time it is given, and an edition that exists', async () => {
    const { call } = await openShop({ now: () => Date.UTC(2026, 0, 2), edition: 'Okos-Számla és Készlet' })
    expect((await call('GET /v1/info')).body).toMatchObject({
      serverTime: '2026-01-02T00:00:00.000Z',
      edition: 'Okos-Számla és Készlet',
      capabilities: expect.arrayContaining(['orders', 'partners', 'products', 'stock']),
    })
    await expect(startOkosSandbox({ file: ':memory:', edition: 'Okos' })).rejects.toThrow(ConfigurationError)
  })

  test('counts what it was asked, but not who looks behind it', async () => {
    const { call, bulk } = await openShop()
    await call('GET /v1/info')
    await call('POST /_sandbox/journal/clear')
    const method = (name: string) => ({ key: name, draft: { ref: { source: 's', externalId: name }, name } })
    await bulk('payment-methods', [method('A'), method('B')])
    await call('GET /v1/partners?limit=1')
    const { body } = await call('GET /_sandbox/journal')
    expect(body.requests).toMatchObject([
      { method: 'POST', path: '/v1/payment-methods/bulk', status: 200, items: 2 },
      { method: 'GET', path: '/v1/partners', status: 200, items: 1 },
    ])
    expect((await call('GET /_sandbox/nothing')).status).toBe(404)
  })

  test('with a port that is taken fails and leaves the file usable', async () => {
    const file = temporaryFile()
    const { sandbox } = await openShop()
    await expect(startOkosSandbox({ file, port: Number(new URL(sandbox.url).port) })).rejects.toThrow(
      'EADDRINUSE',
    )
    expect((await (await openShop({ file })).call('GET /v1/info')).status).toBe(200)
  })
})
