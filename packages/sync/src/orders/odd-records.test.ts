import type { RecordFailure, ShopOrder, ShopPort } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { customer, product, slots } from '../test-support/shop-records.ts'
import { smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000

/** Changes an order as it stands in the shop, without telling of a change. */
function rewrite({ shop }: World, innerId: string, change: (order: ShopOrder) => Partial<ShopOrder>): void {
  const order = shop.orders.get(innerId)
  if (order === undefined) throw new Error(`${innerId} was placed.`)
  shop.orders.set(innerId, { ...order, ...change(order) })
}

describe('orders that tell less than usual', () => {
  test('a line without code and product lets its order wait, its neighbours pass', async () => {
    const world = await smallWorld()
    rewrite(world, '104', ({ lines }) => ({
      lines: lines.map((line) => ({ ...line, sku: null, productId: null })),
    }))
    expect((await world.sync().run()).orders).toMatchObject({
      imported: 4,
      waiting: [{ order: '104', code: 'product-code-missing' }],
    })
  })

  test('an abandoned cart is left out, and taken once it has become an order', async () => {
    const world = await smallWorld()
    rewrite(world, '104', () => ({ statusId: null }))
    const sync = world.sync()
    expect((await sync.run()).orders.imported).toBe(4)
    expect(await sync.explain('104')).toMatchObject({ verdict: { code: 'abandoned-cart' } })
    await world.clock.advance(5 * minute)
    world.shop.setStatus('104', 'new')
    expect((await sync.run()).orders.imported).toBe(1)
  })

  test('one without methods gets a document without methods', async () => {
    const world = await smallWorld()
    const none = { name: null, code: null, taxRate: null, taxName: null }
    rewrite(world, '104', () => ({ paymentMethod: none, shippingMethod: none }))
    await world.sync().run()
    expect(world.erp.documents.get('104')).toMatchObject({ paymentMethod: null, shippingMethod: null })
  })
})

describe('records that can not be read', () => {
  const nameless: RecordFailure = { ok: false, id: null, path: 'innerId', message: 'no number' }

  /** The shop, with a record beside the others of each kind that nobody understands. */
  function withNameless(shop: ShopPort): ShopPort {
    const beside = <T>(pages: AsyncIterable<T & { readonly items: readonly unknown[] }>) =>
      (async function* () {
        for await (const page of pages) yield { ...page, items: [...page.items, nameless] }
      })() as AsyncGenerator<never>
    return {
      ...shop,
      readOrders: (query) => beside(shop.readOrders(query)),
      readProducts: (query) => beside(shop.readProducts(query)),
      readCustomers: (query) => beside(shop.readCustomers(query)),
    }
  }

  test('and bear no number are told by the place of the trouble; everything else passes', async () => {
    const world = await smallWorld()
    world.shop.customers.push({ ...customer(3), email: null })
    const sync = world.sync({ shop: withNameless(world.shop) })
    const told = new Set<string>()
    sync.on('record-unreadable', ({ entity, id, path }) => told.add(`${entity} ${id} ${path}`))
    const summary = await sync.run()
    expect(summary.orders).toMatchObject({ imported: 5, failed: [] })
    expect(summary.partners.created).toBe(5)
    expect([...told].sort()).toEqual(
      ['customer', 'order', 'product'].map((entity) => `${entity} null innerId`),
    )
  })

  test('a shop without products has nothing to import but its customers', async () => {
    const world = await smallWorld()
    world.shop.products.clear()
    expect((await world.sync().run('import')).products.created).toBe(0)
    world.shop.products.set('A1', product('A1', slots(3)))
    expect((await world.sync().run('import')).products.created).toBe(1)
  })
})

test('whatever is thrown ends the run with a reason, even what is no error', async () => {
  const world = await smallWorld()
  world.erp.info = async () => {
    throw 'gone'
  }
  const sync = world.sync()
  const troubles: unknown[] = []
  sync.on('run-failed', ({ summary }) => troubles.push(summary.trouble?.code))
  await expect(sync.run()).rejects.toBe('gone')
  expect(troubles).toEqual(['unexpected'])
})
