import { describe, expect, test } from 'vitest'
import { slots } from './test-support/shop-records.ts'
import { drift, endState, smallWorld } from './test-support/world.ts'

describe('a whole cycle', () => {
  test('imports master data, brings every order down once and books opening stock', async () => {
    const world = await smallWorld()
    const summary = await world.sync().run()
    expect(summary).toMatchObject({
      outcome: 'done',
      orders: { seen: 5, imported: 5, unchanged: 0, waiting: [], excluded: [], failed: [] },
      partners: { created: 4 },
      products: { created: 4 },
      stock: { pushed: 0, openingBooked: 4, held: null },
      money: [{ currency: 'HUF', shopGross: '12700', erpGross: '12700', difference: '0' }],
      leftOut: [],
      trouble: null,
    })
    expect([...world.erp.documents.keys()].sort()).toEqual(['101', '102', '103', '104', '105'])
    expect(drift(world)).toEqual([])
    expect([world.erp.available('A1'), world.erp.available('B2', 'warehouse-R2')]).toEqual([16, 4])
  })

  test('does nothing the second time', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    const before = endState(world)
    const movements = world.erp.movements.length
    await world.clock.advance(300_000)
    const summary = await sync.run()
    expect(summary).toMatchObject({
      orders: { seen: 5, imported: 0, updated: 0, cancelled: 0, unchanged: 5 },
      partners: { created: 0 },
      products: { created: 0 },
      stock: { pushed: 0, openingBooked: 0 },
      money: [],
    })
    expect(endState(world)).toEqual(before)
    expect(world.erp.movements.length).toBe(movements)
  })

  test('brings exactly the new, the edited, the cancelled and the moved', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    await world.clock.advance(300_000)
    world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(4) }] })
    world.shop.edit('101', [{ sku: 'A1', quantities: slots(5) }])
    world.shop.cancel('104')
    world.erp.book('B2', 7)
    await world.clock.advance(60_000)
    const summary = await sync.run()
    expect(summary).toMatchObject({
      orders: { imported: 1, updated: 1, cancelled: 1, unchanged: 3 },
      stock: { pushed: 1 },
    })
    expect(world.shop.levelsOf('B2').stock1).toBe('26')
    expect(world.erp.documents.get('101')?.gross).toBe('6350')
    expect(world.erp.documents.get('104')?.state).toBe('cancelled')
    expect(drift(world)).toEqual([])
  })
})
