import { LeaseLostError, type ShopPort } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { allFlows } from '../run-cycle.ts'
import { gated, settled } from '../test-support/gated-shop.ts'
import { smallWorld, type World } from '../test-support/world.ts'

/** Counts runs by their `run-started` events. */
function countRuns(sync: ReturnType<World['sync']>): { readonly flows: string[] } {
  const flows: string[] = []
  sync.on('run-started', (event) => flows.push(event.flows.join('+')))
  return { flows }
}

describe('never two runs of one shop at once', () => {
  test('a second run joins the one that is on, another flow waits for its end', async () => {
    const world = await smallWorld()
    const { shop, open } = gated(world.shop)
    const sync = world.sync({ shop })
    const { flows } = countRuns(sync)
    const runs = [sync.run(), sync.run(), sync.run('orders')]
    await settled()
    expect((await sync.status()).running?.flows).toEqual(allFlows)
    open()
    const [first, second, third] = await Promise.all(runs)
    expect([second, third]).toEqual([first, first])
    await Promise.all([sync.run('orders'), sync.run('stock')])
    expect(flows).toEqual([allFlows.join('+'), 'orders', 'stock'])
  })

  test('a run that slept through its lease writes no more, and its successor goes on', async () => {
    const world = await smallWorld()
    const { shop, open } = gated(world.shop)
    const sleeper = world.sync({ shop }).run()
    sleeper.catch(() => undefined)
    await settled()
    world.clock.jumpTo(world.clock.now() + 120_000)
    expect((await world.sync().run()).orders.imported).toBe(5)
    open()
    await expect(sleeper).rejects.toBeInstanceOf(LeaseLostError)
    expect(world.erp.documents.size).toBe(5)
  })

  test('a long run keeps its lease by renewing it', async () => {
    const world = await smallWorld()
    const { shop, open } = gated(world.shop)
    const long = world.sync({ shop }).run()
    await settled()
    await world.clock.advance(590_000)
    await expect(world.sync().run(undefined, { waitMs: 0 })).rejects.toMatchObject({
      code: 'connection-busy',
    })
    open()
    expect((await long).outcome).toBe('done')
  })
})

describe('the schedule', () => {
  test('runs at once and then every five minutes, each moved by its jitter', async () => {
    const world = await smallWorld()
    const starts: number[] = []
    const began = world.clock.now()
    const jitter = [0, 0.999, 0.5]
    const sync = world.sync({ random: () => jitter.shift() ?? 0.5 })
    sync.on('run-started', () => starts.push(world.clock.now() - began))
    await sync.start()
    await world.clock.advance(15 * 60_000)
    await sync.stop()
    expect(starts.map((start) => Math.round(start / 1_000))).toEqual([0, 285, 600, 900])
    expect(world.clock.sleeping).toBe(0)
  })

  test('a run that takes longer than the interval is followed by one run, not by a queue', async () => {
    const world = await smallWorld()
    const { shop, open } = gated(world.shop)
    const sync = world.sync({ shop, random: () => 0.5, callDeadlineMs: 3_600_000 })
    const { flows } = countRuns(sync)
    await sync.start()
    await world.clock.advance(32 * 60_000)
    expect(flows.length).toBe(1)
    open()
    await settled()
    await world.clock.advance(60_000)
    expect(flows.length).toBe(2)
    await sync.stop()
  })

  test('a run that fails is told by its event and the next one comes in time', async () => {
    const world = await smallWorld()
    const { info } = world.erp
    world.erp.info = async () => {
      throw new Error('vevo1@example.hu')
    }
    const messages: string[] = []
    const logger = {
      warn: (text: string) => messages.push(text),
      error: (text: string) => messages.push(text),
    }
    const sync = world.sync({ logger, random: () => 0.5 })
    const troubles: unknown[] = []
    sync.on('run-failed', ({ summary }) => troubles.push(summary.trouble?.code))
    await sync.start()
    await settled()
    world.erp.info = info
    await world.clock.advance(301_000)
    await sync.stop()
    expect(troubles).toEqual(['unexpected'])
    expect(world.erp.documents.size).toBe(5)
    expect(messages.join()).not.toContain('vevo1')
  })
})

describe('stopping', () => {
  test('lets the present step finish, reports the run as stopped, and leaves nothing behind', async () => {
    const world = await smallWorld()
    const { shop, open } = gated(world.shop)
    const sync = world.sync({ shop })
    const running = sync.run()
    await settled()
    const stopped = sync.stop()
    open()
    await stopped
    expect((await running).outcome).toBe('stopped')
    expect(world.clock.sleeping).toBe(0)
    expect((await world.sync().run()).orders.imported).toBe(5)
  })

  test('aborts a step that outlasts the deadline', async () => {
    const world = await smallWorld()
    const { shop } = gated(world.shop)
    const sync = world.sync({ shop, stopDeadlineMs: 5_000 })
    const running = sync.run()
    await settled()
    const stopped = sync.stop()
    await world.clock.advance(5_000)
    await stopped
    expect((await running).outcome).toBe('stopped')
  })

  test('a run that still waits for its turn is refused', async () => {
    const world = await smallWorld()
    const { shop, open } = gated(world.shop)
    const sync = world.sync({ shop })
    const first = sync.run('orders')
    await settled()
    const second = sync.run('stock')
    second.catch(() => undefined)
    const stopped = sync.stop()
    open()
    await stopped
    await first
    await expect(second).rejects.toMatchObject({ code: 'sync-stopped' })
  })
})

test('listeners that throw or reject disturb nobody, and once means once', async () => {
  const world = await smallWorld()
  const messages: string[] = []
  const sync = world.sync({ logger: { warn: (text) => messages.push(text), error: () => undefined } })
  let told = 0
  const count = () => {
    told += 1
  }
  sync.on('order-imported', () => {
    throw new TypeError('secret')
  })
  sync.on('order-imported', async () => Promise.reject(new RangeError('secret')))
  sync.once('order-imported', count)
  sync.on('order-waiting', count)
  sync.off('order-waiting', count)
  expect((await sync.run()).orders.imported).toBe(5)
  await settled()
  expect(told).toBe(1)
  expect(messages.length).toBe(10)
  expect(messages.join()).not.toContain('secret')
})

test('metadata of the shop are asked once an hour, or when an unknown status turns up', async () => {
  const world = await smallWorld()
  let asked = 0
  const readMetadata: ShopPort['readMetadata'] = (options) => {
    asked += 1
    return world.shop.readMetadata(options)
  }
  const sync = world.sync({ shop: { ...world.shop, readMetadata } })
  await sync.run()
  await sync.run()
  expect(asked).toBe(1)
  world.shop.setStatus('101', 'brand-new')
  await sync.run()
  expect(asked).toBe(2)
  await world.clock.advance(3_600_000)
  await sync.run()
  expect(asked).toBe(3)
})
