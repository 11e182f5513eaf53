import { describe, expect, test } from 'vitest'
import { type TriedSandbox, tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, stringAt } from '../test-support/wire-access.ts'
import { resourceId, type WireRecord } from '../wire.ts'

const group = (number: number) => resourceId('customerGroup-customer_group_id', number)
const [retail, dealers] = [group(8), group(9)]
const taxClass = (number: number) => ({ id: resourceId('taxClass-tax_class_id', number) })
const hungarian = { id: resourceId('language-language_id', 1) }

async function create(shop: TriedSandbox, path: string, body: unknown): Promise<WireRecord> {
  const answer = await shop.call(path, { method: 'POST', body: JSON.stringify(body) })
  expect(answer, path).toMatchObject({ status: 201 })
  return answer.body
}

/** What each of both groups pays, retail first. */
async function pricesOf(shop: TriedSandbox, id: unknown): Promise<readonly WireRecord[]> {
  return listAt(await shop.get(`/productExtend/${id}`), 'productPrices')
}

describe('a product made through the API', () => {
  test('says nothing that nobody said: no stock, multiplied by one', async () => {
    const shop = await tryShop()
    for (const path of ['/products', '/productExtend']) {
      const body = { sku: `UJ${path}`, price: '1000', productDescriptions: [] }
      expect(await create(shop, path, { ...body, taxClass: taxClass(12) })).toMatchObject({
        price: '1000.0000',
        multiplier: '1.0000',
        stock1: '0',
        stock4: '0',
        modelNumber: null,
      })
    }
  })

  test('is priced by its own tax class, sold under its own name, and taken from its own stock', async () => {
    const shop = await tryShop()
    const product = { sku: 'UJ-1', price: '1000', stock1: '3', subtractStock: '1', taxClass: taxClass(12) }
    const { id } = await create(shop, '/products', product)
    await create(shop, '/productDescriptions', { name: 'Új bögre', product: { id }, language: hungarian })
    expect((await pricesOf(shop, id))[0]).toMatchObject({ net: '1000.0000', gross: '1180', netSpecial: null })
    const { innerIds } = await shop.control('orders', { lines: [{ sku: 'UJ-1', quantity: 2 }] })
    const [placed] = innerIds as readonly string[]
    const order = listAt(await shop.dump(), 'orders').find(({ innerId }) => innerId === placed)
    expect(listAt(order ?? {}, 'orderProducts')).toMatchObject([
      { sku: 'UJ-1', name: 'Új bögre', taxRate: '18.0000', price: '1000.0000', stock1: '2' },
    ])
    expect((await shop.get(`/products/${id}`)).stock1).toBe('1')
  })
})

describe('what a product costs', () => {
  test('is multiplied, and discounted for a group', async () => {
    const shop = await tryShop()
    const { id } = await create(shop, '/products', {
      sku: 'UJ-1',
      price: '1000',
      multiplier: '1.1',
      taxClass: taxClass(10),
    })
    expect(await pricesOf(shop, id)).toMatchObject([
      { customerGroup: { id: retail, default: true }, net: '1100.0000', gross: '1397' },
      { customerGroup: { id: dealers, default: false }, net: '880.0000', gross: '1118' },
    ])
  })

  test('is a group’s own price where there is one', async () => {
    const shop = await tryShop()
    const { id } = await create(shop, '/products', { sku: 'UJ-1', price: '1000', taxClass: taxClass(10) })
    const own = { price: '500', product: { id }, customerGroup: { id: dealers } }
    await create(shop, '/customerGroupProductPrices', own)
    expect(await pricesOf(shop, id)).toMatchObject([{ net: '1000.0000' }, { net: '500.0000', gross: '635' }])
  })

  test('is a special price between its days, for its group, the most urgent one first', async () => {
    const shop = await tryShop()
    const { id } = await create(shop, '/products', { sku: 'UJ-1', price: '1000', taxClass: taxClass(10) })
    const special = (price: string, fields: WireRecord) =>
      create(shop, '/productSpecials', { price, product: { id }, customerGroup: { id: retail }, ...fields })
    await special('900', { priority: '2' })
    await special('800', { priority: '1', dateFrom: '2026-11-23 15:20:00', dateTo: '2026-11-30 23:59:59' })
    await special('100', { priority: '0', minQuantity: '10' })
    expect(await pricesOf(shop, id)).toMatchObject([
      { net: '900.0000', netOriginal: '1000.0000', netSpecial: '900.0000', grossSpecial: '1143' },
      { net: '800.0000', netSpecial: null },
    ])
    await shop.control('clock', { advanceMs: 20 * 60_000 })
    expect((await pricesOf(shop, id))[0]).toMatchObject({ netSpecial: '800.0000', grossOriginal: '1270' })
    expect(stringAt(await shop.get(`/products/${id}`), 'price')).toBe('1000.0000')
  })

  test('follows the rate of its tax class', async () => {
    const shop = await tryShop()
    const { id } = await create(shop, '/products', { sku: 'UJ-1', price: '1000', taxClass: taxClass(10) })
    const rates = listAt(await shop.get('/taxRates?full=1'), 'items')
    const own = rates.find(({ rate }) => rate === '27.0000')
    const path = `${shop.url}/_control/admin/taxRates/${own?.id}`
    await fetch(path, { method: 'PUT', body: JSON.stringify({ rate: '25' }) })
    expect((await pricesOf(shop, id))[0]).toMatchObject({ gross: '1250' })
  })
})

describe('an order of chosen products', () => {
  test.each([[[]], [[{ sku: 'nincs ilyen' }]], [[{ quantity: 1 }]], ['TE-1']])(
    'is not placed for %j',
    async (lines) => {
      const shop = await tryShop()
      expect(await shop.control('orders', { lines })).toHaveProperty('message')
    },
  )
})
