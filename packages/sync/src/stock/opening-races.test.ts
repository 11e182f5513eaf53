import { OkosSyncError } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { memoryStore } from '../memory-store/memory-store.ts'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld } from '../test-support/world.ts'

test('M20: goods that came back between the orders and the level they are counted with are counted once', async () => {
  const world = await smallWorld()
  const { shop } = world
  // Waits for a person, so that only the opening stock knows of its goods; and so young that the level is in doubt.
  const placed = shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(3) }] })
  shop.orders.set('106', { ...placed, giftWrappings: ['{"price":"500"}'] })
  const { lookUp } = shop
  let isCancelled = false
  const sync = world.sync({
    shop: {
      ...shop,
      lookUp: async (query) => {
        if (!isCancelled) shop.cancel('106')
        isCancelled = true
        return lookUp(query)
      },
    },
  })
  await sync.run()
  await world.clock.advance(300_000)
  await sync.run()
  expect(isCancelled).toBe(true)
  expect(world.erp.available('A1')).toBe(16)
  expect(drift(world)).toEqual([])
})

test('M20: an order whose document was made although the ERP answered 500 is counted once', async () => {
  const world = await smallWorld()
  const { createOrders } = world.erp
  world.erp.createOrders = async (items, options) => {
    const results = await createOrders(items, options)
    if (!items.some(({ draft }) => draft.ref.externalId === '103')) return results
    throw new OkosSyncError({ code: 'http-status', message: 'Broken.', status: 500, isRetryable: true })
  }
  const sync = world.sync()
  await sync.run()
  expect(world.erp.available('B2')).toBe(19)
  world.erp.createOrders = createOrders
  await world.clock.advance(300_000)
  await sync.run()
  expect(world.erp.available('A1')).toBe(16)
  expect(drift(world)).toEqual([])
})

test.each([
  ['import', 'A1'],
  ['orders', 'A1'],
] as const)(
  'M20: opening stock that was not booked before the store was lost, after %s, is booked by a new one',
  async (flow, sku) => {
    const world = await smallWorld()
    await world.sync().run(flow)
    expect([world.erp.products.some(({ code }) => code === sku), world.erp.movements.length]).toEqual([
      true,
      0,
    ])
    const heir = world.sync({ store: memoryStore() })
    await heir.run(flow)
    await heir.run()
    expect(world.erp.available(sku)).toBe(16)
    expect(drift(world)).toEqual([])
  },
)

test('M20: opening stock that had been booked before the store was lost is not booked again', async () => {
  const world = await smallWorld()
  await world.sync().run()
  const booked = world.erp.movements.length
  world.erp.book('A1', 10)
  await world.clock.advance(300_000)
  const heir = world.sync({ store: memoryStore() })
  await heir.run()
  await heir.run()
  expect(world.erp.movements.length).toBe(booked + 1)
  expect(world.erp.available('A1')).toBe(26)
  expect(drift(world)).toEqual([])
})

test('M20: goods that an edit gave back before anybody had read the order are in the opening stock', async () => {
  const world = await smallWorld()
  const lost = new OkosSyncError({ code: 'network', message: 'Lost.', isRetryable: true })
  const readOrders = () => {
    throw lost
  }
  await expect(world.sync({ shop: { ...world.shop, readOrders } }).run()).rejects.toThrow()
  await world.clock.advance(300_000)
  world.shop.edit('103', [{ sku: 'D4', quantities: slots(1) }])
  await world.clock.advance(300_000)
  await world.sync().run()
  expect(world.erp.available('A1')).toBe(17)
  expect(world.erp.available('C3')).toBe(19)
  expect(drift(world)).toEqual([])
})

test('M20: two edits between two readings of an order give back what the first of them had taken', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run('orders')
  await world.clock.advance(300_000)
  world.shop.edit('104', [{ sku: 'D4', quantities: slots(4) }])
  await world.clock.advance(300_000)
  await sync.run('import')
  await world.clock.advance(300_000)
  world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
  await world.clock.advance(300_000)
  await sync.run()
  expect(world.erp.available('D4')).toBe(20)
  expect(drift(world)).toEqual([])
})
