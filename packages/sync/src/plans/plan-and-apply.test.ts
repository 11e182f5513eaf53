import { parsePlan, serialisePlan } from '@okos-sync/core'
import { expect, test } from 'vitest'
import { product, slots } from '../test-support/shop-records.ts'
import { drift, endState, smallWorld } from '../test-support/world.ts'

async function planned() {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run('import')
  const before = endState(world)
  const plan = await sync.plan('orders')
  expect(endState(world)).toEqual(before)
  expect(await world.store.countActions('demo')).toMatchObject({ pending: 0, parked: 0 })
  expect(await world.store.cursor('demo', 'orders')).toBe(null)
  return { world, sync, plan }
}

test('a plan tells every order and the money on both sides, and writes nothing', async () => {
  const { plan } = await planned()
  expect(plan.verdicts.map(({ orderInnerId, code }) => `${orderInnerId} ${code}`).sort()).toEqual(
    ['101', '102', '103', '104', '105'].map((id) => `${id} imported`),
  )
  expect(plan.money).toEqual([{ currency: 'HUF', shopGross: '12700', erpGross: '12700', difference: '0' }])
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
})

test('applying a plan does exactly that; what came since is left for the next run', async () => {
  const { world, sync, plan } = await planned()
  world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
  world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
  const summary = await sync.apply(JSON.parse(JSON.stringify(plan)))
  expect(summary.orders.imported).toBe(4)
  expect([...world.erp.documents.keys()].sort()).toEqual(['101', '102', '103', '105'])
  const next = await sync.run()
  expect(next.orders.imported).toBe(2)
  expect(drift(world)).toEqual([])
})

test('a plan that is too old, or of another connection, is refused', async () => {
  const { world, sync, plan } = await planned()
  await expect(world.sync({ connectionId: 'other' }).apply(plan)).rejects.toMatchObject({
    code: 'plan-mismatch',
  })
  await world.clock.advance(15 * 60_000)
  await expect(sync.apply(plan)).rejects.toMatchObject({ code: 'plan-expired' })
  expect(world.erp.documents.size).toBe(0)
})

test('an order that nobody understands does not spoil the plan', async () => {
  const world = await smallWorld()
  world.shop.broken.push({ id: '666', path: 'total' })
  expect((await world.sync().plan('orders')).verdicts.length).toBe(5)
})

/** A world in step, in which Okos then has more of two products and the shop a new one. */
async function movedWorld() {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  await world.clock.advance(5 * 60_000)
  await sync.run()
  world.erp.book('B2', 7)
  world.erp.book('D4', -2)
  return { world, sync }
}

test('B1: a plan of stock tells each level before and after, and moves neither the feed nor the shop', async () => {
  const { world, sync } = await movedWorld()
  const before = [endState(world), await world.store.cursor('demo', 'erp-changes')]
  const plan = await sync.plan('stock')
  expect(plan.actions).toMatchObject([
    { kind: 'push-stock', sku: 'B2', levels: { stock1: '26' }, expected: { stock1: '19' } },
    { kind: 'push-stock', sku: 'D4', levels: { stock1: '18' }, expected: { stock1: '20' } },
  ])
  expect([endState(world), await world.store.cursor('demo', 'erp-changes')]).toEqual(before)
  expect((await sync.plan('stock')).actions.length).toBe(2)
})

test('B1: applying a plan of stock sends exactly that; what moved since goes up with the next run', async () => {
  const { world, sync } = await movedWorld()
  const plan = parsePlan(serialisePlan(await sync.plan('stock')))
  world.erp.book('D4', 5)
  world.erp.book('A1', 1)
  expect((await sync.apply(plan)).stock.pushed).toBe(1)
  expect(world.shop.levelsOf('B2').stock1).toBe('26')
  expect(world.shop.levelsOf('D4').stock1).toBe('20')
  await sync.run()
  expect(drift(world)).toEqual([])
})

test('B1: a buyer who comes while a plan of stock is applied is corrected for, within its products', async () => {
  const { world, sync } = await movedWorld()
  const plan = await sync.plan('stock')
  let hasCome = false
  world.shop.onWrite = (sku, moment) => {
    if (hasCome || sku !== 'B2' || moment !== 'before') return
    hasCome = true
    world.shop.place('201', { wanted: [{ sku: 'B2', quantities: slots(3) }] })
  }
  await world.clock.advance(10_000)
  await sync.apply(plan)
  expect(world.shop.levelsOf('B2').stock1).toBe('23')
  expect(drift(world)).toEqual([])
})

test('B1: a plan says when the mass-change guard would hold it back', async () => {
  const world = await smallWorld()
  for (let number = 10; number < 25; number += 1) {
    world.shop.products.set(`M${number}`, product(`M${number}`, slots(5, 0)))
  }
  await world.sync().run()
  await world.sync().run()
  for (let number = 10; number < 25; number += 1) world.erp.book(`M${number}`, -5)
  const sync = world.sync()
  const plan = await sync.plan('stock')
  expect(plan).toMatchObject({ actions: [], held: { changes: 15, ofProducts: 19 } })
  expect((await sync.apply(plan)).stock).toMatchObject({ pushed: 0, held: { wouldZero: 15 } })
})

test('B1: a plan of the import tells what would be created; of what came since nothing is', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  const plan = await sync.plan('import')
  expect(plan.actions.map(({ kind }) => kind)).toEqual([
    ...Array(2).fill('create-partner'),
    ...Array(4).fill('create-product'),
  ])
  expect([world.erp.partners.length, world.erp.products.length]).toEqual([0, 0])
  world.shop.products.set('E5', product('E5', slots(1)))
  expect((await sync.apply(plan)).products.created).toBe(4)
  expect(world.erp.products.map(({ code }) => code)).not.toContain('E5')
  await sync.run()
  expect(world.erp.products.map(({ code }) => code)).toContain('E5')
})
