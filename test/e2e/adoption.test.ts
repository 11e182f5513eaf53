import type { OrderDraft } from '@okos-sync/domain'
import { createOkosClient, type OkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { createSync } from '@okos-sync/sync'
import { expect, test } from 'vitest'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName } from './support/world.ts'

test('B4: at go-live orders that Okos has already, by their code in the upper note, are bound and not created again', async () => {
  const world = await openWorld(await tempFolder())
  try {
    const okos = createOkosClient({ baseUrl: world.okosUrl, apiKey: 'demo-key' })
    const endpoints = { api: `${world.shopUrl}/api`, oauth: `${world.shopUrl}/oauth` }
    const secrets = { clientId: 'demo-client', clientSecret: 'demo-secret' }
    const shop = shopRenterShop(createShopRenterClient({ shopName, ...secrets, endpoints }))
    const sync = createSync({ connectionId: 'demo', shop, erp: okosErp(okos) })
    await sync.run('import')
    const { actions } = await sync.plan('orders')
    const numbers = actions.flatMap((action) => (action.kind === 'create-order' ? [action.orderInnerId] : []))
    const [mine, twice] = numbers
    if (mine === undefined || twice === undefined) throw new Error('The shop has orders.')
    await enterByHand(okos, [mine, twice, twice])

    const plan = await sync.plan('orders')
    expect(plan.actions.filter(({ kind }) => kind === 'adopt-order')).toMatchObject([
      { orderInnerId: mine, documentNumber: expect.any(String), by: 'upper-note' },
    ])
    const { orders } = await sync.run('orders')
    expect(orders).toMatchObject({ adopted: 1, imported: numbers.length - 2 })
    expect(orders.waiting).toContainEqual({ order: twice, code: 'document-ambiguous' })
    const documents = await okos.orders.list().first(500)
    expect(documents.filter(({ upperNote }) => upperNote === mine).length).toBe(1)
    expect(documents.length).toBe(numbers.length - 2 + 3)
    expect((await sync.explain(mine))?.verdict).toMatchObject({ outcome: 'imported', code: 'adopted' })
    const again = await sync.run('orders')
    expect([again.orders.imported, again.orders.adopted]).toEqual([0, undefined])
  } finally {
    await world.stop()
  }
}, 180_000)

/** One document with a line for each note, under references of nobody's. */
async function enterByHand(okos: OkosClient, notes: readonly string[]): Promise<void> {
  const [partner] = await okos.partners.list().first(1)
  const [product] = (await okos.products.list().first(50)).filter(({ vat }) => vat === '27%')
  const [warehouse] = (await okos.masterData()).warehouses
  if (partner === undefined || product === undefined || warehouse === undefined) {
    throw new Error('The import created them.')
  }
  const amounts = { vat: '27%', net: '1000', vatAmount: '270', gross: '1270' }
  const party = { name: partner.name, taxNumber: null, email: null, phone: null, address: partner.billing }
  const draftOf = (upperNote: string, index: number): OrderDraft => ({
    ref: { source: 'kezi', externalId: String(index) },
    numberSeries: null,
    orderedAt: '2026-11-02T08:00:00.000Z',
    currency: 'HUF',
    partner: partner.id,
    billing: party,
    shipping: party,
    ...{ paymentMethod: null, isPaid: null, shippingMethod: null, pickupPointId: null },
    upperNote,
    internalNote: null,
    lines: [
      {
        ...{ kind: 'product', item: product.id, name: product.name, quantity: '1', unit: product.unit },
        ...amounts,
        unitNet: '1000',
        allocations: [{ warehouseId: warehouse.id, quantity: '1' }],
        note: null,
      },
    ],
    vatSummary: [amounts],
    ...{ net: '1000', vatAmount: '270', gross: '1270', fulfilment: 'open' },
  })
  const items = notes.map((note, index) => ({ key: `kezi:${index}`, draft: draftOf(note, index) }))
  const results = await okos.orders.createMany(items)
  expect(results.map(({ ok }) => ok)).toEqual(notes.map(() => true))
}
