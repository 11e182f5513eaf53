import type { ShopPort } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { gated, settled } from '../test-support/gated-shop.ts'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld, type World } from '../test-support/world.ts'

/** A world that has been synchronised once, and every set of orders that was asked for since. */
async function knownWorld() {
  const world = await smallWorld()
  await world.sync().run()
  const asked: (readonly string[])[] = []
  const readOrdersByInnerId: ShopPort['readOrdersByInnerId'] = (params) => {
    asked.push(params.orderInnerIds)
    return world.shop.readOrdersByInnerId(params)
  }
  return { ...world, asked, watched: { ...world.shop, readOrdersByInnerId } }
}

function placeOne(world: Pick<World, 'shop'>, innerId: string): void {
  world.shop.place(innerId, { wanted: [{ sku: 'A1', quantities: slots(1) }] })
}

describe('a hint that an order changed', () => {
  test('brings it within seconds, with the others that were hinted at, in one request; the cursor stays', async () => {
    const world = await knownWorld()
    const before = await world.store.cursor('demo', 'orders')
    const sync = world.sync({ shop: world.watched })
    for (const id of ['106', '107']) placeOne(world, id)
    world.shop.cancel('104')
    expect(['106', '107', '106', '104'].map(sync.hint)).toEqual([true, true, true, true])
    await world.clock.advance(2_000)
    expect(world.asked).toEqual([['106', '107', '104']])
    expect(world.erp.documents.get('106')?.state).toBe('open')
    expect(world.erp.documents.get('104')?.state).toBe('cancelled')
    expect(await world.store.cursor('demo', 'orders')).toBe(before)
    await sync.run()
    expect(world.erp.documents.size).toBe(7)
    expect(drift(world)).toEqual([])
    expect(world.clock.sleeping).toBe(0)
  })

  test('that is forged costs one request a window however often it comes, and no run', async () => {
    const world = await knownWorld()
    const sync = world.sync({ shop: world.watched })
    const runs = await world.store.lastRuns('demo', 9)
    for (let second = 0; second < 20; second += 1) {
      for (let n = 1; n <= 20; n += 1) sync.hint(String(9_000 + n))
      await world.clock.advance(1_000)
    }
    await world.clock.advance(10_000)
    expect(world.asked.length).toBe(10)
    expect(await world.store.lastRuns('demo', 9)).toEqual(runs)
    expect(world.clock.sleeping).toBe(0)
  })

  test.each(['', '0', '-1', '1e3', "1' OR 1", '1234567890123456', 'ünf'])(
    'that is no number (%s) is not taken',
    async (text) => {
      const world = await knownWorld()
      expect(world.sync({ shop: world.watched }).hint(text)).toBe(false)
      await world.clock.advance(10_000)
      expect(world.asked).toEqual([])
    },
  )

  test('is one of a thousand that may wait; they are asked for 200 at a time', async () => {
    const world = await knownWorld()
    const sync = world.sync({ shop: world.watched })
    const taken = Array.from({ length: 1_001 }, (_, n) => sync.hint(String(n + 1_000)))
    expect(taken.filter(Boolean).length).toBe(1_000)
    expect(sync.hint('1000')).toBe(true)
    await world.clock.advance(10_000)
    expect(world.asked.map((ids) => ids.length)).toEqual([200, 200, 200, 200, 200])
    expect(sync.hint('106')).toBe(true)
  })

  test('waits for the run that is on', async () => {
    const world = await knownWorld()
    const { shop, open } = gated(world.watched)
    const sync = world.sync({ shop })
    const running = sync.run('orders')
    await settled()
    placeOne(world, '106')
    sync.hint('106')
    await world.clock.advance(60_000)
    expect(world.asked).toEqual([])
    open()
    await running
    await settled()
    expect(world.asked).toEqual([['106']])
  })

  test('before all orders were read once is left to that first pass', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    expect(sync.hint('101')).toBe(true)
    await world.clock.advance(2_000)
    expect(world.erp.documents.size).toBe(0)
    await sync.run()
    expect(world.erp.documents.size).toBe(5)
  })

  test('that a shop which is down can not answer is left to the next run, and said', async () => {
    const world = await knownWorld()
    const messages: string[] = []
    const readOrdersByInnerId = () => Promise.reject(new Error('vevo1@example.hu'))
    const logger = { warn: () => undefined, error: (text: string) => messages.push(text) }
    const sync = world.sync({ shop: { ...world.shop, readOrdersByInnerId }, logger })
    placeOne(world, '106')
    sync.hint('106')
    await world.clock.advance(2_000)
    expect(messages).toEqual(['Looking at hinted orders of "demo" failed (unexpected).'])
    expect((await sync.run()).orders.imported).toBe(1)
  })

  test('about an order that can not be understood puts it on record', async () => {
    const world = await knownWorld()
    world.shop.broken.push({ id: '108', path: 'total' })
    const sync = world.sync()
    sync.hint('108')
    await world.clock.advance(2_000)
    expect((await sync.explain('108'))?.verdict).toMatchObject({ code: 'unreadable' })
  })
})

describe('after stop', () => {
  test('what waits is forgotten and no hint is taken; after start they are again', async () => {
    const world = await knownWorld()
    const sync = world.sync({ shop: world.watched })
    sync.hint('101')
    await sync.stop()
    expect(world.clock.sleeping).toBe(0)
    expect(sync.hint('101')).toBe(false)
    await sync.start()
    expect(sync.hint('101')).toBe(true)
    await sync.stop()
    await world.clock.advance(10_000)
    expect(world.asked).toEqual([])
  })

  test('a look at hinted orders that is on is ended by the deadline', async () => {
    const world = await knownWorld()
    const readOrdersByInnerId: ShopPort['readOrdersByInnerId'] = ({ signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    const messages: string[] = []
    const logger = { warn: () => undefined, error: (text: string) => messages.push(text) }
    const sync = world.sync({ shop: { ...world.shop, readOrdersByInnerId }, logger, stopDeadlineMs: 5_000 })
    sync.hint('101')
    await world.clock.advance(2_000)
    const stopped = sync.stop()
    await world.clock.advance(5_000)
    await stopped
    expect(world.clock.sleeping).toBe(0)
    expect(messages).toEqual([])
    expect((await world.sync().run()).outcome).toBe('done')
  })
})
