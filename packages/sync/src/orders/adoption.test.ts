import { beforeEach, expect, test } from 'vitest'
import { memoryStore } from '../memory-store/memory-store.ts'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld, type World } from '../test-support/world.ts'

let world: World
const fresh = () => world.sync({ store: memoryStore() })

/** Five orders that a former connector entered: everything is in the ERP, under references that are not ours. */
beforeEach(async () => {
  world = await smallWorld()
  await world.sync().run()
  for (const [number, document] of [...world.erp.documents]) {
    world.erp.documents.delete(number)
    const ref = { source: 'former-connector', externalId: `f-${number}` }
    world.erp.documents.set(ref.externalId, { ...document, ref })
  }
})

const documents = () => [...world.erp.documents.values()]
const rename = (id: string, upperNote: string) => {
  const document = world.erp.documents.get(id)
  if (document !== undefined) world.erp.documents.set(id, { ...document, upperNote })
}

test('B4: at go-live orders that the ERP has already are bound, none is created again, and stock stays right', async () => {
  const sync = fresh()
  const adopted: string[] = []
  sync.on('order-adopted', ({ orderNumber }) => adopted.push(orderNumber))
  const { orders, partners, products } = await sync.run()
  expect(orders).toMatchObject({ seen: 5, imported: 0, adopted: 5, updated: 0, waiting: [], failed: [] })
  expect([partners.created, products.created, documents().length]).toEqual([0, 0, 5])
  expect(adopted.toSorted()).toEqual(['101', '102', '103', '104', '105'])
  expect(drift(world)).toEqual([])
  const told = await sync.explain('101')
  expect(told?.verdict).toMatchObject({ outcome: 'imported', code: 'adopted', notes: [] })
  const again = await sync.run()
  expect(again.orders).toMatchObject({ unchanged: 5, imported: 0, updated: 0 })
  expect(again.orders.adopted).toBeUndefined()
})

test('what was adopted is reconciled under its own id', async () => {
  const sync = fresh()
  await sync.run()
  await sync.run('reconcile')
  expect((await sync.reconcileReport())?.orders).toMatchObject({ total: 0 })
  expect((await sync.explain('101'))?.verdict.code).toBe('adopted')
})

test('the plan is the list to look through: which document each order gets, found by what', async () => {
  const sync = fresh()
  rename('f-102', 'Webshop 102, sürgős')
  const plan = await sync.plan('orders')
  expect(
    plan.actions.flatMap((action) => ('by' in action ? [[action.orderInnerId, action.by]] : [])),
  ).toEqual([
    ['101', 'upper-note'],
    ['102', 'number-and-gross'],
    ['103', 'upper-note'],
    ['104', 'upper-note'],
    ['105', 'upper-note'],
  ])
  expect(plan.actions.every(({ kind }) => kind === 'adopt-order')).toBe(true)
  expect((await sync.apply(plan)).orders).toMatchObject({ adopted: 5, imported: 0 })
})

test('a document with another total is bound and the difference noted', async () => {
  const document = world.erp.documents.get('f-104')
  if (document !== undefined) world.erp.documents.set('f-104', { ...document, gross: '1' })
  const sync = fresh()
  await sync.run('orders')
  expect((await sync.explain('104'))?.verdict).toMatchObject({
    code: 'adopted',
    notes: [{ code: 'adopted-total-differs' }],
  })
})

test('where two documents may be the order it waits, whatever passes, until a person makes it plain', async () => {
  const twin = world.erp.documents.get('f-101')
  if (twin === undefined) throw new Error('It is there.')
  world.erp.documents.set('twin', { ...twin, id: 'twin-id', number: 'KEZI-1' })
  const sync = fresh()
  const { orders } = await sync.run()
  expect(orders).toMatchObject({
    adopted: 4,
    imported: 0,
    waiting: [{ order: '101', code: 'document-ambiguous' }],
  })
  await sync.retry({ orderNumber: '101' })
  expect((await sync.run()).orders.waiting).toHaveLength(1)
  rename('twin', 'másik')
  await sync.retry({ orderNumber: '101' })
  expect((await sync.run()).orders).toMatchObject({ adopted: 1, imported: 0, waiting: [] })
  expect(documents().length).toBe(6)
})

test('an edit and a storno after go-live change the document that was adopted', async () => {
  const sync = fresh()
  await sync.run()
  world.shop.edit('101', [{ sku: 'A1', quantities: slots(3) }])
  world.shop.cancel('104')
  expect((await sync.run()).orders).toMatchObject({ imported: 0, updated: 1, cancelled: 1 })
  expect(documents().length).toBe(5)
  expect(documents().find(({ upperNote }) => upperNote === '104')?.state).toBe('cancelled')
})

test('a document that is gone when it is to be bound is not replaced unasked', async () => {
  const sync = fresh()
  const plan = await sync.plan('orders')
  const { ordersById } = world.erp
  world.erp.ordersById = async (which) =>
    (await ordersById(which)).filter(({ upperNote }) => upperNote !== '101')
  expect((await sync.apply(plan)).orders).toMatchObject({ adopted: 4, imported: 0 })
  world.erp.documents.delete('f-101')
  await sync.retry('all')
  expect((await sync.run()).orders).toMatchObject({ imported: 1 })
})

test('after go-live nobody looks for documents by their notes: an order that comes then is new', async () => {
  const sync = fresh()
  await sync.run()
  world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
  rename('f-101', '106')
  expect((await sync.run()).orders).toMatchObject({ imported: 1 })
})
