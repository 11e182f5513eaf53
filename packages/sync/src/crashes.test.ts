import { describe, expect, test } from 'vitest'
import { createFate } from './test-support/fate.ts'
import { slots } from './test-support/shop-records.ts'
import { drift, endState, smallWorld, type World } from './test-support/world.ts'

/** A world with its first run behind it, and every kind of news before the next. */
async function busyWorld(): Promise<World> {
  const world = await smallWorld()
  await world.sync().run()
  await world.clock.advance(300_000)
  world.shop.products.set('E5', { ...world.shop.products.get('A1'), ...productE5 })
  world.shop.place('106', { wanted: [{ sku: 'E5', quantities: slots(4) }] })
  world.shop.place('107', { wanted: [{ sku: 'A1', quantities: slots(1, 1) }], customerNumber: 2 })
  world.shop.edit('101', [{ sku: 'A1', quantities: slots(5) }])
  world.shop.cancel('104')
  world.erp.book('B2', 7)
  world.erp.book('D4', -2)
  world.erp.putProduct('C3', { netPrice: '1234.5' })
  await world.clock.advance(60_000)
  return world
}

const productE5 = {
  resourceId: 'product-E5',
  innerId: '95',
  sku: 'E5',
  name: 'Termék E5',
  netPrice: '1000.0000',
  pricing: { price: '1000.0000', multiplier: '1.0000', isMultiplierLocked: false },
  taxClassId: 'tax-27',
  unit: 'db',
  gtin: null,
  levels: slots(9, 1),
  subtractsStock: true,
  isActive: true,
  parentId: null,
}

/** Everything that must not depend on what went wrong on the way. */
function result(world: World) {
  return { ...endState(world), movements: world.erp.movements.length, drift: drift(world) }
}

async function strike(params: {
  readonly createWorld: () => Promise<World>
  readonly at: number
  readonly moment: 'before' | 'after'
  readonly kind: 'dies' | 'loses-answer'
}) {
  const world = await params.createWorld()
  const fate = createFate(params)
  const doomed = world.sync({
    shop: fate.over(world.shop),
    erp: fate.over(world.erp),
    store: fate.over(world.store),
  })
  await doomed.run().catch(() => undefined)
  await world.clock.advance(61_000)
  const heir = params.kind === 'loses-answer' && fate.hasStruck ? doomed : world.sync()
  const recovery = await heir.run()
  return { world, fate, recovery }
}

/** Strikes at every call in turn until the run gets through untouched; answers how many were tried. */
async function strikeEverywhere(params: Omit<Parameters<typeof strike>[0], 'at'>): Promise<number> {
  const undisturbed = await params.createWorld()
  await undisturbed.sync().run()
  const expected = result(undisturbed)
  expect(expected.drift).toEqual([])
  for (let at = 1; ; at += 1) {
    const { world, fate, recovery } = await strike({ ...params, at })
    expect({ at, ...result(world) }).toEqual({ at, ...expected })
    expect([recovery.outcome, recovery.parkedActions]).toEqual(['done', 0])
    expect(await world.store.countActions('demo')).toMatchObject({ pending: 0, parked: 0 })
    if (!fate.hasStruck) return at - 1
  }
}

describe.each([
  ['the first run', smallWorld],
  ['a run with news of every kind', busyWorld],
] as const)('%s', (_, build) => {
  const createWorld = () => build()
  test.each([
    ['dies', 'before'],
    ['dies', 'after'],
    ['loses-answer', 'before'],
    ['loses-answer', 'after'],
  ] as const)(
    'that %s %s any call to the outside ends like an undisturbed one',
    async (kind, moment) => {
      const boundaries = await strikeEverywhere({ createWorld, kind, moment })
      expect(boundaries).toBeGreaterThan(60)
    },
    120_000,
  )
})

test('a crash in the recovery of a crash is repaired as well', async () => {
  const undisturbed = await busyWorld()
  await undisturbed.sync().run()
  for (let first = 5; first < 60; first += 11) {
    for (let second = 1; second < 40; second += 7) {
      const { world } = await strikeTwice(first, second)
      expect({ first, second, ...result(world) }).toEqual({ first, second, ...result(undisturbed) })
    }
  }
}, 120_000)

async function strikeTwice(first: number, second: number) {
  const world = await busyWorld()
  for (const at of [first, second]) {
    const fate = createFate({ at, moment: 'after', kind: 'dies' })
    const doomed = world.sync({
      shop: fate.over(world.shop),
      erp: fate.over(world.erp),
      store: fate.over(world.store),
    })
    await doomed.run().catch(() => undefined)
    await world.clock.advance(61_000)
  }
  await world.sync().run()
  return { world }
}
