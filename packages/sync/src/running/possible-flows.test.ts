import { expect, test } from 'vitest'
import { smallWorld } from '../test-support/world.ts'

test('an ERP without orders gets none, is told nothing else, and what is left out is said', async () => {
  const world = await smallWorld()
  world.erp.capabilities = ['partners', 'products', 'stock']
  const sync = world.sync()
  const told: unknown[] = []
  sync.on('flow-left-out', ({ flow, missingCapability }) => told.push([flow, missingCapability]))
  const summary = await sync.run()
  expect(summary).toMatchObject({ outcome: 'done', orders: { seen: 0 }, products: { created: 4 } })
  expect(world.erp.documents.size).toBe(0)
  expect(summary.leftOut).toEqual([
    { flow: 'orders', missingCapability: 'orders' },
    { flow: 'reconcile', missingCapability: 'orders' },
    { flow: 'stock', missingCapability: 'orders' },
  ])
  expect(told).toEqual([
    ['orders', 'orders'],
    ['reconcile', 'orders'],
    ['stock', 'orders'],
  ])
})

test('an ERP without partners gets neither master data nor orders', async () => {
  const world = await smallWorld()
  world.erp.capabilities = ['orders', 'products', 'stock']
  const summary = await world.sync().run('import')
  expect(summary.leftOut).toEqual([{ flow: 'import', missingCapability: 'partners' }])
  expect([world.erp.partners.length, world.erp.products.length]).toEqual([0, 0])
})

test('a plan of orders is refused where there are none, and so is one that was made before', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  const plan = await sync.plan('orders')
  world.erp.capabilities = ['partners', 'products']
  await expect(sync.plan('orders')).rejects.toMatchObject({ code: 'capability-missing' })
  await expect(sync.apply(plan)).rejects.toMatchObject({ code: 'capability-missing' })
  expect(world.erp.documents.size).toBe(0)
})
