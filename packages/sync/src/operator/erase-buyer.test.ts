import { describe, expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000
const email = 'vendég103@example.hu'
const traces = /vend[ée]g103|Fő utca|csöngessen/iu

/** Everything the store holds of a connection, as text. */
async function everythingKept({ store }: World): Promise<string> {
  const page = { connectionId: 'demo', after: null, limit: 500 }
  const orders = await store.allOrders(page)
  const ids = orders.map(({ orderInnerId }) => orderInnerId)
  return JSON.stringify([
    orders.filter(({ orderInnerId }) => ['103', '106'].includes(orderInnerId)),
    await store.actionsOfOrders('demo', ids.slice()),
    await store.troubledActions({ ...page, states: ['pending', 'parked'] }),
    await store.requests('demo'),
    await store.decisions('demo'),
    await Promise.all(ids.map((id) => store.history('demo', id))),
  ])
}

/** Order 103, a guest's, is refused by the ERP and so is its partner; the others are in. */
async function waitingWorld(): Promise<World> {
  const world = await smallWorld()
  world.erp.refusals.set('103', { code: 'vat-unknown', isRetryable: false })
  for (const id of ['101', '102', '104', '105']) world.shop.cancel(id)
  await world.sync().run('orders')
  return world
}

describe('a buyer', () => {
  test('whose order is on its way is kept for it, and told; once it is in nothing is left', async () => {
    const world = await waitingWorld()
    const sync = world.sync()
    const report = await sync.eraseBuyer({ email: ' Vendég103@EXAMPLE.hu' })
    expect(report).toEqual({
      isDone: true,
      erasedOrders: [],
      keptOrders: [{ orderNumber: '103', code: 'erp-refused' }],
      erasedActions: [],
      stays: ['one-way-keys', 'settled-orders'],
    })
    world.erp.refusals.clear()
    await sync.retry({ orderNumber: '103' })
    expect((await sync.run('orders')).orders.imported).toBe(1)
    expect(await everythingKept(world)).not.toMatch(traces)
    expect((await sync.eraseBuyer({ email })).keptOrders).toEqual([])
  })

  test('who is erased by force is gone at once, with the order and the word of who did it', async () => {
    const world = await waitingWorld()
    const sync = world.sync()
    expect(await everythingKept(world)).toMatch(traces)
    const report = await sync.eraseBuyer({ email }, { isForced: true, by: 'anna' })
    expect(report).toMatchObject({ isDone: true, erasedOrders: ['103'], keptOrders: [] })
    expect(await everythingKept(world)).not.toMatch(traces)
    expect(await sync.payloads('103')).toEqual([])
    const explained = await sync.explain('103')
    expect(explained).toMatchObject({
      verdict: { outcome: 'excluded', code: 'buyer-erased' },
      texts: {
        hu: { text: 'A 103 rendelés vevőjének adatait törölték, ezért a rendelés nem kerül az Okosba.' },
      },
    })
    expect(explained?.history.at(-1)?.event).toEqual({ kind: 'buyer-erased', by: 'anna' })
    world.erp.refusals.clear()
    world.erp.vat.push('AAM')
    await world.clock.advance(minute)
    expect((await sync.run('orders')).orders.imported).toBe(0)
  })

  test('loses what persons wrote into the history of an erased order', async () => {
    const world = await waitingWorld()
    const sync = world.sync()
    await sync.dismiss({ orderNumber: '103' }, { reason: 'Vendég103 telefonált.' })
    await world.clock.advance(minute)
    world.shop.edit('103', [{ sku: 'A1', quantities: slots(2) }])
    await world.clock.advance(minute)
    await sync.run('orders')
    await sync.eraseBuyer({ email }, { isForced: true })
    expect(await everythingKept(world)).not.toMatch(traces)
    expect((await sync.explain('103'))?.history[0]?.event.kind).toBe('planned')
  })

  test('takes the partner that was to be created along, unless an order needs it', async () => {
    const world = await smallWorld()
    const { createPartners } = world.erp
    const refused = { code: 'tax-number', message: 'Refused.', field: null, isRetryable: false }
    world.erp.createPartners = async (items) => items.map(({ key }) => ({ ok: false, key, error: refused }))
    const sync = world.sync()
    await sync.run()
    const { keptOrders, erasedActions } = await sync.eraseBuyer({ email })
    expect([keptOrders.length, erasedActions]).toEqual([1, []])
    const forced = await sync.eraseBuyer({ email }, { isForced: true })
    expect(forced.erasedActions).toEqual([expect.stringMatching(/^partner:demo:guest:/)])
    expect(await everythingKept(world)).not.toMatch(/vend[ée]g103/iu)
    world.erp.createPartners = createPartners
  })

  test('may be named by the number or the resource id of a customer', async () => {
    for (const customerId of ['2', 'customer-2']) {
      const world = await smallWorld()
      world.erp.refusals.set('102', { code: 'vat-unknown', isRetryable: false })
      const sync = world.sync()
      await sync.run('orders')
      expect((await sync.eraseBuyer({ customerId })).keptOrders).toEqual([
        { orderNumber: '102', code: 'erp-refused' },
      ])
    }
  })

  test('who was imported without an order is found among the refused partners', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('partner:demo:customer:2', { code: 'tax-number', isRetryable: false })
    const sync = world.sync()
    await sync.run('import')
    const report = await sync.eraseBuyer({ customerId: '2' })
    expect(report.erasedActions).toEqual(['partner:demo:customer:2'])
    expect((await sync.attention.list()).items).toEqual([])
  })

  test('is erased by the run that is on, before it ends', async () => {
    const world = await waitingWorld()
    const [other, sync] = [world.sync(), world.sync()]
    let asked: Promise<boolean> | null = null
    other.on('page-read', () => {
      asked ??= sync.eraseBuyer({ email }, { isForced: true }).then(({ isDone }) => isDone)
    })
    await other.run('orders')
    expect(await asked).toBe(false)
    expect(await everythingKept(world)).not.toMatch(traces)
  })

  test('must be named', async () => {
    const sync = (await smallWorld()).sync()
    await expect(sync.eraseBuyer({ email: ' ' })).rejects.toMatchObject({ field: 'email' })
    await expect(sync.eraseBuyer({ customerId: '' })).rejects.toMatchObject({ field: 'customerId' })
  })
})

test('goods of an erased order are no longer held back', async () => {
  const world = await smallWorld()
  world.erp.refusals.set('103', { code: 'vat-unknown', isRetryable: false })
  const sync = world.sync()
  await sync.run()
  await sync.eraseBuyer({ email }, { isForced: true })
  await sync.run()
  expect(drift(world)).toEqual([])
})
