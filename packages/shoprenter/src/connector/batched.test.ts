import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { shopRenterShop } from '../connector.ts'
import { example } from '../test-support/fixtures.ts'
import { answeredAt, api, apiOrigin, grantTokens, testClient } from '../test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})
afterAll(() => nock.restore())

const product = example('product_extend', 'get_id.json')
const answerOf = (statusCode: string | number, body: unknown = {}) => ({
  response: { header: { statusCode }, body },
})
const uri = (path: string) => `${apiOrigin}/api${path}`

/** One request as it stands in a batch. */
type Asked = { method: string; uri: string; data?: Record<string, string> }

/** Expects exactly these requests in one batch and answers them. */
function expectBatch(requests: readonly Asked[], answers: readonly object[]) {
  api()
    .post('/api/batch', { data: { requests: [...requests] } })
    .reply(200, { requests: { request: answers } })
}

function openShop() {
  grantTokens(1)
  return shopRenterShop(testClient().client)
}

describe('looking up', () => {
  const customer = { id: 'c1', innerId: '7', dateCreated: '2026-01-31T10:00:00' }

  test('products and customers cost one request together, repeated ids once; unknown ones are left out', async () => {
    const shop = openShop()
    api().get('/api/settings').query(true).reply(200, example('setting', 'get_page.json'))
    expectBatch(
      [
        { method: 'GET', uri: uri('/productExtend/p1=') },
        { method: 'GET', uri: uri('/productExtend/gone') },
        { method: 'GET', uri: uri('/customerExtend/c1') },
      ],
      [answerOf('200', product), answerOf('404'), answerOf(200, customer)],
    )
    const found = await shop.lookUp({ productIds: ['p1=', 'gone', 'p1='], customerIds: ['c1'] })
    expect([...found.products.keys()]).toEqual(['p1='])
    expect(found.customers.get('c1')).toMatchObject({ innerId: '7', addresses: [] })
    expect(found.serverTime).toBe(answeredAt)
  })

  test('a refusal is thrown: a record that is only late must not pass as absent', async () => {
    const shop = openShop()
    api().get('/api/settings').query(true).reply(200, example('setting', 'get_page.json'))
    expectBatch([{ method: 'GET', uri: uri('/productExtend/p1') }], [answerOf('403')])
    await expect(shop.lookUp({ productIds: ['p1'], customerIds: [] })).rejects.toMatchObject({
      code: 'shop-forbidden',
    })
  })
})

describe('orders by innerId', () => {
  const order = { ...example('order_extend', 'get_id.json'), innerId: '172' }
  const asked = (innerId: string) => ({
    method: 'GET',
    uri: uri(`/orderExtend?innerId=${innerId}&excludeAbandonedCart=1&full=1&limit=1`),
  })
  const openReadyShop = () => {
    api().get('/api/settings').query(true).reply(200, example('setting', 'get_page.json'))
    return openShop()
  }

  test('cost one request, repeated ids once; what the shop does not know is left out, however it says so', async () => {
    const shop = openReadyShop()
    expectBatch(
      [asked('172'), asked('1'), asked('2'), asked('3')],
      [
        answerOf('200', { items: [order] }),
        answerOf('200', { items: [] }),
        answerOf('400', { code: '40008' }),
        answerOf('404'),
      ],
    )
    const { items, serverTime } = await shop.readOrdersByInnerId({
      orderInnerIds: ['172', '1', '172', '2', '3'],
    })
    expect(items).toMatchObject([{ ok: true, value: { innerId: '172', lines: [{}, {}] } }])
    expect(serverTime).toBe(answeredAt)
  })

  test('one that can not be understood is told; one that was not asked for is none of the answer', async () => {
    const shop = openReadyShop()
    expectBatch(
      [asked('172'), asked('173')],
      [answerOf('200', { items: { ...order, total: 'free' } }), answerOf('200', { items: [order] })],
    )
    const { items } = await shop.readOrdersByInnerId({ orderInnerIds: ['172', '173'] })
    expect(items).toEqual([{ ok: false, id: '172', path: 'total', message: 'expected a decimal' }])
  })

  test('a refusal is thrown: a record that is only late must not pass as absent', async () => {
    const shop = openReadyShop()
    expectBatch([asked('172')], [answerOf('403')])
    await expect(shop.readOrdersByInnerId({ orderInnerIds: ['172'] })).rejects.toMatchObject({
      code: 'shop-forbidden',
    })
  })
})

describe('writing stock', () => {
  const put = (id: string, data: Record<string, string>) => ({
    method: 'PUT',
    uri: uri(`/products/${id}`),
    data,
  })

  test('names nothing but the slots given, and tells the levels that the shop answers with', async () => {
    const shop = openShop()
    expectBatch(
      [put('p1', { stock1: '5' }), put('p2', { stock2: '0', stock4: '7', multiplierLock: '0' })],
      [answerOf('200', { ...product, stock1: '5' }), answerOf('404', { message: 'no such product' })],
    )
    const { results, serverTime } = await shop.writeStock([
      { sku: 'A', productId: 'p1', levels: { stock1: '5' }, isMultiplierLocked: null },
      { sku: 'B', productId: 'p2', levels: { stock2: '0', stock4: '7' }, isMultiplierLocked: false },
    ])
    expect(serverTime).toBe(answeredAt)
    expect(results).toEqual([
      {
        ok: true,
        sku: 'A',
        levels: { stock1: '5', stock2: '22', stock3: '0', stock4: '0' },
        pricing: {
          price: expect.any(String),
          multiplier: expect.any(String),
          isMultiplierLocked: expect.any(Boolean),
        },
      },
      { ok: false, sku: 'B', code: 'shop-not-found', message: expect.any(String), isRetryable: false },
    ])
  })

  test('reads the levels where the answer to the write does not tell them', async () => {
    const shop = openShop()
    expectBatch(
      [put('p1', { stock1: '5' }), put('p2', { stock1: '6' }), put('p3', { stock1: '7' })],
      [answerOf('200', []), answerOf('200', { ...product, stock1: '6' }), answerOf('200', {})],
    )
    expectBatch(
      [
        { method: 'GET', uri: uri('/products/p1') },
        { method: 'GET', uri: uri('/products/p3') },
      ],
      [answerOf('200', { ...product, stock1: '4' }), answerOf('200', {})],
    )
    const { results } = await shop.writeStock(
      ['p1', 'p2', 'p3'].map((productId, n) => ({
        sku: productId,
        productId,
        levels: { stock1: String(5 + n) },
        isMultiplierLocked: null,
      })),
    )
    expect(results).toMatchObject([
      { ok: true, sku: 'p1', levels: { stock1: '4' } },
      { ok: true, sku: 'p2', levels: { stock1: '6' } },
      { ok: false, sku: 'p3', code: 'outcome-not-told', isRetryable: true },
    ])
  })
})

describe('writing prices', () => {
  test('names price, multiplier and lock, and tells what the shop has then', async () => {
    const shop = openShop()
    const put = (id: string, data: Record<string, string>) => ({
      method: 'PUT',
      uri: uri(`/products/${id}`),
      data,
    })
    const shown = { ...product, price: '1250.0000', multiplier: '1.1000', multiplierLock: '1' }
    expectBatch(
      [
        put('p1', { price: '1250', multiplier: '1.1', multiplierLock: '1' }),
        put('p2', { price: '990', multiplier: '1' }),
        put('p3', { price: '10', multiplier: '1', multiplierLock: '0' }),
      ],
      [answerOf('200', shown), answerOf(200, []), answerOf('500')],
    )
    expectBatch([put('p3', { price: '10', multiplier: '1', multiplierLock: '0' })], [answerOf('403')])
    expectBatch(
      [{ method: 'GET', uri: uri('/products/p2') }],
      [answerOf('200', { ...product, price: '980' })],
    )
    const price = { multiplier: '1', isMultiplierLocked: null }
    const { results, serverTime } = await shop.writePrices([
      { sku: 'A', productId: 'p1', price: '1250', multiplier: '1.1', isMultiplierLocked: true },
      { ...price, sku: 'B', productId: 'p2', price: '990' },
      { ...price, sku: 'C', productId: 'p3', price: '10', isMultiplierLocked: false },
    ])
    expect(serverTime).toBe(answeredAt)
    expect(results).toMatchObject([
      { ok: true, sku: 'A', pricing: { price: '1250.0000', multiplier: '1.1000', isMultiplierLocked: true } },
      { ok: true, sku: 'B', pricing: { price: '980' } },
      { ok: false, sku: 'C', code: 'shop-forbidden', isRetryable: false },
    ])
  })
})
