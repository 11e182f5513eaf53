import { OkosSyncError, type ShopPort, type SyncEventMap } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosSync } from '../create-sync.ts'
import { smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000

/** A shop that can be switched off, and how often its orders were asked for. */
function switchable(shop: ShopPort) {
  const state = { isDown: false, asked: 0 }
  const down = () => {
    throw new OkosSyncError({ code: 'network', message: 'No connection.', isRetryable: true })
  }
  const readOrders: ShopPort['readOrders'] = (params) => {
    state.asked += 1
    return state.isDown ? down() : shop.readOrders(params)
  }
  const readOrdersByInnerId: ShopPort['readOrdersByInnerId'] = async (params) => {
    state.asked += 1
    return state.isDown ? down() : shop.readOrdersByInnerId(params)
  }
  return { state, shop: { ...shop, readOrders, readOrdersByInnerId } }
}

function alarms(sync: OkosSync) {
  const told: (
    | SyncEventMap['connection-down'][0]
    | (SyncEventMap['connection-restored'][0] & { readonly trouble?: undefined })
  )[] = []
  sync.on('connection-down', (event) => told.push(event))
  sync.on('connection-restored', (event) => told.push(event))
  return told
}

/** Synchronised once, then the shop goes down for as long as `state` says. */
async function downWorld(): Promise<World & ReturnType<typeof switchable> & { sync(): OkosSync }> {
  const world = await smallWorld()
  await world.sync().run()
  const { shop, state } = switchable(world.shop)
  return {
    ...world,
    ...{ shop: shop as World['shop'], state },
    sync: () => world.sync({ shop, random: () => 0.5 }),
  }
}

describe('a shop that is down', () => {
  test('is told once, asked more and more seldom, and told once when it is back', async () => {
    const world = await downWorld()
    const sync = world.sync()
    const told = alarms(sync)
    const began = world.clock.now()
    world.state.isDown = true
    await sync.start()
    await world.clock.advance(3 * 60 * minute)
    expect(world.state.asked).toBe(8)
    expect(told).toEqual([
      expect.objectContaining({
        connectionId: 'demo',
        side: 'shop',
        since: new Date(began).toISOString(),
        trouble: { code: 'network', message: 'No connection.' },
      }),
    ])
    world.state.isDown = false
    await world.clock.advance(30 * minute)
    expect(told[1]).toMatchObject({ side: 'shop', since: new Date(began).toISOString() })
    const asked = world.state.asked
    await world.clock.advance(15 * minute)
    expect(world.state.asked - asked).toBe(3)
    expect(told.length).toBe(2)
    await sync.stop()
  })

  test('is not pressed by hints', async () => {
    const world = await downWorld()
    const sync = world.sync()
    world.state.isDown = true
    await sync.start()
    await world.clock.advance(minute)
    const { asked } = world.state
    for (let n = 0; n < 10; n += 1) {
      sync.hint('106')
      await world.clock.advance(2_000)
    }
    expect(world.state.asked).toBe(asked)
    await sync.stop()
  })

  test('goes back to its rhythm when a run by hand goes through', async () => {
    const world = await downWorld()
    const sync = world.sync()
    const told = alarms(sync)
    world.state.isDown = true
    await sync.start()
    await world.clock.advance(70 * minute)
    world.state.isDown = false
    await sync.run()
    const next = Date.parse((await sync.status()).nextRunAt ?? '')
    expect(next - world.clock.now()).toBe(5 * minute)
    expect(told.length).toBe(2)
    await sync.stop()
    expect(world.clock.sleeping).toBe(0)
  })

  test('may be found out by a hint', async () => {
    const world = await downWorld()
    const sync = world.sync()
    const told = alarms(sync)
    world.state.isDown = true
    sync.hint('101')
    await world.clock.advance(2_000)
    expect(told).toMatchObject([{ side: 'shop' }])
    world.state.isDown = false
    await sync.run()
    expect(told.length).toBe(2)
  })
})

test('an ERP that is down is told by its own side, beside the shop', async () => {
  const world = await downWorld()
  const sync = world.sync()
  const told = alarms(sync)
  const { info } = world.erp
  world.state.isDown = true
  await expect(sync.run('orders')).rejects.toMatchObject({ code: 'network' })
  world.erp.info = async () => {
    throw new Error('vevo1@example.hu')
  }
  await expect(sync.run('orders')).rejects.toThrow()
  world.state.isDown = false
  world.erp.info = info
  await sync.run('orders')
  expect(told.map(({ side, trouble }) => [side, trouble?.code])).toEqual([
    ['shop', 'network'],
    ['erp', 'unexpected'],
    ['shop', undefined],
    ['erp', undefined],
  ])
  expect(JSON.stringify(told)).not.toContain('vevo1')
})

test('a shop that never answers is down after ten minutes; its run ends, and stop is not kept waiting', async () => {
  const world = await smallWorld()
  const readOrders = () => ({
    [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
  })
  const sync = world.sync({ shop: { ...world.shop, readOrders } })
  const told = alarms(sync)
  const hanging = sync.run('orders')
  hanging.catch(() => undefined)
  await world.clock.advance(10 * minute)
  await expect(hanging).rejects.toMatchObject({ code: 'no-answer' })
  expect(told).toMatchObject([{ side: 'shop', trouble: { code: 'no-answer' } }])
  const again = sync.run('orders')
  await world.clock.advance(minute)
  const stopped = sync.stop()
  await world.clock.advance(10_000)
  await stopped
  expect((await again).outcome).toBe('stopped')
  expect(world.clock.sleeping).toBe(0)
})

test('trouble of neither side is no outage', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  const told = alarms(sync)
  world.store.lastRuns = async () => {
    throw new Error('disk')
  }
  await expect(sync.run()).rejects.toThrow('disk')
  expect(told).toEqual([])
})
