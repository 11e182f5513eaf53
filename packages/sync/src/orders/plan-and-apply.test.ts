import { expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
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
