import { describe, expect, test } from 'vitest'
import { type TriedSandbox, tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, recordAt, stringAt } from '../test-support/wire-access.ts'
import { isWireRecord, referencedId, type WireRecord } from '../wire.ts'

/** innerIds of everything that a path lists, following `next` by its page number. */
async function allInnerIds(shop: TriedSandbox, path: string): Promise<unknown[]> {
  const found: unknown[] = []
  for (let page = 0; ; page++) {
    const body = await shop.get(`${path}&full=1&page=${page}`)
    found.push(
      ...(isWireRecord(body.items) ? [body.items] : listAt(body, 'items')).map((item) => item.innerId),
    )
    if (body.next === null) return found
  }
}

describe('collections', () => {
  test('start at page 0, link on to the last page, and end with 40008', async () => {
    const shop = await tryShop()
    const total = listAt(await shop.dump(), 'orders').length
    const first = await shop.get('/orderExtend?full=1&limit=10&page=0')
    expect(first).toMatchObject({ page: '0', limit: '10', previous: null })
    expect(first).not.toHaveProperty('pageCount')
    expect(stringAt(recordAt(first, 'next'), 'href')).toBe(
      'https://demo-bolt.api.myshoprenter.hu/orderExtend?full=1&page=1&limit=10',
    )
    expect(await allInnerIds(shop, '/orderExtend?limit=10')).toHaveLength(total)
    const past = await shop.call(`/orderExtend?limit=10&page=${Math.ceil(total / 10)}`)
    expect(past).toMatchObject({ status: 400, body: { code: 40008 } })
  })

  test('show references by default, 25 of them', async () => {
    const shop = await tryShop()
    const items = listAt(await shop.get('/orders'), 'items')
    expect(items).toHaveLength(25)
    expect(Object.keys(items[0] ?? {})).toEqual(['href'])
  })

  test('differ in shape as the published examples do', async () => {
    const shop = await tryShop()
    expect(await shop.get('/products?full=1&limit=200')).toMatchObject({
      page: '0',
      limit: '200',
      pageCount: '1',
    })
    expect(await shop.get('/taxClassExtend?full=1')).toMatchObject({ page: 0, limit: 25, pageCount: 1 })
    expect(await shop.get('/customers?limit=5')).not.toHaveProperty('pageCount')
    expect(recordAt(await shop.get('/languages?code=en&full=1'), 'items').code).toBe('en')
    expect(listAt(await shop.get('/settings?key=config_timezone&full=1'), 'items')[0]?.value).toBe(
      'Europe/Budapest',
    )
  })

  test('of nothing are an empty page 0', async () => {
    const shop = await tryShop()
    expect(await shop.get('/orderExtend?innerId=1')).toMatchObject({ items: [], next: null, previous: null })
  })

  test.each(['limit=201', 'limit=0', 'limit=x', 'page=-1', 'full=2', 'innerId=1%20OR%201'])(
    'refuse %s',
    async (query) => {
      const shop = await tryShop()
      expect(await shop.call(`/orders?${query}`)).toMatchObject({ status: 400, body: { code: 40009 } })
    },
  )
})

describe('filters', () => {
  test('by time take the one documented form and nothing else', async () => {
    const shop = await tryShop()
    const orders = listAt(await shop.dump(), 'orders')
    const times = orders.map((order) => stringAt(order, 'dateUpdated')).sort()
    const middle = times[Math.floor(times.length / 2)] ?? ''
    const found = await allInnerIds(shop, `/orderExtend?limit=200&updatedAtMin=${middle}`)
    expect(found).toHaveLength(times.filter((time) => time >= middle).length)
    for (const wrong of [
      '2026-11-01',
      '2026-11-01 00:00:00',
      '2026-11-01T00:00:00Z',
      '2026-11-01T00:00:00.000',
    ]) {
      const answer = await shop.call(`/orderExtend?updatedAtMin=${encodeURIComponent(wrong)}`)
      expect(answer).toMatchObject({ status: 400, body: { code: 40009 } })
    }
  })

  test('leave carts and cancelled orders out when asked', async () => {
    const shop = await tryShop()
    const orders = listAt(await shop.dump(), 'orders')
    await shop.control(`orders/${orders[0]?.innerId}/cancel`, {})
    const statusOf = (order: WireRecord) => referencedId(order, 'orderStatus')
    const now = listAt(await shop.dump(), 'orders')
    const cancelledId = statusOf(now[0] ?? {})
    const placed = now.filter((order) => statusOf(order) !== null)
    const kept = placed.filter((order) => statusOf(order) !== cancelledId)
    const ids = (list: readonly WireRecord[]) => list.map((order) => order.innerId)
    expect(await allInnerIds(shop, '/orders?limit=200&excludeAbandonedCart=1')).toEqual(ids(placed))
    expect(await allInnerIds(shop, '/orders?limit=200&excludeAbandonedCart=1&excludeStorno=1')).toEqual(
      ids(kept),
    )
    expect(await allInnerIds(shop, `/orders?limit=200&orderStatusId=${cancelledId}`)).toEqual(
      ids(placed.filter((order) => !kept.includes(order))),
    )
  })

  test('find products by code and by parent, orders by number and e-mail', async () => {
    const shop = await tryShop()
    const { products, orders } = {
      products: listAt(await shop.dump(), 'products'),
      orders: listAt(await shop.dump(), 'orders'),
    }
    const variant = products.find((product) => {
      const parent = referencedId(product, 'parentProduct')
      return parent !== null && parent !== product.id
    })
    const parent = products.find((product) => product.id === referencedId(variant ?? {}, 'parentProduct'))
    const family = await allInnerIds(shop, `/productExtend?limit=200&parentProductId=${parent?.innerId}`)
    expect(family).toContain(variant?.innerId)
    expect(await allInnerIds(shop, `/products?sku=${variant?.sku}`)).toEqual([variant?.innerId])
    const order = orders[5]
    expect(await allInnerIds(shop, `/orderExtend?innerId=${order?.innerId}`)).toEqual([order?.innerId])
    expect(await allInnerIds(shop, `/orders?limit=200&innerIdMin=${order?.innerId}`)).toHaveLength(
      orders.length - 5,
    )
    const email = encodeURIComponent(String(order?.email).toUpperCase())
    expect(await allInnerIds(shop, `/orders?email=${email}`)).toContain(order?.innerId)
  })

  test('of marketplace orders take the prefix or the order number', async () => {
    const shop = await tryShop({ orders: 120 })
    const wanted = listAt(await shop.dump(), 'orders').find(
      (order) => isWireRecord(order.externalInfo) && 'partner_prefix' in order.externalInfo,
    )
    const { partner_order_id } = recordAt(wanted ?? {}, 'externalInfo')
    const page = await shop.get(`/orderExtend?full=1&externalInfo=${partner_order_id}`)
    expect(recordAt(page, 'items').innerId).toBe(wanted?.innerId)
  })
})
