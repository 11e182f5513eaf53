import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text } from '../../audit/raw-shop.ts'
import { type ConnectedWorld, openConnectedWorld } from '../support/connected-world.ts'

/** innerIds of the demo shop's statuses. */
const processing = '2'

describe('which orders come', () => {
  let world: ConnectedWorld

  beforeAll(async () => {
    world = await openConnectedWorld()
  }, 60_000)
  afterAll(() => world.close())

  test('P5: only in the statuses that are named; another one waits for its status', async () => {
    const sync = world.sync({ settings: { importedStatusNames: ['Feldolgozás alatt'] } })
    const early = await world.place({ 'TE-01000': 1 })
    const ready = await world.place({ 'TE-01000': 1 })
    await world.shopControl(`orders/${ready}/status`, { statusId: processing })
    await sync.run('orders')
    expect([await count(world, early), await count(world, ready)]).toEqual([0, 1])
    expect((await sync.explain(early))?.verdict.code).toBe('status-not-reached')
    await world.shopControl(`orders/${early}/status`, { statusId: processing })
    await sync.run('orders')
    expect(await count(world, early)).toBe(1)
  })

  test('P5: one that is paid in a certain way never, or only when its status says that it is paid', async () => {
    const innerId = await world.place({ 'TE-01000': 1 })
    const method = text((await world.order(innerId)).paymentMethodName)
    const never = world.sync({ connectionId: 'never', settings: { paymentRules: { [method]: 'never' } } })
    await never.run('orders')
    expect((await never.explain(innerId))?.verdict.outcome).toBe('excluded')
    const settings = {
      paymentRules: { [method]: 'when-paid' },
      paidStatusNames: ['Feldolgozás alatt'],
    } as const
    const whenPaid = world.sync({ connectionId: 'paid', settings })
    await whenPaid.run('orders')
    expect((await whenPaid.explain(innerId))?.verdict.outcome).not.toBe('imported')
    expect(await count(world, innerId)).toBe(0)
    await world.shopControl(`orders/${innerId}/status`, { statusId: processing })
    await whenPaid.run('orders')
    expect(await count(world, innerId)).toBe(1)
  })

  test('P5: none that is older than the day that was chosen', async () => {
    const innerId = await world.place({ 'TE-01000': 1 })
    const settings = { ordersSince: new Date(Date.now() + 86_400_000).toISOString() }
    const sync = world.sync({ connectionId: 'later', settings })
    await sync.run('orders')
    expect((await sync.explain(innerId))?.verdict.outcome).toBe('excluded')
  })
})

describe('what becomes of an order that has a document', () => {
  let world: ConnectedWorld

  beforeAll(async () => {
    world = await openConnectedWorld()
  }, 60_000)
  afterAll(() => world.close())

  test('P6: an edit amends the document, which keeps its number', async () => {
    const sync = world.sync()
    const innerId = await world.place({ 'TE-01000': 3 })
    await sync.run('orders')
    const before = await world.document(innerId)
    await world.shopControl(`orders/${innerId}/edit`, { seed: 2 })
    expect((await sync.run('orders')).orders.updated).toBe(1)
    const after = await world.document(innerId)
    expect(after.number).toBe(before.number)
    expect(after.version).toBeGreaterThan(before.version)
    expect(Number(after.gross)).toBe(Math.round(Number(text((await world.order(innerId)).total))))
  })

  test('P6: an edit after the invoice is a conflict that says why, and changes nothing', async () => {
    const sync = world.sync()
    const innerId = await world.place({ 'TE-01000': 3 })
    await sync.run('orders')
    const invoiced = await invoice(world, innerId)
    await world.shopControl(`orders/${innerId}/edit`, { seed: 3 })
    await sync.run('orders')
    const explained = await sync.explain(innerId)
    expect(explained?.verdict.outcome).toBe('conflict')
    expect(explained?.texts.hu.nextStep).not.toBe('Nincs teendő.')
    expect((await world.document(innerId)).gross).toBe(invoiced.gross)
  })

  test('P7: cancelling cancels the document and gives the goods back', async () => {
    const sync = world.sync()
    await sync.run()
    const before = await world.available('TE-01000')
    const innerId = await world.place({ 'TE-01000': 2 })
    await sync.run('orders')
    expect(total(await world.available('TE-01000'))).toBe(total(before) - 2)
    await world.shopControl(`orders/${innerId}/cancel`)
    expect((await sync.run('orders')).orders.cancelled).toBe(1)
    expect((await world.document(innerId)).state).toBe('cancelled')
    expect(await world.available('TE-01000')).toEqual(before)
  })

  test('P7: cancelling after the invoice is a conflict for a person', async () => {
    const sync = world.sync()
    const innerId = await world.place({ 'TE-01000': 1 })
    await sync.run('orders')
    await invoice(world, innerId)
    await world.shopControl(`orders/${innerId}/cancel`)
    await sync.run('orders')
    expect((await sync.explain(innerId))?.verdict.outcome).toBe('conflict')
    expect((await world.document(innerId)).state).toBe('invoiced')
    const { items } = await sync.attention.list()
    expect(items).toContainEqual(expect.objectContaining({ kind: 'order', orderNumber: innerId }))
  })
})

async function count(world: ConnectedWorld, innerId: string): Promise<number> {
  return (await world.documentsOf(innerId)).length
}

function total(levels: readonly number[]): number {
  return levels.reduce((sum, level) => sum + level, 0)
}

async function invoice({ okos, document }: ConnectedWorld, innerId: string) {
  const { id, gross } = await document(innerId)
  await okos.orders.createInvoice(id)
  return { gross }
}
