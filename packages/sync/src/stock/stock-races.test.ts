import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld, type World } from '../test-support/world.ts'

/** A world in step, and then a receipt of 10 pieces of B2 that has to go up. */
async function worldWithReceipt(): Promise<World> {
  const world = await smallWorld()
  await world.sync().run()
  await world.clock.advance(300_000)
  world.erp.book('B2', 10)
  return world
}

const oneB2 = { wanted: [{ sku: 'B2', quantities: slots(1) }] }

/** Lets `happening` happen once, when the shop writes B2. */
function during(world: World, moment: 'before' | 'after', happening: () => void): void {
  let isOver = false
  world.shop.onWrite = (_, reached) => {
    if (isOver || reached !== moment) return
    isOver = true
    happening()
  }
}

describe('a shopper orders while stock goes up', () => {
  test('between the reading of orders and the push: the push is corrected in the same run', async () => {
    const world = await worldWithReceipt()
    during(world, 'before', () => world.shop.place('201', oneB2))
    await world.clock.advance(10_000)
    const summary = await world.sync().run()
    expect(summary.orders.imported).toBe(1)
    expect(world.shop.levelsOf('B2').stock1).toBe('28')
    expect(drift(world)).toEqual([])
  })

  test('right after the push, in the same second: nobody can tell, so the level is read again', async () => {
    const world = await worldWithReceipt()
    during(world, 'after', () => world.shop.place('201', oneB2))
    const lookUps: number[] = []
    const { lookUp } = world.shop
    const shop = {
      ...world.shop,
      lookUp: (query: Parameters<typeof lookUp>[0]) => {
        lookUps.push(query.productIds.length)
        return lookUp(query)
      },
    }
    await world.sync({ shop }).run()
    expect(lookUps).toEqual([1])
    expect(drift(world)).toEqual([])
  })

  test.each([
    ['before', 'beginning'],
    ['before', 'end'],
    ['after', 'beginning'],
    ['after', 'end'],
  ] as const)(
    '%s its product’s turn in a batch of a minute that is dated by its %s',
    async (moment, dating) => {
      const world = await worldWithReceipt()
      during(world, moment, () => world.shop.place('201', oneB2))
      const shop = {
        ...world.shop,
        writeStock: async (...args: Parameters<typeof world.shop.writeStock>) => {
          const beginning = world.clock.instant()
          world.clock.jumpTo(world.clock.now() + 30_000)
          const answer = await world.shop.writeStock(...args)
          world.clock.jumpTo(world.clock.now() + 30_000)
          return { ...answer, serverTime: dating === 'beginning' ? beginning : world.clock.instant() }
        },
      }
      await world.sync({ shop, leaseTtlMs: 600_000 }).run()
      expect(drift(world)).toEqual([])
    },
  )

  test('minutes after the push: the shop subtracts it, the ERP reserves it, and nothing needs to be pushed', async () => {
    const world = await worldWithReceipt()
    await world.sync().run()
    await world.clock.advance(120_000)
    world.shop.place('201', oneB2)
    await world.clock.advance(120_000)
    expect((await world.sync().run()).stock.pushed).toBe(0)
    expect(drift(world)).toEqual([])
  })
})

test('an order that waits keeps its quantity back from what goes up', async () => {
  const world = await worldWithReceipt()
  const placed = world.shop.place('201', oneB2)
  const lines = placed.lines.map((line) => ({ ...line, taxRate: '5.0000', total: '1000.0000' }))
  world.shop.orders.set('201', { ...placed, lines, total: '1270.0000', updatedAt: placed.updatedAt })
  await world.clock.advance(3_600_000)
  const summary = await world.sync().run()
  expect(summary.orders.failed).toEqual([{ order: '201', code: 'totals-disagree' }])
  expect(world.erp.available('B2')).toBe(29)
  expect(world.shop.levelsOf('B2').stock1).toBe('28')
})

test('the guard keeps levels back that would sell out the shop, and asks again until somebody decides', async () => {
  const world = await smallWorld()
  for (let number = 10; number < 30; number += 1) {
    const sku = `M${number}`
    const template = world.shop.products.get('D4')
    if (template === undefined) throw new Error('D4 is part of the small world.')
    const own = { sku, resourceId: `product-${sku}`, innerId: `9${number}`, name: `Termék ${sku}` }
    world.shop.products.set(sku, { ...template, ...own })
  }
  await world.sync().run()
  for (let number = 10; number < 25; number += 1) {
    world.erp.book(`M${number}`, -20)
  }
  const sync = world.sync({ settings: { warehouses: oneWarehouse } })
  const held: unknown[] = []
  sync.on('stock-held', ({ wouldZero, ofProducts }) => held.push([wouldZero, ofProducts]))
  for (const round of [1, 2]) {
    const summary = await sync.run('stock')
    expect(summary.stock).toMatchObject({ pushed: 0, held: { wouldZero: 15 } })
    expect(held.length).toBe(round)
  }
  expect(world.shop.levelsOf('M10').stock1).toBe('20')
  const allowed = await world
    .sync({ settings: { warehouses: oneWarehouse, maxZeroedPercent: 100 } })
    .run('stock')
  expect(allowed.stock).toMatchObject({ pushed: 15, held: null })
})

const oneWarehouse = { stock1: ['R1'], stock2: [], stock3: [], stock4: [] }

test('without the stock module nothing goes up, and that is told', async () => {
  const world = await smallWorld()
  world.erp.capabilities = ['orders', 'partners', 'products']
  const sync = world.sync()
  const told: unknown[] = []
  sync.on('flow-left-out', ({ flow, missingCapability }) => told.push([flow, missingCapability]))
  const summary = await sync.run()
  expect(summary.orders.imported).toBe(5)
  expect(summary.leftOut).toEqual([
    { flow: 'stock', missingCapability: 'stock' },
    { flow: 'prices', missingCapability: 'stock' },
  ])
  expect(told).toEqual([
    ['stock', 'stock'],
    ['prices', 'stock'],
  ])
  expect(world.erp.movements).toEqual([])
})

test('whatever shoppers, merchant and warehouse do, once all is quiet both sides agree', async () => {
  const step = record({
    what: constantFrom('place', 'edit', 'cancel', 'book', 'status', 'run', 'place-during-push'),
    sku: constantFrom('A1', 'B2', 'C3', 'D4'),
    quantity: integer({ min: 1, max: 3 }),
    which: integer({ min: 0, max: 7 }),
    pauseMs: constantFrom(0, 400, 1_500, 3_000, 60_000),
  })
  await assert(
    asyncProperty(array(step, { maxLength: 14 }), async (steps) => {
      const world = await smallWorld()
      const sync = world.sync()
      await sync.run()
      let next = 300
      for (const { what, sku, quantity, which, pauseMs } of steps) {
        await world.clock.advance(pauseMs)
        const wanted = [{ sku, quantities: slots(quantity, which % 2) }]
        const open = [...world.shop.orders.values()].filter(({ statusId }) => statusId !== 'storno')
        const chosen = open[which % open.length]?.innerId ?? '101'
        next += 1
        const innerId = String(next)
        if (what === 'place') world.shop.place(innerId, { wanted })
        if (what === 'edit') world.shop.edit(chosen, wanted)
        if (what === 'cancel') world.shop.cancel(chosen)
        if (what === 'status') world.shop.setStatus(chosen, 'processing')
        if (what === 'book') world.erp.book(sku, quantity * (which % 2 === 0 ? 1 : -1))
        if (what === 'place-during-push') {
          during(world, which % 2 === 0 ? 'before' : 'after', () => world.shop.place(innerId, { wanted }))
        }
        if (what === 'run') await sync.run()
      }
      for (let quiet = 0; quiet < 2; quiet += 1) {
        await world.clock.advance(300_000)
        await sync.run()
      }
      expect(drift(world)).toEqual([])
      const placed = [...world.shop.orders.values()].filter(
        ({ innerId, statusId }) => statusId !== 'storno' || world.erp.documents.has(innerId),
      )
      expect(world.erp.documents.size).toBe(placed.length)
      for (const { innerId, total, statusId } of placed) {
        const document = world.erp.documents.get(innerId)
        const isCancelled = statusId === 'storno'
        expect([innerId, document?.state === 'cancelled']).toEqual([innerId, isCancelled])
        if (!isCancelled) expect(document?.gross).toBe(String(Number(total)))
      }
    }),
    { numRuns: 150 },
  )
}, 120_000)
