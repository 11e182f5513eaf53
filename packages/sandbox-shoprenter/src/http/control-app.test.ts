import { describe, expect, test } from 'vitest'
import { contradictions, quantityOf } from '../test-support/order-judge.ts'
import { type TriedSandbox, tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, stringAt } from '../test-support/wire-access.ts'
import { referencedId, type WireRecord } from '../wire.ts'

const slots = ['stock1', 'stock2', 'stock3', 'stock4'] as const

/** Levels of all products, by resource id and slot. */
async function levels(shop: TriedSandbox): Promise<Map<string, number>> {
  const products = listAt(await shop.dump(), 'products')
  return new Map(
    products.flatMap((product) => slots.map((slot) => [`${product.id}/${slot}`, Number(product[slot])])),
  )
}

/** What orders hold of each product that subtracts, by resource id and slot. */
function held(orders: readonly WireRecord[]): Map<string, number> {
  const taken = new Map<string, number>()
  for (const line of orders.flatMap((order) => listAt(order, 'orderProducts'))) {
    if (line.subtractStock !== '1') continue
    for (const slot of slots) {
      const key = `${referencedId(line, 'product')}/${slot}`
      taken.set(key, (taken.get(key) ?? 0) + Number(line[slot]))
    }
  }
  return taken
}

async function orderOf(shop: TriedSandbox, innerId: unknown): Promise<WireRecord> {
  return listAt(await shop.dump(), 'orders').find((order) => order.innerId === innerId) ?? {}
}

describe('orders placed through the control API', () => {
  test('are of this second, add up, and take their stock per warehouse', async () => {
    const shop = await tryShop()
    const before = await levels(shop)
    const knownProducts = new Set([...before.keys()])
    const { innerIds } = await shop.control('orders', { count: 20, seed: 3 })
    const dump = await shop.dump()
    const placed = listAt(dump, 'orders').filter((order) => (innerIds as unknown[]).includes(order.innerId))
    expect(placed).toHaveLength(20)
    for (const order of placed) {
      expect(order).toMatchObject({ dateCreated: '2026-11-23T15:00:00', dateUpdated: '2026-11-23T15:00:00' })
      expect(contradictions(order)).toEqual([])
      for (const line of listAt(order, 'orderProducts')) expect(quantityOf(line)).toBeGreaterThan(0n)
    }
    const taken = held(placed)
    expect(taken.size).toBeGreaterThan(0)
    for (const [key, level] of await levels(shop)) {
      if (knownProducts.has(key)) expect(level, key).toBe((before.get(key) ?? 0) - (taken.get(key) ?? 0))
    }
    const skus = new Set(placed.flatMap((order) => listAt(order, 'orderProducts').map((line) => line.sku)))
    const products = listAt(dump, 'products')
    expect([...skus].every((sku) => products.some((product) => product.sku === sku))).toBe(true)
  })

  test('come from old and new buyers', async () => {
    const shop = await tryShop()
    const customersBefore = listAt(await shop.dump(), 'customers').length
    await shop.control('orders', { count: 40, seed: 5 })
    const dump = await shop.dump()
    const placed = listAt(dump, 'orders').slice(-40)
    expect(placed.some((order) => referencedId(order, 'customer') === null)).toBe(true)
    expect(placed.some((order) => referencedId(order, 'customer') !== null)).toBe(true)
    expect(listAt(dump, 'customers').length).toBeGreaterThan(customersBefore)
  })
})

describe('a merchant', () => {
  test('edits an order: it still adds up, is stamped, and the stock follows', async () => {
    const shop = await tryShop()
    const { innerIds } = await shop.control('orders', { count: 6, seed: 1 })
    shop.clock.ms += 60_000
    for (const innerId of innerIds as readonly string[]) {
      const [before, stockBefore] = [await orderOf(shop, innerId), await levels(shop)]
      await shop.control(`orders/${innerId}/edit`, {})
      const after = await orderOf(shop, innerId)
      expect(after).toMatchObject({ dateCreated: before.dateCreated, dateUpdated: '2026-11-23T15:01:00' })
      expect(after.total).not.toBe(before.total)
      expect(contradictions(after)).toEqual([])
      const [was, is] = [held([before]), held([after])]
      for (const [key, level] of await levels(shop)) {
        expect(level, key).toBe((stockBefore.get(key) ?? 0) + (was.get(key) ?? 0) - (is.get(key) ?? 0))
      }
    }
  })

  test('cancels an order: the stock comes back once, also when asked twice, and is taken again on revival', async () => {
    const shop = await tryShop()
    const before = await levels(shop)
    const { innerIds } = await shop.control('orders', { count: 1, seed: 2 })
    const [innerId] = innerIds as readonly string[]
    const placed = await levels(shop)
    expect(placed).not.toEqual(before)
    await shop.control(`orders/${innerId}/cancel`, {})
    await shop.control(`orders/${innerId}/cancel`, {})
    const after = await levels(shop)
    for (const [key, level] of before) expect(after.get(key), key).toBe(level)
    expect(stringAt(await orderOf(shop, innerId), 'total')).not.toBe('0.0000')
    expect(await shop.control(`orders/${innerId}/edit`, {})).toHaveProperty('message')
    await shop.control(`orders/${innerId}/status`, { statusId: 2 })
    expect(await levels(shop)).toEqual(placed)
  })

  test('changes stock by hand', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    await shop.control(`products/${product?.sku}/stock`, { stock2: 33 })
    expect(await shop.get(`/products/${product?.id}`)).toMatchObject({
      stock1: product?.stock1,
      stock2: '33',
    })
    expect(await shop.control('products/none/stock', { stock2: 1 })).toHaveProperty('message')
  })
})
