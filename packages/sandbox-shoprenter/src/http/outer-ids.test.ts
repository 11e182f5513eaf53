import { describe, expect, test } from 'vitest'
import { tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, recordAt } from '../test-support/wire-access.ts'
import { referencedId, type WireRecord } from '../wire.ts'

const json = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })
const newProduct = { sku: 'SKU-11', price: '1000' }

describe('an outer id', () => {
  test('in the path names the new record: its id and href are ours, innerId is the shop’s', async () => {
    const shop = await tryShop()
    const created = await shop.call('/products/SKU-11', json(newProduct))
    expect(created).toMatchObject({ status: 201, body: { id: 'SKU-11', sku: 'SKU-11', price: '1000.0000' } })
    expect(String(created.body.href)).toMatch(/\/products\/SKU-11$/)
    expect(await shop.get(`/products?full=1&innerId=${created.body.innerId}`)).toMatchObject({
      items: { id: 'SKU-11' },
    })
  })

  test('in the body of a PUT replaces the id wherever the record is named; innerId stays', async () => {
    const shop = await tryShop()
    const [order] = listAt(await shop.dump(), 'orders').filter(
      (item) => listAt(item, 'orderProducts').length > 0,
    )
    const line = listAt(order ?? {}, 'orderProducts').find((row) => referencedId(row, 'product') !== null)
    const before = referencedId(line ?? {}, 'product') ?? ''
    const product = await shop.get(`/products/${before}`)
    const renamed = await shop.put(`/products/${before}`, { id: 'OURS-1' })
    expect(renamed.body).toMatchObject({ id: 'OURS-1', innerId: product.innerId })
    expect((await shop.call(`/products/${before}`)).status).toBe(404)
    const [description] = listAt(await shop.get('/productExtend/OURS-1'), 'productDescriptions')
    expect(referencedId(description ?? {}, 'product')).toBe('OURS-1')
    const lines = listAt(await shop.get(`/orderExtend/${order?.id}`), 'orderProducts')
    expect(lines.map((row) => referencedId(row, 'product'))).toContain('OURS-1')
  })

  test('that is taken is 40005, one that nobody has is 40007', async () => {
    const shop = await tryShop()
    await shop.call('/products/SKU-11', json(newProduct))
    expect(await shop.call('/products/SKU-11', json(newProduct))).toMatchObject({
      status: 400,
      body: { code: 40005 },
    })
    expect(await shop.put('/products/SKU-12', { price: '1' })).toMatchObject({
      status: 400,
      body: { code: 40007 },
    })
  })

  test('made by one item of a batch works in the next', async () => {
    const shop = await tryShop()
    const [language] = listAt(await shop.get('/languages'), 'items')
    const answer = await shop.batch([
      { method: 'POST', uri: '/products/NEW-1', data: newProduct },
      {
        method: 'POST',
        uri: '/productDescriptions',
        data: { name: 'Új termék', product: { id: 'NEW-1' }, language: { href: language?.href } },
      },
      { method: 'POST', uri: '/productDescriptions', data: { product: { id: 'NEW-2' }, language } },
    ])
    const statuses = listAt(recordAt(answer, 'requests'), 'request').map((item) =>
      Number(recordAt(recordAt(item, 'response'), 'header').statusCode),
    )
    expect(statuses).toEqual([201, 201, 400])
  })
})

describe('an Extend resource', () => {
  const categoryOf = (shop: WireRecord) => listAt(shop, 'items').map(({ id }) => ({ category: { id } }))

  test('adds related rows on POST, replaces them on PUT, clears them by an empty block', async () => {
    const shop = await tryShop()
    const categories = categoryOf(await shop.get('/categories?full=1'))
    const extended = '/productExtend/NEW-1'
    const count = async () => listAt(await shop.get(extended), 'productCategoryRelations').length
    const description = { name: 'Új', language: { id: 'bGFuZ3VhZ2UtbGFuZ3VhZ2VfaWQ9MQ==' } }
    const relations = (from: number, to: number) => ({ productCategoryRelations: categories.slice(from, to) })
    const body = { ...newProduct, productDescriptions: [description], ...relations(0, 1) }
    expect((await shop.call(extended, json(body))).status).toBe(201)
    expect((await shop.call(extended, json(relations(1, 2)))).status).toBe(201)
    expect(await count()).toBe(2)
    expect((await shop.call(extended, json(relations(1, 2)))).body.code).toBe(40901)
    await shop.put(extended, relations(2, 3))
    expect(await count()).toBe(1)
    await shop.put(extended, { price: '5' })
    expect(await count()).toBe(1)
    await shop.put(extended, { productCategoryRelations: [] })
    expect(await count()).toBe(0)
    expect(listAt(await shop.get(extended), 'productDescriptions')).toHaveLength(1)
  })

  test('writes nothing at all when one of its rows is refused', async () => {
    const shop = await tryShop()
    await shop.call('/products/SKU-11', json(newProduct))
    const [category] = categoryOf(await shop.get('/categories?full=1'))
    await shop.put('/productExtend/SKU-11', { productCategoryRelations: [category] })
    const refused = await shop.put('/productExtend/SKU-11', {
      price: '7',
      productCategoryRelations: [category, { category: { id: 'NOBODY' } }],
    })
    expect(refused.body.code).toBe(40007)
    const after = await shop.get('/productExtend/SKU-11')
    expect(after.price).toBe('1000.0000')
    expect(listAt(after, 'productCategoryRelations')).toHaveLength(1)
  })

  test('has a one-to-one relation that POST and PUT treat alike', async () => {
    const shop = await tryShop()
    const path = '/productExtend?sku=SKU-11'
    await shop.call('/products/SKU-11', json(newProduct))
    await shop.put(path, { manufacturer: { name: 'Őrség Kft.' } })
    expect(recordAt(await shop.get('/productExtend/SKU-11'), 'manufacturer').name).toBe('Őrség Kft.')
    await shop.call(path, json({ manufacturer: { name: 'Bakony Bt.' } }))
    expect(recordAt(await shop.get('/productExtend/SKU-11'), 'manufacturer').name).toBe('Bakony Bt.')
  })

  test('names a product by its sku on PUT and DELETE; a missing one is 40033', async () => {
    const shop = await tryShop()
    await shop.call('/products/SKU-11', json(newProduct))
    expect((await shop.put('/productExtend?sku=SKU-11', { stock1: '7' })).body.stock1).toBe('7')
    expect((await shop.call('/productExtend?sku=SKU-11', { method: 'DELETE' })).status).toBe(204)
    expect(await shop.put('/productExtend?sku=SKU-11', { stock1: '7' })).toMatchObject({
      status: 404,
      body: { code: 40033 },
    })
  })
})

describe('fields', () => {
  test('that are required must be there at creation, and need not come again', async () => {
    const shop = await tryShop()
    const refused = await shop.call('/products', json({ price: '1000' }))
    expect(refused).toMatchObject({ status: 400, body: { message: 'required: sku' } })
    const created = await shop.call('/products', json(newProduct))
    expect((await shop.put(`/products/${created.body.id}`, { price: '2' })).body.price).toBe('2.0000')
  })

  test('that are read-only are accepted and ignored', async () => {
    const shop = await tryShop()
    const [description] = listAt(await shop.get('/couponDescriptions?full=1'), 'items')
    const other = { id: 'bGFuZ3VhZ2UtbGFuZ3VhZ2VfaWQ9OTk=' }
    const put = await shop.put(`/couponDescriptions/${description?.id}`, { name: 'Nyári', language: other })
    expect(put.body).toMatchObject({ name: 'Nyári', language: description?.language })
  })

  test('come back empty with emptyBody, but for products', async () => {
    const shop = await tryShop()
    const [category] = listAt(await shop.get('/categories?full=1'), 'items')
    const answer = await shop.send(`/categories/${category?.id}?emptyBody=1`, {
      method: 'PUT',
      body: JSON.stringify({ sortOrder: '4' }),
    })
    expect(await answer.json()).toEqual([])
    const product = await shop.call('/products?emptyBody=1', json(newProduct))
    expect(product.body.sku).toBe('SKU-11')
  })
})

describe('an order made through the API', () => {
  test('takes its own innerId, then its lines and totals', async () => {
    const shop = await tryShop()
    const made = await shop.call(
      '/orders',
      json({ innerId: 2147483000, email: 'vevo@posta.example', total: '127' }),
    )
    expect(made).toMatchObject({ status: 201, body: { innerId: '2147483000', total: '127.0000' } })
    const order = { id: made.body.id }
    await shop.call('/orderProducts', json({ order, name: 'Lekvár', sku: 'L-1', price: '100', stock1: '1' }))
    await shop.call('/orderTotals', json({ order, type: 'TOTAL', value: '127' }))
    const whole = await shop.get(`/orderExtend/${order.id}`)
    expect(listAt(whole, 'orderProducts')[0]).toMatchObject({
      name: 'Lekvár',
      price: '100.0000',
      stock1: '1',
    })
    expect(listAt(whole, 'orderTotals')[0]).toMatchObject({ type: 'TOTAL', value: '127.0000' })
  })

  test('has a history that grows with its status', async () => {
    const shop = await tryShop()
    const [order] = listAt(await shop.dump(), 'orders')
    await shop.control(`orders/${order?.innerId}/status`, { statusId: 3 })
    await shop.control(`orders/${order?.innerId}/status`, { statusId: 5 })
    const history = listAt(await shop.get(`/orderHistories?full=1&orderId=${order?.id}`), 'items')
    expect(history.slice(-2).map((row) => referencedId(row, 'orderStatus'))).toEqual(
      [3, 5].map((n) => Buffer.from(`orderStatus-order_status_id=${n}`).toString('base64')),
    )
  })
})
