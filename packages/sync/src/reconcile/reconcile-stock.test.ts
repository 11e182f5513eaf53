import type { ReconcileReport } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosSync } from '../create-sync.ts'
import type { MemoryShop } from '../test-support/memory-shop.ts'
import { product, slots } from '../test-support/shop-records.ts'
import { drift, smallWorld } from '../test-support/world.ts'

const minute = 60_000

/** A world in step, an hour after its last run. */
async function idleWorld(settings = {}) {
  const world = await smallWorld()
  const sync = world.sync({ settings })
  await sync.run()
  await sync.run()
  await world.clock.advance(60 * minute)
  return { world, sync }
}

async function report(sync: OkosSync): Promise<NonNullable<ReconcileReport['stock']>> {
  await sync.run('reconcile')
  const stock = (await sync.reconcileReport())?.stock
  if (stock === undefined || stock === null) throw new Error('The ERP keeps stock.')
  return stock
}

const rows = (stock: NonNullable<ReconcileReport['stock']>) =>
  stock.rows.map(({ sku, slot, code }) => `${sku} ${slot} ${code}`).sort()

function byHand(shop: MemoryShop, sku: string, stock1: string): void {
  const before = shop.products.get(sku)
  if (before !== undefined) shop.products.set(sku, { ...before, levels: { ...before.levels, stock1 } })
}

describe('B6: stock drift with its cause', () => {
  test('a hand edit in the shop is told side by side, and put right by the next run', async () => {
    const { world, sync } = await idleWorld()
    byHand(world.shop, 'D4', '3')
    const told: unknown[] = []
    sync.on('drift-found', (event) => told.push(event.drift))
    const stock = await report(sync)
    expect(rows(stock)).toEqual(['D4 stock1 changed-in-shop'])
    expect(stock.rows[0]).toMatchObject({
      shop: '3',
      lastKnown: '20',
      onHand: '20',
      wanted: '20',
      isHealed: true,
    })
    expect(told).toEqual(stock.rows)
    await sync.run()
    expect(drift(world)).toEqual([])
    expect(rows(await report(sync))).toEqual([])
  })

  test('a movement in Okos that has not gone up yet', async () => {
    const { world, sync } = await idleWorld()
    world.erp.book('D4', 7)
    expect(rows(await report(sync))).toEqual(['D4 stock1 not-sent-yet'])
    await sync.run()
    expect(drift(world)).toEqual([])
  })

  test('an order that came in since is taken, and not mistaken for a hand edit', async () => {
    const { world, sync } = await idleWorld()
    world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
    expect(rows(await report(sync))).toEqual([])
    expect(world.erp.documents.has('106')).toBe(true)
  })

  test('an order that comes in while products are read is not mistaken for a hand edit either', async () => {
    const { world } = await idleWorld()
    let isPlaced = false
    const shop: MemoryShop = {
      ...world.shop,
      async *readProducts(options) {
        if (!isPlaced) world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
        isPlaced = true
        yield* world.shop.readProducts(options)
      },
    }
    const sync = world.sync({ shop })
    expect(rows(await report(sync))).toEqual([])
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(drift(world)).toEqual([])
  })

  test('a product that is ordered all the time is left to the stock flow', async () => {
    const { world } = await idleWorld()
    let number = 200
    const shop: MemoryShop = {
      ...world.shop,
      lookUp: async (query) => {
        const answer = await world.shop.lookUp(query)
        number += 1
        world.shop.place(String(number), { wanted: [{ sku: 'D4', quantities: slots(1) }] })
        return answer
      },
    }
    byHand(world.shop, 'D4', '9')
    const sync = world.sync({ shop })
    expect(rows(await report(sync))).toEqual([])
    await world.clock.advance(5 * minute)
    await world.sync().run()
    expect(drift(world)).toEqual([])
  })

  test('what the mass-change guard holds, in this run and after it', async () => {
    const world = await smallWorld()
    for (let number = 10; number < 25; number += 1) {
      world.shop.products.set(`M${number}`, product(`M${number}`, slots(5, 0)))
    }
    const sync = world.sync()
    await sync.run()
    await sync.run()
    for (let number = 10; number < 25; number += 1) world.erp.book(`M${number}`, -5)
    expect((await sync.run()).stock.held).not.toBe(null)
    const stock = await report(sync)
    expect(stock.counts).toEqual({ 'guard-held': 15 })
    expect(stock.rows[0]).toMatchObject({ isHealed: false })
    await world.clock.advance(24 * 60 * minute)
    expect((await sync.run()).reconciled?.stock).toBe(15)
  })

  test('a level that the shop refused for good', async () => {
    const { world, sync } = await idleWorld()
    world.erp.book('D4', 7)
    world.shop.refusals.set('D4', { code: 'locked-product', isRetryable: false })
    await sync.run()
    expect(rows(await report(sync))).toEqual(['D4 stock1 push-refused'])
  })

  test('an opening that is not booked', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('opening:demo:A1:stock1', { code: 'no-such-warehouse', isRetryable: false })
    const sync = world.sync()
    await sync.run()
    expect(rows(await report(sync))).toEqual(['A1 stock1 opening-missing'])
  })

  test('a product that Okos does not have, one without a code, and a code that stands twice', async () => {
    const { world, sync } = await idleWorld()
    const e5 = product('E5', slots(5))
    world.shop.products.set('E5', { ...e5, taxClassId: 'tax-unknown' })
    world.shop.products.set('nameless', { ...e5, sku: null, resourceId: 'product-x', innerId: '999' })
    world.shop.products.set('twin', {
      ...product('D4', slots(77)),
      resourceId: 'product-twin',
      innerId: '998',
    })
    expect(rows(await report(sync))).toEqual([
      ' null code-missing',
      'D4 null code-repeated',
      'E5 null unmapped-code',
    ])
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('20')
  })

  test('a product whose id in the shop changed is followed', async () => {
    const { world, sync } = await idleWorld()
    const d4 = world.shop.products.get('D4')
    if (d4 === undefined) throw new Error('There is a D4.')
    world.shop.products.set('D4', { ...d4, resourceId: 'outer-id' })
    await sync.run('reconcile')
    expect((await world.store.levels('demo', ['D4'])).get('D4')?.shopProductId).toBe('outer-id')
  })
})

describe('B6: what the shop rightly shows although Okos has more on hand', () => {
  test('is explained by reservations, the buffer, and the orders that are not in', async () => {
    const { world, sync } = await idleWorld({ stockBuffer: '1' })
    const placed = world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
    world.shop.orders.set('106', { ...placed, billing: { ...placed.billing, countryCode: 'SK' } })
    await sync.run()
    await sync.run()
    const stock = await report(sync)
    expect(rows(stock)).toEqual([])
    const explained = stock.explained.rows.map(({ sku, slot, reasons }) => [
      `${sku} ${slot}`,
      reasons.map(({ code, quantity, orders }) => [code, quantity, ...orders].join(' ')),
    ])
    expect(Object.fromEntries(explained)).toMatchObject({
      'A1 stock1': ['reserved 4', 'buffer 1'],
      'D4 stock1': ['orders-not-in 2 106', 'buffer 1'],
      'D4 stock2': ['buffer 1'],
    })
    expect(stock.explained.counts).toMatchObject({ reserved: 4, 'orders-not-in': 1 })
  })

  test('names the order whose line has no code', async () => {
    const { world, sync } = await idleWorld()
    const placed = world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
    world.shop.orders.set('106', { ...placed, lines: placed.lines.map((line) => ({ ...line, sku: null })) })
    await sync.run()
    const { explained } = await report(sync)
    expect(explained.rows.filter(({ sku }) => sku === 'D4')).toMatchObject([
      { slot: 'stock1', shop: '18', reasons: [{ code: 'orders-not-in', quantity: '2', orders: ['106'] }] },
    ])
  })
})

test('R7: a list has an end, the counts have not', async () => {
  const { world, sync } = await idleWorld()
  for (let number = 1; number <= 501; number += 1) {
    const nameless = { ...product(`N${number}`, slots(1)), sku: null, innerId: String(10_000 + number) }
    world.shop.products.set(`N${number}`, nameless)
  }
  const stock = await report(sync)
  expect(stock).toMatchObject({ total: 501, counts: { 'code-missing': 501 } })
  expect(stock.rows.length).toBe(500)
})

test('a product that was deleted while it was looked at is left alone', async () => {
  const { world } = await idleWorld()
  byHand(world.shop, 'D4', '9')
  const lookUp: MemoryShop['lookUp'] = async (query) => {
    world.shop.products.delete('D4')
    return world.shop.lookUp(query)
  }
  const sync = world.sync({ shop: { ...world.shop, lookUp } })
  expect(rows(await report(sync))).toEqual([])
})
