import { OkosSyncError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld } from '../test-support/world.ts'

const minute = 60_000

describe('one bad record stops only itself', () => {
  test('an order that the ERP refuses for good is parked with its reason, and tried again once master data change', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('103', { code: 'vat-unknown', isRetryable: false })
    const sync = world.sync()
    const summary = await sync.run()
    expect(summary.orders.imported).toBe(4)
    expect(summary.orders.failed).toEqual([{ order: '103', code: 'erp-refused' }])
    expect(await sync.explain('103')).toMatchObject({ technical: 'parked', trouble: 'vat-unknown' })
    await sync.run()
    world.erp.refusals.clear()
    await world.clock.advance(5 * minute)
    expect((await sync.run()).orders.imported).toBe(0)
    world.erp.vat.push('AAM')
    await world.clock.advance(5 * minute)
    expect((await sync.run()).orders.imported).toBe(1)
    expect(drift(world)).toEqual([])
  })

  test('one that may succeed later is retried with growing pauses, and never given up', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('103', { code: 'locked', isRetryable: true })
    const sync = world.sync()
    const attempts: number[] = []
    sync.on('action-postponed', (event) => attempts.push(event.attempts))
    for (const pause of [0, 1, 5, 15, 60, 60]) {
      await world.clock.advance(pause * minute)
      await sync.run('orders')
      await sync.run('orders')
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6])
    expect(await sync.explain('103')).toMatchObject({
      technical: 'retrying',
      trouble: 'locked',
      verdict: { outcome: 'waiting', code: 'being-sent' },
    })
    expect(world.erp.documents.size).toBe(4)
    world.erp.refusals.clear()
    await world.clock.advance(60 * minute)
    expect((await sync.run('orders')).orders).toMatchObject({ imported: 1, waiting: [] })
  })

  test('what was put off while the clock was ahead is not put off for as long once it is right', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('103', { code: 'locked', isRetryable: true })
    const right = world.clock.now()
    world.clock.jumpTo(right + 30 * 24 * 60 * minute)
    await world.sync().run()
    world.erp.refusals.clear()
    world.clock.jumpTo(right + minute)
    expect((await world.sync().run()).orders.imported).toBe(1)
  })

  test('an order whose partner is refused waits for the partner, and says what is the matter with it', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
    world.shop.place('107', { wanted: [{ sku: 'A1', quantities: slots(1) }], customerNumber: 1 })
    const { createPartners } = world.erp
    const busy = { code: 'locked', message: 'Refused.', field: null, isRetryable: true }
    world.erp.createPartners = async (items) => items.map(({ key }) => ({ ok: false, key, error: busy }))
    expect((await sync.run()).orders.imported).toBe(1)
    expect(await sync.explain('106')).toMatchObject({
      technical: 'retrying',
      trouble: 'record-missing (create-partner: locked)',
    })
    world.erp.createPartners = createPartners
    await world.clock.advance(minute)
    expect((await sync.run()).orders.imported).toBe(1)
    expect(drift(world)).toEqual([])
  })

  test('an order that no decoder understands is on record, its neighbours pass', async () => {
    const world = await smallWorld()
    world.shop.broken.push({ id: '666', path: 'total' })
    const summary = await world.sync().run()
    expect(summary.orders).toMatchObject({
      seen: 6,
      imported: 5,
      failed: [{ order: '666', code: 'unreadable' }],
    })
    world.shop.broken.length = 0
    world.shop.place('666', { wanted: [{ sku: 'B2', quantities: slots(1) }] })
    expect((await world.sync().run()).orders.imported).toBe(1)
  })

  test('a call that is refused as a whole for its content is halved until the item at fault stands alone', async () => {
    const world = await smallWorld()
    const { createOrders } = world.erp
    world.erp.createOrders = async (items) => {
      if (items.some(({ draft }) => draft.ref.externalId === '104')) {
        throw new OkosSyncError({
          code: 'validation',
          status: 422,
          field: 'items.0.draft',
          message: 'Not valid.',
        })
      }
      return createOrders(items)
    }
    const summary = await world.sync().run()
    expect(summary.orders.failed).toEqual([{ order: '104', code: 'erp-refused' }])
    expect(summary.orders.imported).toBe(4)
  })

  test('an error that is nobody’s content (a wrong key, a server down) parks nothing and ends the run', async () => {
    const world = await smallWorld()
    const { createOrders } = world.erp
    world.erp.createOrders = async () => {
      throw new OkosSyncError({ code: 'unauthorized', status: 401, message: 'Wrong key.' })
    }
    const sync = world.sync()
    const failures: unknown[] = []
    sync.on('run-failed', ({ summary }) => failures.push(summary.trouble?.code))
    await expect(sync.run()).rejects.toMatchObject({ code: 'unauthorized' })
    expect(failures).toEqual(['unauthorized'])
    world.erp.createOrders = createOrders
    expect(await sync.run()).toMatchObject({ orders: { imported: 5 }, parkedActions: 0 })
  })
})

test('a half-built order waits as being written and is taken once it is whole', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  const whole = world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
  world.shop.orders.set('106', { ...whole, totals: [] })
  expect((await sync.run()).orders.waiting).toEqual([{ order: '106', code: 'being-written' }])
  await world.clock.advance(5 * minute)
  world.shop.orders.set('106', whole)
  expect((await sync.run()).orders).toMatchObject({ imported: 1, waiting: [] })
})

test('a half-built order that nobody finishes is called inconsistent when its time is over', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  const whole = world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
  world.shop.orders.set('106', { ...whole, totals: [] })
  await sync.run()
  await world.clock.advance(20 * minute)
  expect((await sync.run()).orders.failed).toEqual([{ order: '106', code: 'totals-disagree' }])
})
