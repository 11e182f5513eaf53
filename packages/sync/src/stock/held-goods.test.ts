import { OkosSyncError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../memory-store/memory-store.ts'
import { product, slots } from '../test-support/shop-records.ts'
import { drift, smallWorld } from '../test-support/world.ts'

const minute = 60_000

function brokenBy(): OkosSyncError {
  return new OkosSyncError({ code: 'http-status', message: 'Broken.', status: 500, isRetryable: true })
}

describe('goods that were sold are never put on sale again', () => {
  test('M20: an order that is sent after go-live goes on reserving, also when it is edited then', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    world.shop.setStatus('104', 'Kiszállítva')
    world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.erp.documents.get('104')).toMatchObject({ state: 'open' })
    expect(drift(world)).toEqual([])
    expect(world.shop.levelsOf('C3')).toMatchObject({ stock1: '15' })
  })

  test('M20: an order that is placed and sent between two runs reserves', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    await world.clock.advance(5 * minute)
    world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(5) }] })
    world.shop.setStatus('106', 'Kiszállítva')
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.erp.documents.get('106')).toMatchObject({ state: 'open' })
    expect(world.shop.levelsOf('D4')).toMatchObject({ stock1: '15' })
    expect(drift(world)).toEqual([])
  })

  test('M20: an order that waits at go-live goes on holding its goods when it is sent without a document', async () => {
    const world = await smallWorld()
    const waiting = { ...world.shop.orders.get('104'), giftWrappings: ['{"price":"500"}'] }
    Object.assign(world.shop.orders.get('104') ?? {}, waiting)
    const sync = world.sync()
    await sync.run()
    world.shop.setStatus('104', 'Kiszállítva')
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.shop.levelsOf('C3')).toMatchObject({ stock1: '16' })
    Object.assign(world.shop.orders.get('104') ?? {}, { giftWrappings: [] })
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.erp.documents.get('104')).toMatchObject({ state: 'open' })
    expect(drift(world)).toEqual([])
  })

  test('M20: an order that was sent before go-live reserves nothing', async () => {
    const world = await smallWorld()
    world.shop.setStatus('104', 'Kiszállítva')
    await world.sync().run()
    expect(world.erp.documents.get('104')).toMatchObject({ state: 'shipped' })
    expect(drift(world)).toEqual([])
  })

  test('what an edit of an invoiced order took from the shop stays taken', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    world.erp.invoice('104')
    world.shop.edit('104', [{ sku: 'C3', quantities: slots(6) }])
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(await sync.explain('104')).toMatchObject({ verdict: { outcome: 'conflict' } })
    expect(world.shop.levelsOf('C3')).toMatchObject({ stock1: '11' })
    world.erp.book('C3', 4)
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.shop.levelsOf('C3')).toMatchObject({ stock1: '15' })
  })
})

describe('a line without a code', () => {
  /** An order of D4 whose line lost its code, taken after the level was known. */
  async function worldWithUncodedLine() {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    await world.clock.advance(5 * minute)
    const placed = world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(5) }] })
    const lines = placed.lines.map((line) => ({ ...line, sku: null }))
    world.shop.orders.set('106', { ...placed, lines })
    await world.clock.advance(5 * minute)
    const first = await sync.run()
    return { world, sync, first }
  }

  test('holds its product back while its order waits, by the product’s id', async () => {
    const { world, sync, first } = await worldWithUncodedLine()
    expect(first.orders.waiting).toEqual([{ order: '106', code: 'product-code-missing' }])
    world.erp.book('D4', 4)
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('19')
  })

  test('is no reason to send anything: the shop took the goods itself', async () => {
    const { world, first } = await worldWithUncodedLine()
    expect(first.stock.pushed).toBe(0)
    expect(world.shop.levelsOf('D4').stock1).toBe('15')
  })

  test('gives it free again when the order is cancelled', async () => {
    const { world, sync } = await worldWithUncodedLine()
    world.shop.setStatus('106', 'storno')
    world.shop.products.set('D4', product('D4', slots(20, 5)))
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('20')
    expect(drift(world)).toEqual([])
  })
})

describe('one document that breaks the ERP stops only itself', () => {
  test('a create that answers 500 is postponed, its neighbours and the stock pass', async () => {
    const world = await smallWorld()
    const { createOrders } = world.erp
    world.erp.createOrders = async (items, options) => {
      if (items.some(({ draft }) => draft.ref.externalId === '103')) throw brokenBy()
      return createOrders(items, options)
    }
    const summary = await world.sync().run()
    expect(summary.outcome).toBe('done')
    expect(summary.orders).toMatchObject({ imported: 4, waiting: [{ order: '103', code: 'being-sent' }] })
    expect(summary.stock.openingBooked).toBeGreaterThan(0)
    world.erp.createOrders = createOrders
    await world.clock.advance(minute)
    expect((await world.sync().run()).orders.imported).toBe(1)
    expect(drift(world)).toEqual([])
  })

  test('an ERP that nothing gets through to fails the run and loses nothing', async () => {
    const world = await smallWorld()
    const { createOrders } = world.erp
    world.erp.createOrders = async () => {
      throw brokenBy()
    }
    await expect(world.sync().run()).rejects.toMatchObject({ status: 500 })
    world.erp.createOrders = createOrders
    await world.clock.advance(5 * minute)
    await world.sync().run()
    expect(world.erp.documents.size).toBe(5)
    expect(drift(world)).toEqual([])
  })
})

test('rows in another order are no change of an order', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.erp.invoice('103')
  const order = world.shop.orders.get('103')
  if (order === undefined) throw new Error('103 was placed.')
  const updatedAt = new Date(Math.floor(world.clock.now() / 1_000) * 1_000).toISOString()
  world.shop.orders.set('103', {
    ...order,
    updatedAt,
    lines: order.lines.toReversed(),
    totals: order.totals.toReversed(),
  })
  await world.clock.advance(5 * minute)
  const { orders } = await sync.run()
  expect(orders).toMatchObject({ updated: 0, failed: [] })
})

test('an order that is placed again after its document was cancelled gets it back, also when the store was lost', async () => {
  const world = await smallWorld()
  await world.sync().run()
  world.shop.cancel('104')
  await world.clock.advance(5 * minute)
  await world.sync().run()
  expect(world.erp.documents.get('104')).toMatchObject({ state: 'cancelled' })
  world.shop.setStatus('104', 'new')
  await world.clock.advance(5 * minute)
  await world.sync({ store: memoryStore() }).run()
  expect(world.erp.documents.get('104')).toMatchObject({ state: 'open' })
})

test('an import that is asked for runs, also while a whole cycle without one is on', async () => {
  const { world, sync } = await worldWithNewProduct()
  const [, imported] = await Promise.all([sync.run(), sync.run('import')])
  expect(imported.flows).toEqual(['import'])
  expect(world.erp.products.map(({ code }) => code)).toContain('E5')
})

test('a product that no order names is found within a day', async () => {
  const { world, sync } = await worldWithNewProduct()
  await world.clock.advance(23 * 60 * minute)
  await sync.run()
  expect(world.erp.products.map(({ code }) => code)).not.toContain('E5')
  await world.clock.advance(60 * minute)
  await sync.run()
  expect(world.erp.products.map(({ code }) => code)).toContain('E5')
  expect(drift(world)).toEqual([])
})

/** A world in step, whose shop then got a product that no order names. */
async function worldWithNewProduct() {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.shop.products.set('E5', { ...product('E5', slots(16, 5)), innerId: '905' })
  return { world, sync }
}
