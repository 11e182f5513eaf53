import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api, grantTokens, testClient } from './test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})
afterAll(() => nock.restore())

const product = { id: 'p1', innerId: '1', sku: 'A-1', price: '100.0000' }
const bySku = { sku: 'A-1', full: '1', page: '0', limit: '200' }

describe('a creation whose answer is lost', () => {
  test('is looked for by its natural key, and what is found is the created one', async () => {
    grantTokens(1)
    api().post('/api/products', { sku: 'A-1' }).reply(502)
    api()
      .get('/api/products')
      .query(bySku)
      .reply(200, { items: [{ ...product, sku: 'a-1', id: 'other' }, product] })
    const created = await testClient().client.products.create({ sku: 'A-1' })
    expect(created).toMatchObject({ ok: true, value: { id: 'p1' } })
  })

  test('is sent again only when the shop has no such record', async () => {
    grantTokens(1)
    api().post('/api/products').replyWithError('reset')
    api().get('/api/products').query(bySku).reply(400, { code: 40008 })
    api().post('/api/products').reply(201, product)
    const { client, clock } = testClient()
    expect(await client.products.create({ sku: 'A-1' })).toMatchObject({ ok: true })
    expect(clock.slept).toEqual([1_000])
  })

  test('is looked for by its outer id', async () => {
    grantTokens(1)
    api().post('/api/manufacturers/M-1').reply(503)
    api().get('/api/manufacturers/M-1').reply(404)
    api().post('/api/manufacturers/M-1').reply(503)
    api().get('/api/manufacturers/M-1').reply(200, { id: 'M-1', name: 'Bolt' })
    const created = await testClient().client.manufacturers.create({ name: 'Bolt' }, { outerId: 'M-1' })
    expect(created).toMatchObject({ ok: true, value: { id: 'M-1', name: 'Bolt' } })
  })

  test('is sent three times at most', async () => {
    grantTokens(1)
    for (let n = 0; n < 3; n += 1) {
      api().post('/api/coupons').reply(500)
      api()
        .get('/api/coupons')
        .query({ code: 'TEN', full: '1', page: '0', limit: '200' })
        .reply(200, { items: [] })
    }
    await expect(testClient().client.coupons.create({ code: 'TEN' })).rejects.toMatchObject({ status: 500 })
  })

  test('is never sent again where nothing would tell the two apart', async () => {
    grantTokens(1)
    api().post('/api/orderTotals').reply(502)
    await expect(testClient().client.orderTotals.create({ name: 'x' })).rejects.toMatchObject({ status: 502 })
  })
})

describe('a creation that is refused', () => {
  test('is not looked for: nothing was done', async () => {
    grantTokens(1)
    api().post('/api/products').reply(409, { code: 40901 })
    await expect(testClient().client.products.create({ sku: 'A-1' })).rejects.toMatchObject({
      innerCode: '40901',
    })
  })

  test('for too many requests is sent again', async () => {
    grantTokens(1)
    api().post('/api/products').reply(429)
    api().post('/api/products').reply(201, product)
    expect(await testClient().client.products.create({ sku: 'A-1' })).toMatchObject({ ok: true })
  })
})

test.each([
  ['nothing', ''],
  ['an empty list', '[]'],
  ['no JSON', '<html>'],
])('an answer that says %s is no failure of the creation, which was done', async (_, text) => {
  grantTokens(1)
  api().post('/api/products').reply(201, text)
  expect(await testClient().client.products.create({ sku: 'A-1' })).toMatchObject({ ok: false })
})

test('flags, references and embedded records are written as the shop wants them, all else as given', async () => {
  grantTokens(1)
  const given = {
    resource: 'manufacturers',
    id: 'm1',
    href: 'https://evil.example/manufacturers/m1',
  } as const
  api()
    .put('/api/productExtend/p1', {
      price: '100.0000',
      orderable: '1',
      shipped: '0',
      manufacturer: { id: 'm1' },
      productSpecials: [{ price: 90, isLimitedDiscount: '1', customerGroup: { id: 'g1' } }],
      taxClass: null,
    })
    .reply(200, product)
  const updated = await testClient().client.productExtend.update('p1', {
    price: '100.0000',
    orderable: true,
    shipped: false,
    manufacturer: given,
    productSpecials: [{ price: 90, isLimitedDiscount: true, customerGroup: { id: 'g1' } }],
    taxClass: null,
  })
  expect(updated.ok).toBe(true)
})

test('what was removed already is told, and is no error', async () => {
  grantTokens(1)
  api().delete('/api/products/p1').reply(204)
  api().delete('/api/products/p1').reply(404)
  api().delete('/api/products/p1').reply(403)
  const { products } = testClient().client
  expect(await products.remove('p1')).toBe(true)
  expect(await products.remove('p1')).toBe(false)
  await expect(products.remove('p1')).rejects.toMatchObject({ code: 'shop-forbidden' })
})
