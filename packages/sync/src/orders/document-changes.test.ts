import { OkosSyncError } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { memoryStore } from '../memory-store/memory-store.ts'
import { slots } from '../test-support/shop-records.ts'
import { drift, endState, smallWorld } from '../test-support/world.ts'

const busy = { code: 'locked', isRetryable: true }
const minute = 60_000

test('after the store is lost every document, partner and product is found again and nothing is doubled', async () => {
  const world = await smallWorld()
  await world.sync().run()
  const before = endState(world)
  const movements = world.erp.movements.length
  const summary = await world.sync({ store: memoryStore() }).run()
  expect(summary).toMatchObject({
    outcome: 'done',
    parkedActions: 0,
    partners: { created: 0 },
    products: { created: 0 },
  })
  expect(endState(world)).toEqual(before)
  expect(world.erp.movements.length).toBe(movements)
})

test('after the store is lost an order that was edited meanwhile amends its own document', async () => {
  const world = await smallWorld()
  await world.sync().run()
  world.shop.edit('104', [{ sku: 'C3', quantities: slots(4) }])
  await world.sync({ store: memoryStore() }).run()
  expect(world.erp.documents.size).toBe(5)
  expect(world.erp.documents.get('104')).toMatchObject({ gross: '5080', version: 2 })
})

test('another connection name is no reason for a second document', async () => {
  const world = await smallWorld()
  await world.sync().run()
  const before = endState(world)
  await world.sync({ connectionId: 'renamed' }).run()
  expect(endState(world)).toEqual(before)
})

test('that an order is paid, packed or sent, or got another opaque id, is no change of it', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.erp.invoice('101')
  await world.clock.advance(5 * minute)
  world.shop.setStatus('101', 'processing')
  world.shop.setStatus('102', 'processing')
  const paid = world.shop.orders.get('101')
  if (paid === undefined) throw new Error('101 was placed.')
  const payments = [{ transactionId: 'T1', responseCode: '000', response: 'ok' }]
  const lines = paid.lines.map((line) => ({ ...line, productId: 'outer-id' }))
  world.shop.orders.set('101', { ...paid, payments, lines, resourceId: 'outer-id' })
  const summary = await sync.run()
  expect(summary.orders).toMatchObject({ unchanged: 5, updated: 0, failed: [] })
})

test('an edit or a cancellation that comes after the invoice is a conflict for a person, told once', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.erp.invoice('101')
  world.erp.invoice('104')
  world.shop.edit('101', [{ sku: 'A1', quantities: slots(9) }])
  world.shop.cancel('104')
  await world.clock.advance(5 * minute)
  const conflicts: string[] = []
  sync.on('order-conflict', ({ orderNumber, params }) =>
    conflicts.push(`${orderNumber} ${params.documentNumber}`),
  )
  await sync.run()
  await sync.run()
  expect(conflicts.sort()).toEqual(['101 WEB-1', '104 WEB-4'])
  expect(world.erp.documents.get('101')).toMatchObject({ state: 'invoiced', gross: '2540' })
  expect(await sync.explain('104')).toMatchObject({ technical: 'done', verdict: { outcome: 'conflict' } })
})

test('a document that somebody edited in the ERP gets the shop’s content all the same', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  const document = world.erp.documents.get('104')
  if (document === undefined) throw new Error('104 was imported.')
  world.erp.documents.set('104', { ...document, version: 7 })
  world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
  await world.clock.advance(5 * minute)
  expect((await sync.run()).orders.updated).toBe(1)
  expect(world.erp.documents.get('104')).toMatchObject({ gross: '2540', version: 8 })
})

test('an order cancelled while its document is still to be created gets none', async () => {
  const world = await smallWorld()
  world.erp.refusals.set('103', busy)
  const sync = world.sync()
  await sync.run()
  world.shop.cancel('103')
  world.erp.refusals.clear()
  const summary = await sync.run()
  expect(summary.orders.excluded).toEqual([{ order: '103', code: 'cancelled-before-import' }])
  await world.clock.advance(5 * minute)
  await sync.run()
  expect(world.erp.documents.has('103')).toBe(false)
  expect(drift(world)).toEqual([])
})

test('an order edited while its document is still to be created comes down in its last form', async () => {
  const world = await smallWorld()
  world.erp.refusals.set('103', busy)
  const sync = world.sync()
  await sync.run()
  world.erp.refusals.clear()
  world.shop.edit('103', [{ sku: 'D4', quantities: slots(2) }])
  await sync.run()
  expect(world.erp.documents.get('103')).toMatchObject({ gross: '2540', version: 1 })
  await world.clock.advance(5 * minute)
  await sync.run()
  expect(world.erp.documents.size).toBe(5)
  expect(drift(world)).toEqual([])
})

test('once an order is in the ERP nothing of its buyer stays in the store', async () => {
  const world = await smallWorld()
  await world.sync().run()
  const records = await world.store.allOrders({ connectionId: 'demo', after: null, limit: 100 })
  expect(records.length).toBe(5)
  expect(JSON.stringify(records)).not.toMatch(/@example|Vend|Vevő/)
})

test('an order dated far ahead does not hide the orders after it', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  const placed = world.shop.place('900', { wanted: [{ sku: 'B2', quantities: slots(1) }] })
  world.shop.orders.set('900', { ...placed, updatedAt: '2030-01-01T00:00:00.000Z' })
  await sync.run()
  await world.clock.advance(3 * 60 * minute)
  world.shop.place('901', { wanted: [{ sku: 'B2', quantities: slots(1) }] })
  expect((await sync.run()).orders.imported).toBe(1)
})

test('a document that was made from an earlier form of the order and invoiced since is a conflict', async () => {
  const world = await smallWorld()
  await world.sync().run()
  world.erp.invoice('104')
  world.shop.edit('104', [{ sku: 'C3', quantities: slots(4) }])
  const heir = world.sync({ store: memoryStore() })
  expect((await heir.run()).orders.failed).toEqual([{ order: '104', code: 'document-invoiced' }])
  expect((await heir.explain('104'))?.verdict.params).toEqual({ documentNumber: 'WEB-4' })
})

test('an amendment that the ERP refuses for its content is parked, and the document stays', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.erp.amendOrder = async () => {
    throw new OkosSyncError({ code: 'validation', status: 422, field: 'lines.0.vat', message: 'Not valid.' })
  }
  world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
  expect((await sync.run()).orders.failed).toEqual([{ order: '104', code: 'erp-refused' }])
  expect(await sync.explain('104')).toMatchObject({
    technical: 'parked',
    trouble: 'validation (lines.0.vat)',
  })
  expect(world.erp.documents.get('104')?.gross).toBe('1270')
})

test('a document that somebody deleted in the ERP is a matter for a person, not for a second document', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.erp.documents.delete('104')
  world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
  expect((await sync.run()).outcome).toBe('done')
  expect(await sync.explain('104')).toMatchObject({
    technical: 'done',
    verdict: { outcome: 'conflict', code: 'document-missing', params: { documentNumber: 'WEB-4' } },
  })
  expect(world.erp.documents.has('104')).toBe(false)
})

const broken = (code: string, status: number) => new OkosSyncError({ code, status, message: 'Refused.' })

test.each([
  ['is gone before it is looked at', null, 'document-missing'],
  ['is gone before it is amended', broken('not-found', 404), 'document-moved'],
  ['moves on under every amendment', broken('version-conflict', 412), 'version-conflict'],
  ['breaks the ERP', broken('http-status', 500), 'http-status'],
])('a document with other content that %s is tried again later', async (_, refusal, trouble) => {
  const world = await smallWorld()
  await world.sync().run('import')
  const { createOrders, lookUp } = world.erp
  const isOurs = (externalId: string) => externalId === '103'
  const conflict = { code: 'reference-conflict', message: 'Other content.', field: null, isRetryable: false }
  const erp: typeof world.erp = {
    ...world.erp,
    createOrders: async (items, options) => {
      const others = items.filter(({ draft }) => !isOurs(draft.ref.externalId))
      const results = new Map((await createOrders(others, options)).map((result) => [result.key, result]))
      return items.map(({ key }) => results.get(key) ?? { ok: false, key, error: conflict })
    },
    lookUp: async (query, options) => {
      const found = await lookUp(query, options)
      const ours = query.orderRefs.find(({ externalId }) => isOurs(externalId))
      if (ours === undefined || refusal === null || query.orderRefs.length > 1) return found
      const document = { id: 'document-x', number: 'WEB-X', version: 1, gross: '1', currency: 'HUF' }
      return { ...found, orders: [{ ...document, state: 'open', ref: ours }] }
    },
    amendOrder: async () => {
      throw refusal
    },
  }
  const sync = world.sync({ erp })
  expect((await sync.run('orders')).orders.imported).toBe(4)
  expect(await sync.explain('103')).toMatchObject({ technical: 'retrying', trouble })
})
