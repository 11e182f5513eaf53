import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definitionOf, resourceNames } from '../../packages/shoprenter/src/catalogue/catalogue.ts'
import { words } from '../../packages/shoprenter/src/catalogue/words.ts'
import {
  anyRecord,
  expectRecord,
  filterValue,
  type OpenShop,
  openShop,
  sampleBody,
} from './support/any-resource.ts'

const folder = mkdtempSync(join(tmpdir(), 'okos-sync-resources-'))
let shop: OpenShop
beforeAll(async () => {
  shop = await openShop(join(folder, 'shop.db'))
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Tried by tests of their own below. */
const special = new Set(['domains', 'files', 'reloadUrl'])
const usual = resourceNames().filter((name) => !special.has(name))
const having = (method: string) => usual.filter((name) => words(definitionOf(name).methods).includes(method))

test('there are 100 resources', () => {
  expect(resourceNames()).toHaveLength(100)
})

describe('every resource that can be listed', () => {
  test.each(having('list'))('%s gives records that are understood', async (name) => {
    const records = await shop.resources[name].list().toArray({ max: 5_000 })
    for (const record of records) expectRecord(record, name)
  })

  const filters = having('list').flatMap((name) =>
    words(definitionOf(name).parameters).map((parameter) => [name, parameter] as const),
  )
  test.each(filters)('%s takes the filter %s', async (name, parameter) => {
    const known = await anyRecord(shop, name).catch(() => undefined)
    const { value, mustFind } = filterValue(parameter, known)
    const before = shop.sent.length
    const found = await shop.resources[name].list({ [parameter]: value }).toArray({ max: 5_000 })
    expect(shop.sent.slice(before).every(({ searchParams }) => searchParams.has(parameter))).toBe(true)
    if (known === undefined || !mustFind) return
    expect(found.map((record) => expectRecord(record, name).id)).toContain(known.id)
  })
})

describe('every resource that can be written', () => {
  test.each(having('create'))('%s is created, read, changed and removed', async (name) => {
    const methods = words(definitionOf(name).methods)
    const body = await sampleBody(shop, name)
    const created = expectRecord(await shop.resources[name].create(body), name)
    expect(expectRecord(await shop.resources[name].get(created.id), name).id).toBe(created.id)
    if (methods.includes('update')) {
      const changed = expectRecord(await shop.resources[name].update(created.id, body), name)
      expect(changed.id).toBe(created.id)
    }
    if (!methods.includes('remove')) return
    expect(await shop.resources[name].remove(created.id)).toBe(true)
    expect(await shop.resources[name].remove(created.id)).toBe(false)
    await expect(shop.resources[name].get(created.id)).rejects.toMatchObject({ code: 'shop-not-found' })
  })

  test('what is read-only has no method that writes', () => {
    const readOnly = usual.filter((name) => definitionOf(name).methods === 'list get')
    expect(readOnly.length).toBe(21)
    for (const name of readOnly) {
      expect(['create', 'update', 'remove'].filter((method) => method in shop.resources[name])).toEqual([])
    }
  })
})

describe('every resource that can be read by id', () => {
  test.each(having('get'))('%s', async (name) => {
    const [first] = await shop.resources[name].list().first(1)
    if (first === undefined) return
    const { id } = expectRecord(first, name)
    expect(expectRecord(await shop.resources[name].get(id), name).id).toBe(id)
  })
})

test('a resource has the methods of its definition and no other', () => {
  for (const name of usual) {
    const methods = words(definitionOf(name).methods)
    const helpers = [
      ...(methods.includes('get') ? ['getMany'] : []),
      ...(methods.includes('update') ? ['updateMany'] : []),
    ]
    const extra = name === 'productExtend' ? ['addBySku', 'removeBySku', 'updateBySku'] : []
    const expected = [...methods, ...helpers, ...extra, 'inBatch']
    expect(Object.keys(shop.resources[name]).sort(), name).toEqual(expected.sort())
  }
})

describe('special resources', () => {
  test('files have a type and a path instead of an id', async () => {
    const { files } = shop.client
    const file = { type: 'image', filePath: 'product/hello.jpg' }
    expect(await files.create({ ...file, attachment: 'aGVsbG8=' })).toMatchObject({ ok: true, value: file })
    expect((await files.get(file)).value).toMatchObject({ ...file, attachment: 'aGVsbG8=' })
    expect(await files.remove(file)).toBe(true)
    expect(await files.remove(file)).toBe(false)
  })

  test('domains come at once, without paging', async () => {
    const domains = await shop.client.domains.list().toArray({ max: 10 })
    expect(domains).toMatchObject([
      { ok: true, value: { primary: true, language: 'hu' } },
      { ok: true, value: { primary: false, language: 'en' } },
    ])
    expect(shop.sent.at(-1)?.search).toBe('')
  })

  test('a link to order again is created for an order', async () => {
    const order = await anyRecord(shop, 'orders')
    const link = await shop.client.reloadUrl.create({ order: { id: order.id } })
    expect(link).toMatchObject({ ok: true, value: { reloadOrderUrl: expect.stringMatching(/^https:/) } })
  })

  test('a product is named by its sku', async () => {
    const { productExtend, products } = shop.client
    const [first] = await products.list().first(1)
    if (!first?.ok || first.value.sku === null) throw new Error('the demo shop has no product with a sku')
    const { sku, id } = first.value
    expect(await productExtend.updateBySku(sku, { stock2: '17' })).toMatchObject({ ok: true, value: { id } })
    expect((await products.get(id)).value.stock2).toBe('17')
    await expect(productExtend.updateBySku('no such sku', { stock2: '1' })).rejects.toMatchObject({
      innerCode: '40033',
    })
    const created = await products.create({ sku: 'TO-REMOVE' })
    expect(created.ok).toBe(true)
    expect(await productExtend.addBySku('TO-REMOVE', { stock1: '1' })).toMatchObject({ ok: true })
    expect(await productExtend.removeBySku('TO-REMOVE')).toBe(true)
    expect(await productExtend.removeBySku('TO-REMOVE')).toBe(false)
  })
})

describe('beyond one resource', () => {
  test('what a record points to can be followed', async () => {
    const [first] = await shop.client.orders.list().first(1)
    if (!first?.ok || first.value.orderStatus === null || first.value.orderProducts === null) {
      throw new Error('the demo order has no status or no lines')
    }
    const { id, orderStatus, orderProducts } = first.value
    expect((await shop.client.follow(orderStatus)).value.id).toBe(orderStatus.id)
    const lines = await shop.client.follow(orderProducts).toArray({ max: 100 })
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatchObject({ ok: true, value: { order: { id } } })
  })

  test('many records are read and changed in one request', async () => {
    const { products } = shop.client
    const records = await products.list().first(5)
    const ids = records.flatMap((record) => (record.ok ? [record.value.id] : []))
    const before = shop.sent.length
    const changed = await products.updateMany(ids.map((id, n) => ({ id, body: { stock3: String(n) } })))
    expect(changed.results.map((result) => result.ok && result.body.ok && result.body.value.stock3)).toEqual(
      ids.map((_, n) => String(n)),
    )
    const read = await products.getMany([...ids, 'no such id'])
    expect(read.results.map(({ ok }) => ok)).toEqual([...ids.map(() => true), false])
    expect(shop.sent.length - before).toBe(2)
  })

  test('a record gets an id of the caller, and an inner one that stays', async () => {
    const { products } = shop.client
    const created = await products.create({ sku: 'OUTER' }, { outerId: 'SKU-11' })
    if (!created.ok) throw new Error(created.message)
    expect(created.value.id).toBe('SKU-11')
    expect((await products.get('SKU-11')).value.innerId).toBe(created.value.innerId)
    await expect(products.create({ sku: 'OUTER-2' }, { outerId: 'SKU-11' })).rejects.toMatchObject({
      innerCode: '40005',
    })
    expect(await products.remove('SKU-11')).toBe(true)
  })
})
