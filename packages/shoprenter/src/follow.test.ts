import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { decodeRecord } from './decode-record.ts'
import { orderSchema } from './resources/order.ts'
import { example } from './test-support/fixtures.ts'
import { api, collect, grantTokens, testClient } from './test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})
afterAll(() => nock.restore())

function publishedOrder() {
  const order = decodeRecord(orderSchema, example('order', 'get_id.json'))
  if (!order.ok) throw new Error(order.path)
  return order.value
}

describe('following', () => {
  test('a reference fetches the record from the configured shop, whatever host the href names', async () => {
    grantTokens(1)
    const { customer } = publishedOrder()
    expect(customer?.href).toMatch(/^https:\/\/shopname\.api\.myshoprenter\.hu\//)
    const answer = { id: 'c', innerId: '1', dateCreated: '2026-01-31T08:00:00' }
    api().get(`/api/customers/${customer?.id}`).reply(200, answer)
    if (customer === null) return
    expect((await testClient().client.follow(customer)).value.innerId).toBe('1')
  })

  test('a link reads the list with the filters that it names', async () => {
    grantTokens(1)
    const { orderTotals } = publishedOrder()
    const [, orderId] = orderTotals?.href?.split('orderId=') ?? []
    api()
      .get('/api/orderTotals')
      .query({ orderId, full: '1', page: '0', limit: '200' })
      .reply(200, { items: [{ id: 't1', type: 'total', value: '3990.0000' }], next: null })
    if (orderTotals === null) return
    const totals = await collect(testClient().client.follow(orderTotals))
    expect(totals).toMatchObject([{ ok: true, value: { type: 'TOTAL', value: '3990.0000' } }])
  })

  test.each([
    'https://evil.example/orderTotals?orderId=1&page=7&limit=3',
    '//evil.example/api/orderTotals?orderId=1',
    '/orderTotals?orderId=1',
  ])('the link %s stays at the shop', async (href) => {
    grantTokens(1)
    api()
      .get('/api/orderTotals')
      .query({ orderId: '1', full: '1', page: '0', limit: '200' })
      .reply(200, { items: [] })
    const link = { resource: 'orderTotals', href, items: null } as const
    expect(await collect(testClient().client.follow(link))).toEqual([])
  })

  test('a path that climbs stays below the API', async () => {
    grantTokens(1)
    api().get('/api/admin').query(true).reply(404)
    const href = 'https://evil.example/api/%2e%2e/../admin?x=1'
    const link = { resource: 'orderTotals', href, items: null } as const
    await expect(collect(testClient().client.follow(link))).rejects.toMatchObject({ code: 'shop-not-found' })
  })

  test('records that came embedded have no address; the error says where they are', () => {
    const link = { resource: 'orderTotals', href: null, items: [{ id: 't1' }] } as const
    expect(() => testClient().client.follow(link)).toThrow(/their records stand in `items`/)
  })
})
