import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConnectedWorld, openConnectedWorld } from '../support/connected-world.ts'

describe('what a person decides', () => {
  let world: ConnectedWorld

  beforeAll(async () => {
    world = await openConnectedWorld()
    await world.sync().run('import')
  }, 60_000)
  afterAll(() => world.close())

  test('P9: a product that the mapping table names is that one, whatever its code', async () => {
    const sync = world.sync()
    const draft = { code: 'RAKTARI-1', name: 'Raktári bögre', vat: '27%', unit: 'db', netPrice: '1' }
    const ref = { source: 'test', externalId: draft.code }
    const [made] = await world.okos.products.createMany([
      { key: 'test:RAKTARI-1', draft: { ref, barcode: null, ...draft } },
    ])
    if (made?.ok !== true) throw new Error('The product was refused.')
    const { id: erpId, code: erpCode } = made.record
    await sync.mappings.set({ kind: 'product', shopKey: 'product:TE-01000', erpId, erpCode })
    const innerId = await world.place({ 'TE-01000': 1 })
    await sync.run('orders')
    expect((await world.document(innerId)).lines.map(({ item }) => item)).toContain(erpId)
  })

  test('P10: what was refused is listed with its payloads, tried again one by one or all, or dismissed', async () => {
    const sync = world.sync({ settings: { upperNote: '{orderNumber}'.padEnd(10_100, '.') } })
    const orders = [await world.place({ 'TE-01002': 1 }), await world.place({ 'TE-01002': 1 })]
    const [first = '', second = ''] = orders
    await sync.run('orders')
    const listed = async () => {
      const { items } = await sync.attention.list()
      return items.flatMap((item) =>
        item.kind === 'order' && orders.includes(item.orderNumber) ? [item.orderNumber] : [],
      )
    }
    expect(await listed()).toEqual([...orders])
    const payloads = await sync.payloads(first)
    expect(payloads.map(({ answer }) => answer.status)).toContain('refused')
    const { email } = await world.order(first)
    expect(JSON.stringify(payloads)).not.toContain(String(email))
    const asks = async (innerId: string) =>
      (await sync.explain(innerId))?.history.filter(({ event }) => event.kind === 'retry-asked').length
    await sync.retry({ orderNumber: first }, { by: 'Éva' })
    await sync.run('orders')
    expect([await asks(first), await asks(second)]).toEqual([1, 0])
    await sync.retry('all')
    await sync.run('orders')
    expect(await listed()).toEqual([...orders])
    await sync.dismiss({ orderNumber: second }, { reason: 'Próbarendelés.' })
    expect(await listed()).toEqual([first])
    await world.sync().run('orders')
    expect(await world.documentsOf(first)).toHaveLength(1)
    expect(await world.documentsOf(second)).toEqual([])
  })
})
