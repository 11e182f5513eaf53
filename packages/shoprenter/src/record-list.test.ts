import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { example } from './test-support/fixtures.ts'
import { answeredAt, api, collect, grantTokens, testClient } from './test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => nock.restore())

const order = example('order_extend', 'get_id.json')
const query = (page: number) => ({ full: '1', page: String(page), limit: '200' })

describe('a list of orders', () => {
  test('comes page by page or record by record, and a broken record stops only itself', async () => {
    grantTokens(1)
    const broken = {
      ...order,
      innerId: '173',
      orderProducts: [{ ...(order.orderProducts as object[])[0], price: 'x' }],
    }
    api()
      .get('/api/orderExtend')
      .query(query(0))
      .times(2)
      .reply(200, { page: '0', pageCount: '2', items: [order, broken] })
    api()
      .get('/api/orderExtend')
      .query(query(1))
      .times(2)
      .reply(200, { page: '1', pageCount: '2', items: { ...order, innerId: 174 } })
    const list = testClient().client.orderExtend.list()
    const records = await collect(list)
    expect(
      records.map((record) => (record.ok ? record.value.innerId : `${record.id} ${record.path}`)),
    ).toEqual(['172', '173 orderProducts.0.price', '174'])
    const pages = await collect(list.pages())
    expect(
      pages.map(({ items, pageIndex, pageCount, serverTime }) => [
        items.length,
        pageIndex,
        pageCount,
        serverTime,
      ]),
    ).toEqual([
      [2, 0, 2, answeredAt],
      [1, 1, 2, answeredAt],
    ])
  })

  test('ends where the shop says that the page lies past the end, also at once', async () => {
    grantTokens(1)
    api()
      .get('/api/orderExtend')
      .query(query(0))
      .reply(400, { error: { code: 40008, message: 'page' } })
    const pages = await collect(testClient().client.orderExtend.list().pages())
    expect(pages).toEqual([{ items: [], serverTime: answeredAt, pageIndex: 0, pageCount: null }])
  })

  test('another refusal is an error', async () => {
    grantTokens(1)
    api()
      .get('/api/orderExtend')
      .query(query(0))
      .reply(400, { error: { code: 40009, message: 'date' } })
    await expect(collect(testClient().client.orderExtend.list())).rejects.toMatchObject({
      code: 'shop-rejected',
      innerCode: '40009',
    })
  })

  test('serves parallel next() calls in order, and reads no further than asked', async () => {
    grantTokens(1)
    api()
      .get('/api/orderExtend')
      .query(query(0))
      .reply(200, { pageCount: 9, items: [1, 2, 3].map((innerId) => ({ ...order, innerId })) })
    const iterator = testClient().client.orderExtend.list()[Symbol.asyncIterator]()
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next()])
    expect(results.map(({ value }) => (value?.ok ? value.value.innerId : null))).toEqual(['1', '2', '3'])
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined })
    expect(await iterator.next()).toEqual({ done: true, value: undefined })
  })

  test('return() aborts the request that is on its way', async () => {
    let wasAborted = false
    const { client } = testClient({
      fetch: (input, init) => {
        if (String(input).endsWith('/token')) return Promise.resolve(Response.json({ access_token: 't' }))
        return new Promise((_, reject) => {
          init?.signal?.addEventListener('abort', () => {
            wasAborted = true
            reject(init.signal?.reason)
          })
        })
      },
    })
    const iterator = client.orderExtend.list()[Symbol.asyncIterator]()
    const waiting = iterator.next()
    await new Promise((resolve) => setImmediate(resolve))
    await iterator.return?.()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(wasAborted).toBe(true)
  })

  test('a signal of the caller ends it with its own reason', async () => {
    const controller = new AbortController()
    const { client } = testClient({
      fetch: async () => {
        controller.abort(new Error('shutting down'))
        return Response.json({ access_token: 't' })
      },
    })
    await expect(collect(client.orderExtend.list({}, { signal: controller.signal }))).rejects.toThrow(
      'shutting down',
    )
  })

  test("first() asks for no more than it needs, and the caller's limit stands", async () => {
    grantTokens(1)
    const items = [1, 2, 3].map((innerId) => ({ ...order, innerId }))
    api()
      .get('/api/orderExtend')
      .query({ full: '1', page: '0', limit: '2' })
      .times(2)
      .reply(200, { pageCount: 9, items: items.slice(0, 2) })
    api()
      .get('/api/orderExtend')
      .query({ full: '1', page: '1', limit: '2' })
      .reply(200, { pageCount: 9, items: items.slice(2) })
    const { client } = testClient()
    const innerIds = (records: Awaited<ReturnType<ReturnType<typeof client.orderExtend.list>['first']>>) =>
      records.map((record) => record.ok && record.value.innerId)
    expect(innerIds(await client.orderExtend.list().first(2))).toEqual(['1', '2'])
    expect(innerIds(await client.orderExtend.list({}, { limit: 2 }).first(3))).toEqual(['1', '2', '3'])
    expect(await client.orderExtend.list().first(0)).toEqual([])
    expect(nock.pendingMocks()).toEqual([])
  })

  test('toArray() gives everything, or tells that there is more', async () => {
    grantTokens(1)
    const items = [1, 2, 3].map((innerId) => ({ ...order, innerId }))
    api().get('/api/orderExtend').query(query(0)).times(2).reply(200, { pageCount: 1, items })
    const list = testClient().client.orderExtend.list()
    expect(await list.toArray({ max: 3 })).toHaveLength(3)
    await expect(list.toArray({ max: 2 })).rejects.toMatchObject({ code: 'configuration', field: 'max' })
    await expect(list.toArray({ max: -1 })).rejects.toMatchObject({ field: 'max' })
    await expect(list.first(1.5)).rejects.toMatchObject({ field: 'count' })
  })
})
