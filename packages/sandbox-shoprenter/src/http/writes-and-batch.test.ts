import { describe, expect, test } from 'vitest'
import { tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, recordAt, stringAt } from '../test-support/wire-access.ts'
import { referencedId, resourceId } from '../wire.ts'

describe('PUT /products/{id}', () => {
  test('sets absolute levels and answers the whole product', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const answer = await shop.put(`/products/${product?.id}`, { stock1: '12', stock3: 5 })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      innerId: product?.innerId,
      stock1: '12',
      stock2: product?.stock2,
      stock3: '5',
      price: product?.price,
      dateUpdated: '2026-11-23T15:00:01',
    })
    expect(stringAt(answer.body, 'href')).toContain('/products/')
    expect(await shop.get(`/productExtend/${product?.id}`)).toMatchObject({ stock1: '12', stock3: '5' })
  })

  test('takes the whole record back, also wrapped in data', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const path = `/products/${product?.id}`
    const whole = await shop.get(path)
    expect((await shop.put(path, { ...whole, stock2: '9' })).body.stock2).toBe('9')
    expect((await shop.put(path, { data: { stock2: '8' } })).body.stock2).toBe('8')
  })

  test('moves the prices of productExtend along with price', async () => {
    const shop = await tryShop()
    const product = listAt(await shop.dump(), 'products').find(
      (candidate) => referencedId(candidate, 'taxClass') === resourceId('taxClass-tax_class_id', 10),
    )
    expect((await shop.put(`/products/${product?.id}`, { price: '1000' })).body.price).toBe('1000.0000')
    const [group] = listAt(await shop.get(`/productExtend/${product?.id}`), 'productPrices')
    expect(group).toMatchObject({ net: '1000.0000', gross: '1270' })
  })

  test.each([
    { stock1: 'many' },
    { stock1: '1.5' },
    { price: '1e3' },
    { taxClass: { id: 'x' } },
    { nonsense: '1' },
  ])('refuses %j and changes nothing', async (body) => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const path = `/products/${product?.id}`
    expect((await shop.put(path, { stock2: '500', ...body })).status).toBe(400)
    expect((await shop.get(path)).stock2).toBe(product?.stock2)
  })
})

describe('PUT /orders/{id}', () => {
  test('sets the status, by id or href, and stamps the order', async () => {
    const shop = await tryShop()
    const order =
      listAt(await shop.dump(), 'orders').find((candidate) => candidate.innerId === '10001') ??
      listAt(await shop.dump(), 'orders')[0]
    const done = resourceId('orderStatus-order_status_id', 5)
    await shop.control(`orders/${order?.innerId}/status`, { statusId: 1 })
    const answer = await shop.put(`/orders/${order?.id}`, { orderStatus: { id: done } })
    expect(answer.status).toBe(200)
    expect(referencedId(answer.body, 'orderStatus')).toBe(done)
    expect(answer.body.dateUpdated).toBe('2026-11-23T15:00:01')
  })

  test('refuses an unknown status, and changes other fields without touching the lines', async () => {
    const shop = await tryShop()
    const [order] = listAt(await shop.dump(), 'orders')
    expect((await shop.put(`/orders/${order?.id}`, { orderStatus: { id: 'none' } })).status).toBe(400)
    expect((await shop.put(`/orders/${order?.id}`, { comment: 'Kérem, hívjanak' })).status).toBe(200)
    const after = await shop.get(`/orderExtend/${order?.id}`)
    expect(after).toMatchObject({ comment: 'Kérem, hívjanak', orderProducts: order?.orderProducts })
  })
})

describe('batches', () => {
  test('run in sequence and answer by place, whatever happened inside', async () => {
    const shop = await tryShop()
    const [first, second] = listAt(await shop.dump(), 'products')
    const answer = await shop.batch([
      { method: 'PUT', uri: `/products/${first?.id}`, data: { stock1: '41' } },
      { method: 'GET', uri: `https://demo-bolt.api.myshoprenter.hu/products/${first?.id}` },
      { method: 'PUT', uri: `${shop.url}/api/products/${second?.id}`, data: { stock1: 'x' } },
      { method: 'GET', uri: 'https://elsewhere.example/products/1' },
      { method: 'GET', uri: '/productExtend/unknown' },
    ])
    const items = listAt(recordAt(answer, 'requests'), 'request')
    const statuses = items.map((item) => recordAt(recordAt(item, 'response'), 'header').statusCode)
    expect(statuses).toEqual([200, '200', 400, '404', 404])
    expect(recordAt(recordAt(items[1] ?? {}, 'response'), 'body').stock1).toBe('41')
    expect(items[0]).toMatchObject({ method: 'PUT', uri: `/products/${first?.id}` })
  })

  test('of one item come back without a list, an item that says `body` changes nothing', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const answer = await shop.batch([
      { method: 'PUT', uri: `/products/${product?.id}`, body: { stock1: '41' } },
    ])
    const item = recordAt(recordAt(answer, 'requests'), 'request')
    expect(recordAt(recordAt(item, 'response'), 'body').stock1).toBe(product?.stock1)
  })

  test('count as one request, and need their envelope', async () => {
    const shop = await tryShop()
    const items = Array.from({ length: 200 }, () => ({ method: 'GET', uri: '/currencies' }))
    const batch = (requests: unknown) =>
      shop.send('/batch', { method: 'POST', body: JSON.stringify(requests) })
    const wanted = { data: { requests: items } }
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) statuses.push((await batch(wanted)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    shop.clock.ms += 1000
    expect((await batch({ requests: items })).status).toBe(400)
    expect((await batch({ data: { requests: [...items, items[0]] } })).status).toBe(400)
  })
})
