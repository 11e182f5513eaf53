import { describe, expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000
const codes = async (world: World) =>
  (await world.sync().attention.list()).items.map((item) =>
    item.kind === 'order' ? `${item.orderNumber} ${item.code}` : `${item.actionKey} ${item.trouble}`,
  )

/** The ERP refuses an order for good, another for now, and a product of no order. */
async function troubledWorld(): Promise<World> {
  const world = await smallWorld()
  world.erp.refusals.set('103', { code: 'vat-unknown', isRetryable: false })
  world.erp.refusals.set('104', { code: 'locked', isRetryable: true })
  world.erp.refusals.set('product:D4', { code: 'unit-unknown', isRetryable: false })
  await world.sync().run()
  // What the first run created is new master data, at which all that waits is looked at again.
  await world.sync().run()
  return world
}

describe('what needs attention', () => {
  test('is listed with its reason, orders first: what failed, what is retried and when', async () => {
    const world = await troubledWorld()
    const now = world.clock.now()
    const shared = { params: {}, documentNumber: null, isRetryAsked: false, attempts: 1 }
    expect((await world.sync().attention.list()).items).toEqual([
      {
        ...{ ...shared, kind: 'order', orderNumber: '103', outcome: 'failed', code: 'erp-refused' },
        ...{ params: { code: 'vat-unknown', field: '' }, trouble: 'vat-unknown', nextTryAt: null },
      },
      {
        ...{ ...shared, kind: 'order', orderNumber: '104', outcome: 'waiting', code: 'being-sent' },
        ...{ trouble: 'locked', nextTryAt: new Date(now + minute).toISOString() },
      },
      {
        ...{ kind: 'action', actionKey: 'product:D4', actionKind: 'create-product', outcome: 'failed' },
        ...{ trouble: 'unit-unknown', attempts: 1, nextTryAt: null, isRetryAsked: false },
      },
    ])
  })

  test('comes in pages and by outcome', async () => {
    const { attention } = (await troubledWorld()).sync()
    const first = await attention.list({ limit: 2 })
    expect([first.items.length, first.next]).toEqual([2, 'order:104'])
    const second = await attention.list({ limit: 2, after: first.next })
    expect([second.items.map(({ kind }) => kind), second.next]).toEqual([['action'], null])
    const failed = await attention.list({ outcomes: ['failed'], limit: 1 })
    expect([failed.items.length, failed.next]).toEqual([1, 'order:103'])
    const rest = await attention.list({ outcomes: ['failed'], limit: 1, after: failed.next })
    expect(rest.next).toMatch(/^action:\d+$/)
    expect(await attention.list({ outcomes: ['failed'], after: rest.next })).toEqual({
      items: [],
      next: null,
    })
    expect((await attention.list({ outcomes: ['conflict'] })).items).toEqual([])
  })

  test.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 2.5 }, 'limit'],
    [{ limit: 501 }, 'limit'],
    [{ after: 'order:' }, 'after'],
    [{ after: 'action:x' }, 'after'],
    [{ after: '103' }, 'after'],
  ])('a query that makes no sense is refused: %j', async (query, field) => {
    const { attention } = (await smallWorld()).sync()
    await expect(attention.list(query)).rejects.toMatchObject({ code: 'configuration', field })
  })
})

describe('retry', () => {
  test('lets an order that was set aside go with the next run', async () => {
    const world = await troubledWorld()
    world.erp.refusals.delete('103')
    const sync = world.sync()
    expect((await sync.run('orders')).orders.imported).toBe(0)
    await sync.retry({ orderNumber: '103' })
    const [item] = (await sync.attention.list()).items
    expect(item?.isRetryAsked).toBe(true)
    expect((await sync.run('orders')).orders.imported).toBe(1)
    expect(await codes(world)).toEqual(['104 being-sent', 'product:D4 unit-unknown'])
    expect(await world.store.requests('demo')).toEqual([])
  })

  test('makes what waits for its next try due now', async () => {
    const world = await troubledWorld()
    const sync = world.sync()
    world.erp.refusals.clear()
    const [, item] = (await sync.attention.list()).items
    await sync.retry(item ?? 'all')
    expect((await sync.run('orders')).orders.imported).toBe(1)
    expect(await codes(world)).toEqual(['103 erp-refused', 'product:D4 unit-unknown'])
  })

  test('takes several, and everything', async () => {
    const world = await troubledWorld()
    const sync = world.sync()
    world.erp.refusals.clear()
    await sync.retry([{ orderNumber: '103' }, { actionKey: 'product:D4' }])
    await sync.run()
    expect(await codes(world)).toEqual(['104 being-sent'])
    await sync.retry('all', { by: 'anna' })
    await sync.run()
    expect(await codes(world)).toEqual([])
    await sync.run()
    expect(drift(world)).toEqual([])
  })

  test('survives a crash before the orders were looked at', async () => {
    const world = await troubledWorld()
    world.erp.refusals.delete('103')
    await world.sync().retry({ orderNumber: '103' })
    const lookUp = () => Promise.reject(new Error('down'))
    await expect(world.sync({ erp: { ...world.erp, lookUp } }).run('orders')).rejects.toThrow('down')
    expect((await world.sync().run('orders')).orders.imported).toBe(1)
  })

  test('of something that is not on the list is refused, and nothing is asked for', async () => {
    const world = await troubledWorld()
    const sync = world.sync()
    for (const subject of [{ orderNumber: '101' }, { orderNumber: '999' }, { actionKey: 'product:A1' }]) {
      await expect(sync.retry([{ orderNumber: '103' }, subject])).rejects.toMatchObject({
        code: 'nothing-to-do',
      })
    }
    expect(await world.store.requests('demo')).toEqual([])
  })
})

describe('dismiss', () => {
  test('takes an order off the list for good, until its content changes in the shop', async () => {
    const world = await troubledWorld()
    const sync = world.sync()
    await sync.dismiss({ orderNumber: '103' }, { reason: 'Kézzel rögzítve.', by: 'anna' })
    expect(await codes(world)).toEqual(['104 being-sent', 'product:D4 unit-unknown'])
    expect(await sync.explain('103')).toMatchObject({
      technical: 'done',
      order: null,
      verdict: { outcome: 'excluded', code: 'dismissed' },
    })
    world.erp.refusals.delete('103')
    world.erp.vat.push('AAM')
    expect((await sync.run()).orders.imported).toBe(0)
    await world.clock.advance(minute)
    world.shop.edit('103', [{ sku: 'A1', quantities: slots(2) }])
    await world.clock.advance(minute)
    expect((await sync.run()).orders.imported).toBe(1)
  })

  test('gives the goods of the order back to the shop', async () => {
    const world = await troubledWorld()
    const sync = world.sync()
    await world.clock.advance(5 * minute)
    await sync.run()
    const before = world.shop.levelsOf('C3')
    await sync.dismiss({ orderNumber: '103' }, { reason: 'Kézzel rögzítve.' })
    await sync.run()
    expect(Number(world.shop.levelsOf('C3').stock1)).toBe(Number(before.stock1) + 3)
  })

  test('of a changed order whose document is invoiced leaves the document as it is', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    world.erp.invoice('101')
    await world.clock.advance(minute)
    world.shop.edit('101', [{ sku: 'A1', quantities: slots(3) }])
    await world.clock.advance(minute)
    await sync.run()
    expect(await codes(world)).toEqual(['101 document-invoiced'])
    await sync.dismiss({ orderNumber: '101' }, { reason: 'Helyesbítő számla készült.' })
    expect(await codes(world)).toEqual([])
    expect((await sync.explain('101'))?.verdict).toMatchObject({ outcome: 'imported', code: 'dismissed' })
    await sync.run()
    expect(await codes(world)).toEqual([])
  })

  test('forgets an action of no order', async () => {
    const world = await troubledWorld()
    const sync = world.sync()
    await sync.dismiss({ actionKey: 'product:D4' }, { reason: 'Nem kell.' })
    expect(await codes(world)).toEqual(['103 erp-refused', '104 being-sent'])
    expect(await world.store.countActions('demo')).toMatchObject({ parked: 1 })
  })

  test('wants a reason, and something that is on the list', async () => {
    const sync = (await troubledWorld()).sync()
    await expect(sync.dismiss({ orderNumber: '103' }, { reason: ' ' })).rejects.toMatchObject({
      code: 'configuration',
      field: 'reason',
    })
    await expect(sync.dismiss({ orderNumber: '101' }, { reason: 'x' })).rejects.toMatchObject({
      code: 'nothing-to-do',
    })
  })

  test('during a run of another process is shown at once and carried out by that run', async () => {
    const world = await troubledWorld()
    const [other, sync] = [world.sync(), world.sync()]
    let asked: Promise<unknown> | null = null
    other.on('page-read', () => {
      asked ??= Promise.all([
        sync.dismiss({ orderNumber: '103' }, { reason: 'Kézzel rögzítve.' }),
        sync.dismiss({ actionKey: 'product:D4' }, { reason: 'Nem kell.' }),
        sync.retry({ orderNumber: '104' }),
      ]).then(async () => {
        expect(await codes(world)).toEqual(['104 being-sent'])
        expect((await sync.explain('103'))?.verdict.code).toBe('erp-refused')
      })
    })
    await other.run('orders')
    await asked
    expect((await sync.explain('103'))?.verdict.code).toBe('dismissed')
    expect((await world.store.requests('demo')).map(({ demand }) => demand.kind)).toEqual(['retry-orders'])
  })

  test('does not touch a content that nobody saw: the order changed before it was carried out', async () => {
    const world = await troubledWorld()
    const hash = (await world.store.orders('demo', ['103'])).get('103')?.contentHash ?? ''
    const demand = { kind: 'dismiss-order', orderInnerId: '103', contentHash: hash, reason: 'x' } as const
    await world.clock.advance(minute)
    world.shop.edit('103', [{ sku: 'A1', quantities: slots(2) }])
    await world.clock.advance(minute)
    await world.sync().run('orders')
    await world.store.addRequests('demo', [{ askedAt: world.clock.instant(), askedBy: null, demand }])
    await world.sync().run('orders')
    expect(await codes(world)).toContain('103 erp-refused')
    expect(await world.store.requests('demo')).toEqual([])
  })
})

test('an order that could not be understood is read again from the shop when somebody asks', async () => {
  const world = await smallWorld()
  const readable = world.shop.orders.get('103')
  if (readable === undefined) throw new Error('There is an order 103.')
  world.shop.orders.delete('103')
  world.shop.broken.push({ id: '103', path: 'total' })
  const sync = world.sync()
  await sync.run()
  await world.clock.advance(24 * 60 * minute)
  world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
  await sync.run('orders')
  world.shop.broken.splice(0)
  world.shop.orders.set('103', readable)
  await sync.run('orders')
  expect(await codes(world)).toEqual(['103 unreadable'])
  await sync.retry({ orderNumber: '103' })
  expect((await sync.run('orders')).orders.imported).toBe(1)
  expect(await codes(world)).toEqual([])
})

test('a refused level does not pile up: the next push of the product takes its place', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.shop.refusals.set('B2', { code: 'locked-product', isRetryable: false })
  for (const quantity of [3, 4, 5]) {
    world.erp.book('B2', quantity)
    await world.clock.advance(5 * minute)
    await sync.run()
  }
  expect((await codes(world)).filter((line) => line.startsWith('push:'))).toHaveLength(1)
  world.shop.refusals.clear()
  world.erp.book('B2', 1)
  await world.clock.advance(5 * minute)
  await sync.run()
  expect(await codes(world)).toEqual([])
  expect(drift(world)).toEqual([])
})
