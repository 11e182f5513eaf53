import type { SyncEventMap } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosSync } from '../create-sync.ts'
import { allFlows } from '../run-cycle.ts'
import { gated, settled } from '../test-support/gated-shop.ts'
import { slots } from '../test-support/shop-records.ts'
import { smallWorld, type World } from '../test-support/world.ts'

/** A process whose run is on and stays so until `open` is called. */
async function busyWorld(begin: (sync: OkosSync) => Promise<unknown> = (sync) => sync.run()) {
  const world = await smallWorld()
  const { shop, open } = gated(world.shop)
  const busy = world.sync({ shop })
  const running = begin(busy)
  running.catch(() => undefined)
  await settled()
  return { ...world, busy, running, open }
}

/** A second process, with the runs it begins and the waits it tells of. */
function secondProcess(world: Pick<World, 'sync'>) {
  const sync = world.sync()
  const begun: string[] = []
  const awaited: SyncEventMap['run-awaited'][0][] = []
  sync.on('run-started', ({ runId }) => begun.push(runId))
  sync.on('run-awaited', (event) => awaited.push(event))
  return { sync, begun, awaited }
}

describe('a run by hand beside another process that is at it', () => {
  test('is that run when it covers what is asked for: it gets its summary and begins none', async () => {
    const world = await busyWorld()
    const { sync, begun, awaited } = secondProcess(world)
    const joined = [sync.run(), sync.run('orders')]
    await world.clock.advance(60_000)
    world.open()
    await world.clock.advance(1_000)
    expect(await Promise.all(joined)).toEqual([await world.running, await world.running])
    expect(begun).toEqual([])
    const [first] = awaited
    expect(awaited).toHaveLength(2)
    expect(first).toMatchObject({ connectionId: 'demo', flows: allFlows })
    expect(first?.runId).toBe((await world.store.lastRuns('demo', 1))[0]?.runId)
    expect(world.clock.sleeping).toBe(0)
  })

  test('follows it when it does something else', async () => {
    const world = await busyWorld((busy) => busy.run('orders'))
    const { sync, begun } = secondProcess(world)
    const stock = sync.run('stock')
    await world.clock.advance(5_000)
    expect(begun).toEqual([])
    world.open()
    await world.clock.advance(1_000)
    expect((await stock).flows).toEqual(['stock'])
    expect(begun.length).toBe(1)
  })

  test('does the work itself when that run fails', async () => {
    const world = await busyWorld()
    const { sync, begun } = secondProcess(world)
    const taken = sync.run()
    await world.clock.advance(5_000)
    world.erp.createOrders = failOnce(world.erp.createOrders)
    world.open()
    await world.clock.advance(1_000)
    await expect(world.running).rejects.toThrow('gone')
    expect((await taken).orders.imported).toBe(5)
    expect(begun).toEqual([(await taken).runId])
  })

  test('does the work itself when that process dies, and puts the end of its run on record', async () => {
    const world = await busyWorld()
    const lease = await world.store.lastRuns('demo', 1)
    const { sync } = secondProcess(world)
    const taken = sync.run()
    world.store.renewLease = () => new Promise(() => undefined)
    await world.clock.advance(61_000)
    expect((await taken).orders.imported).toBe(5)
    expect(
      (await world.store.lastRuns('demo', 2)).map(({ outcome, trouble }) => [outcome, trouble?.code]),
    ).toEqual([
      ['done', undefined],
      ['failed', 'interrupted'],
    ])
    expect(lease[0]?.outcome).toBe('running')
  })

  test('is not satisfied by a run that does only what a plan holds', async () => {
    const world = await smallWorld()
    const plan = await world.sync().plan('orders')
    world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
    const { shop, open } = gated(world.shop)
    const applying = world.sync({ shop }).apply(plan)
    await settled()
    const { sync } = secondProcess(world)
    const orders = sync.run('orders')
    await world.clock.advance(5_000)
    open()
    await world.clock.advance(1_000)
    expect((await applying).orders.imported).toBe(5)
    expect((await orders).orders.imported).toBe(1)
  })

  test('is refused as busy once its patience is over, and no sooner', async () => {
    const world = await busyWorld()
    const { sync } = secondProcess(world)
    await expect(sync.run(undefined, { waitMs: 0 })).rejects.toMatchObject({ code: 'connection-busy' })
    let refusal: unknown = null
    sync.run(undefined, { waitMs: 30_000 }).catch((error: unknown) => {
      refusal = error
    })
    await world.clock.advance(29_000)
    expect(refusal).toBe(null)
    await world.clock.advance(1_000)
    expect(refusal).toMatchObject({ code: 'connection-busy', isRetryable: true })
    world.open()
    await world.running
  })

  test('waits no longer than its caller wants to', async () => {
    const world = await busyWorld()
    const { sync } = secondProcess(world)
    const impatient = new AbortController()
    const waiting = sync.run(undefined, { signal: impatient.signal })
    const patient = sync.run()
    waiting.catch(() => undefined)
    await world.clock.advance(5_000)
    impatient.abort(new RangeError('changed my mind'))
    await expect(waiting).rejects.toBeInstanceOf(RangeError)
    await expect(sync.run('stock', { signal: impatient.signal })).rejects.toBeInstanceOf(RangeError)
    world.open()
    await world.clock.advance(1_000)
    expect((await patient).outcome).toBe('done')
  })

  test('is ended by stop while it waits', async () => {
    const world = await busyWorld()
    const { sync } = secondProcess(world)
    const waiting = sync.run()
    const applying = sync.apply(await sync.plan('orders'))
    for (const promise of [waiting, applying]) promise.catch(() => undefined)
    await world.clock.advance(5_000)
    await sync.stop()
    for (const promise of [waiting, applying]) {
      await expect(promise).rejects.toMatchObject({ code: 'sync-stopped' })
    }
    world.open()
    await world.running
    expect(world.clock.sleeping).toBe(0)
  })
})

test('a plan can be looked at while another process works', async () => {
  const world = await busyWorld((busy) => busy.run('orders'))
  const plan = await secondProcess(world).sync.plan('orders')
  expect(plan.actions.filter(({ kind }) => kind === 'create-order').length).toBe(5)
  expect(world.erp.documents.size).toBe(0)
  world.open()
  await world.running
})

test('a plan that expires while it waits is refused', async () => {
  const world = await busyWorld((busy) => busy.run('orders'))
  const { sync } = secondProcess(world)
  const applying = sync.apply(await sync.plan('orders'))
  applying.catch(() => undefined)
  world.clock.jumpTo(world.clock.now() + 16 * 60_000)
  world.open()
  await world.clock.advance(1_000)
  await expect(applying).rejects.toMatchObject({ code: 'plan-expired' })
})

test('a caller who gives up leaves the run to those who joined it', async () => {
  const world = await smallWorld()
  const { shop, open } = gated(world.shop)
  const sync = world.sync({ shop })
  const impatient = new AbortController()
  const given = sync.run(undefined, { signal: impatient.signal })
  given.catch(() => undefined)
  const kept = sync.run()
  await settled()
  impatient.abort(new RangeError('changed my mind'))
  await expect(given).rejects.toBeInstanceOf(RangeError)
  open()
  expect((await kept).outcome).toBe('done')
})

test('a scheduled run counts another process’ run as its own, and hints wait for its end', async () => {
  const world = await busyWorld()
  const { sync, begun } = secondProcess(world)
  await sync.start()
  await world.clock.advance(60_000)
  world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
  sync.hint('106')
  await world.clock.advance(60_000)
  world.open()
  await world.clock.advance(1_000)
  await world.running
  expect(begun.length).toBe(1)
  expect(world.erp.documents.has('106')).toBe(true)
  await sync.stop()
  expect(world.clock.sleeping).toBe(0)
})

function failOnce<Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) {
  let hasFailed = false
  return async (...args: Args): Promise<Result> => {
    if (hasFailed) return call(...args)
    hasFailed = true
    throw new Error('gone')
  }
}
