import type { ShopOrder } from '@okos-sync/domain'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { shopRenterShop } from './connector.ts'
import { example } from './test-support/fixtures.ts'
import { answeredAt, api, collect, grantTokens, testClient } from './test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})
afterAll(() => nock.restore())

const order = example('order_extend', 'get_id.json')
const product = example('product_extend', 'get_id.json')
const settings = example('setting', 'get_page.json')
const everything = { full: '1', page: '0', limit: '200' }
const only = (...items: readonly object[]) => ({ items, next: null })

/** The shop under test, its token and settings ready. */
function openShop() {
  grantTokens(1)
  api().get('/api/settings').query(everything).reply(200, settings)
  return shopRenterShop(testClient().client)
}

/** The only order that the shop shows. */
async function readOne(wire: object): Promise<ShopOrder> {
  const shop = openShop()
  api()
    .get('/api/orderExtend')
    .query({ ...everything, excludeAbandonedCart: '1' })
    .reply(200, only(wire))
  const [page] = await collect(shop.readOrders({ updatedSince: null }))
  const record = page?.items[0]
  if (record?.ok !== true) throw new Error(`${record?.path}: ${record?.message}`)
  return record.value
}

describe('orders', () => {
  test('the published example becomes an order of the domain', async () => {
    const read = await readOne(order)
    expect(read).toMatchObject({
      shopName: 'test-shop',
      innerId: '172',
      createdAt: '2019-09-06T13:47:59.000Z',
      currency: 'HUF',
      exchangeRate: '1.00000000',
      total: '3990.0000',
      statusId: 'b3JkZXJTdGF0dXMtb3JkZXJfc3RhdHVzX2lkPTE=',
      buyer: { customerId: 'Y3VzdG9tZXItY3VzdG9tZXJfaWQ9MzQ=', taxNumber: null },
      billing: { address1: 'Test street 11', address2: null, countryCode: 'HU' },
      paymentMethod: { code: 'cod', taxRate: null, taxName: null },
      paysLater: true,
      shippingMethod: { code: 'wseship', taxRate: '25.0000', taxName: '25 %' },
      pickupPointId: '100010',
      coupon: { code: 'COUPONCODE', discountType: 'PERCENT', freeShipping: false, targetType: 'PRODUCT' },
      couponTaxRate: null,
      loyaltyPointsTaxRate: null,
      marketplace: { source: 'EMAG', orderId: '12345' },
      languageCode: 'hu',
      giftWrappings: [],
    })
    expect(read.lines).toHaveLength(2)
    expect(read.lines[0]).toMatchObject({
      sku: '997000004',
      quantities: { stock1: '1', stock2: '0', stock3: '0', stock4: '0' },
      subtractsStock: true,
    })
    expect(read.addons).toEqual([
      expect.objectContaining({ type: 'DEPOSIT_FEE', quantity: '3', taxRate: '0.0000' }),
    ])
    expect(read.totals.map(({ type, value }) => `${type} ${value}`)).toContain('SHIPPING 0.0000')
    expect(read.payments).toEqual([
      { transactionId: '123456789', responseCode: 'No', response: 'CARD UNAUTHORIZED' },
    ])
  })

  test('an order of a guest without anything extra has nulls, not zeros or empty texts', async () => {
    const read = await readOne({
      ...order,
      customer: {},
      coupon: [],
      externalInfo: {},
      pickPackPontShopCode: '',
      taxNumber: '0',
      dateUpdated: '0000-00-00 00:00:00',
      comment: {},
      orderStatus: null,
      paymentMethodAfter: undefined,
      shippingMethodTaxRate: '-1.0000',
      orderCreditCards: {},
    })
    expect(read).toMatchObject({
      buyer: { customerId: null, taxNumber: null },
      coupon: null,
      marketplace: null,
      pickupPointId: null,
      updatedAt: read.createdAt,
      comment: null,
      statusId: null,
      paysLater: null,
      shippingMethod: { taxRate: null },
      payments: [],
    })
  })

  test('a fee that is really free of VAT keeps its zero rate: its name was set', async () => {
    const read = await readOne({ ...order, paymentMethodTaxRate: '0.0000', paymentMethodTaxName: '0 %' })
    expect(read.paymentMethod).toMatchObject({ taxRate: '0.0000', taxName: '0 %' })
  })

  test('the family name stands in firstname; a total without a type keeps its amount; gift wrapping is kept as text', async () => {
    const read = await readOne({
      ...order,
      firstname: 'Kovács',
      lastname: 'Örs',
      orderTotals: { name: 'Ajándék', type: {}, key: '', value: '-100.0000' },
      orderGiftWrappings: { wrapping: 'red', price: '300.0000' },
    })
    expect(read.buyer).toMatchObject({ familyName: 'Kovács', givenName: 'Örs' })
    expect(read.totals).toEqual([
      { type: '', key: null, name: 'Ajándék', value: '-100.0000', valueText: null },
    ])
    expect(read.giftWrappings).toEqual(['{"wrapping":"red","price":"300.0000"}'])
  })

  test('a list that the shop did not embed makes the order unreadable instead of empty', async () => {
    await expect(
      readOne({ ...order, orderProducts: { href: 'https://x/orderProducts?orderId=1' } }),
    ).rejects.toThrow(/^orderProducts: expected embedded records/)
  })

  test('one that can not be understood is told with its number and place; its neighbour comes', async () => {
    const shop = openShop()
    api()
      .get('/api/orderExtend')
      .query({ ...everything, excludeAbandonedCart: '1' })
      .reply(200, only({ ...order, total: 'free', email: 'buyer@example.com' }, { ...order, innerId: '173' }))
    const [page] = await collect(shop.readOrders({ updatedSince: null }))
    expect(page?.items).toMatchObject([
      { ok: false, id: '172', path: 'total', message: 'expected a decimal' },
      { ok: true, value: { innerId: '173' } },
    ])
    expect(JSON.stringify(page?.items[0])).not.toMatch(/buyer/)
  })

  test.each([
    ['2026-07-31T10:00:00.000Z', '2026-07-31T12:00:00'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00'],
  ])('the cursor %s asks by the shop’s own clock: %s', async (updatedSince, updatedAtMin) => {
    const shop = openShop()
    api()
      .get('/api/orderExtend')
      .query({ ...everything, excludeAbandonedCart: '1', updatedAtMin })
      .reply(200, only())
    expect(await collect(shop.readOrders({ updatedSince }))).toEqual([
      { items: [], serverTime: answeredAt, pageIndex: 0, pageCount: null },
    ])
  })

  test('an answer without a date is refused: a cursor must not come from our clock', async () => {
    const shop = openShop()
    nock('https://test-shop.api2.myshoprenter.hu').get('/api/orderExtend').query(true).reply(200, only())
    await expect(collect(shop.readOrders({ updatedSince: null }))).rejects.toMatchObject({
      code: 'no-server-time',
    })
  })
})

describe('metadata', () => {
  test('names zone, currency, warehouses, statuses with the cancelled one, and tax classes', async () => {
    const shop = openShop()
    const status = (n: number, name: string, code: string) => ({
      id: `d${n}${code}`,
      name,
      orderStatus: { href: `https://x/orderStatuses/s${n}` },
      language: { href: 'https://x/languages/l', code },
    })
    api()
      .get('/api/orderStatusDescriptions')
      .query(everything)
      .reply(200, only(status(1, 'New', 'en'), status(1, 'Új', 'hu'), status(2, 'Storno', 'hu')))
    api()
      .get('/api/orderStatuses')
      .query(everything)
      .reply(200, only({ id: 's1', innerId: '1' }, { id: 's2', innerId: 14 }))
    api()
      .get('/api/taxClassExtend')
      .query(everything)
      .reply(200, example('tax_class_extend', 'get_page.json'))
    expect(await shop.readMetadata()).toEqual({
      shopName: 'test-shop',
      timeZone: 'Europe/Budapest',
      currency: 'HUF',
      stockCount: 2,
      statuses: expect.arrayContaining([
        { id: 's1', innerId: '1', name: 'Új' },
        { id: 's2', innerId: '14', name: 'Storno' },
      ]),
      cancelledStatusId: 's2',
      taxClasses: [
        expect.objectContaining({ name: '27 %', rate: '27.0000' }),
        expect.objectContaining({ name: '0 %', rate: '0.0000' }),
        expect.objectContaining({ name: 'Test', rate: '27.0000' }),
      ],
    })
  })

  test('settings without a currency are refused by name, and asked again next time', async () => {
    grantTokens(1)
    const shop = shopRenterShop(testClient().client)
    for (let n = 0; n < 2; n += 1) {
      api().get('/api/settings').query(everything).reply(200, only())
      await expect(shop.readMetadata()).rejects.toMatchObject({
        code: 'configuration',
        field: 'config_currency',
      })
    }
  })
})

describe('methods', () => {
  test('are told by the first name they have, and by the code of their module', async () => {
    grantTokens(1)
    const shop = shopRenterShop(testClient().client)
    const payments = [
      { id: 'p1', innerId: '1', code: 'COD', paymentDescription: [{ name: {} }, { name: 'Utánvét' }] },
      { id: 'p2', innerId: '2', code: 'CARD', paymentDescriptions: [] },
      { id: 'p3', innerId: 'x' },
    ]
    api()
      .get('/api/paymentModes')
      .query(everything)
      .reply(200, only(...payments))
    api()
      .get('/api/shippingModeExtend')
      .query(everything)
      .reply(200, only({ id: 's1', innerId: '3', extension: 'WSESHIP', shippingModeDescriptions: [] }))
    expect(await shop.readMethods()).toEqual({
      paymentMethods: [
        { id: 'p1', name: 'Utánvét', code: 'cod' },
        { id: 'p2', name: 'card', code: 'card' },
      ],
      shippingMethods: [],
    })
  })

  test.each([401, 403])(
    'are null when the scope is missing (%i); any other failure is thrown',
    async (status) => {
      grantTokens(status === 401 ? 2 : 1)
      const shop = shopRenterShop(testClient().client)
      api()
        .get('/api/paymentModes')
        .query(everything)
        .times(status === 401 ? 2 : 1)
        .reply(status, {})
      expect(await shop.readMethods()).toBeNull()
      api().get('/api/paymentModes').query(everything).reply(400, {})
      await expect(shop.readMethods()).rejects.toMatchObject({ status: 400 })
    },
  )
})

describe('products and customers', () => {
  test('a product has name, unit, net price with its multiplier, levels and its parent', async () => {
    const shop = openShop()
    const variant = { ...product, multiplier: '1.2500', parentProduct: { href: 'https://x/product/other' } }
    api()
      .get('/api/productExtend')
      .query(everything)
      .reply(200, only(product, { ...variant, innerId: '2', sku: {}, status: '0' }))
    const [page] = await collect(shop.readProducts())
    expect(page?.items).toMatchObject([
      {
        ok: true,
        value: {
          innerId: '1707',
          sku: 'ABCD-1234',
          name: 'Product name',
          unit: 'db',
          netPrice: '2200.0000',
          levels: { stock1: '12', stock2: '22', stock3: '0', stock4: '0' },
          parentId: null,
          isActive: true,
        },
      },
      { ok: true, value: { sku: null, netPrice: '2750.0000', parentId: 'other', isActive: false } },
    ])
  })

  test('a customer comes with addresses, the default one first', async () => {
    const shop = openShop()
    const customer = {
      id: 'c1',
      innerId: '7',
      firstname: 'Kiss',
      lastname: 'Béla',
      email: 'kiss.bela@example.com',
      telephone: [],
      dateCreated: '2026-01-31T10:00:00',
      defaultAddress: { href: 'https://x/addresses/a2' },
      addresses: [
        { id: 'a1', city: 'Pécs', taxNumber: '0', country: { href: 'https://x/countries/97' } },
        { id: 'a2', city: 'Győr', taxNumber: '12345678-2-42', telephone: '+36201234567', company: {} },
      ],
    }
    api().get('/api/customerExtend').query(everything).reply(200, only(customer))
    const [page] = await collect(shop.readCustomers())
    expect(page?.items[0]).toMatchObject({
      ok: true,
      value: {
        resourceId: 'c1',
        innerId: '7',
        familyName: 'Kiss',
        phone: '+36201234567',
        createdAt: '2026-01-31T09:00:00.000Z',
        addresses: [
          { city: 'Győr', taxNumber: '12345678-2-42', company: null },
          { city: 'Pécs', taxNumber: null, countryCode: null },
        ],
      },
    })
  })
})
