import type { OrderDocument, OrderDrift } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosSync } from '../create-sync.ts'
import { product, slots } from '../test-support/shop-records.ts'
import { drift, smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000
const hour = 60 * minute

/** A world in step, a day and a half after its last run. */
async function idleWorld() {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  await sync.run()
  await world.clock.advance(36 * hour)
  return { world, sync }
}

async function found(sync: OkosSync): Promise<string[]> {
  await sync.run('reconcile')
  const report = await sync.reconcileReport()
  return (report?.orders.rows ?? []).map((row: OrderDrift) => `${row.orderInnerId} ${row.code}`).sort()
}

function documentOf(world: World, innerId: string): OrderDocument & { readonly content: string } {
  const document = world.erp.documents.get(innerId)
  if (document === undefined) throw new Error(`${innerId} has a document.`)
  return document
}

test('R7: where both sides agree nothing is found, and nothing is changed', async () => {
  const { world, sync } = await idleWorld()
  const before = JSON.stringify([...world.erp.documents.values()])
  expect(await found(sync)).toEqual([])
  expect(JSON.stringify([...world.erp.documents.values()])).toBe(before)
  expect(await sync.reconcileReport()).toMatchObject({
    connectionId: 'demo',
    orders: { inShop: 5, inErp: 5, total: 0, counts: {} },
    stock: { products: 4, total: 0 },
  })
})

describe('R7: orders that ordinary reading does not see', () => {
  test('are taken at once and told, those that it would see anyway are only taken', async () => {
    const { world, sync } = await idleWorld()
    const old = world.shop.place('050', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
    const past = new Date(world.clock.now() - 40 * hour).toISOString()
    world.shop.orders.set('050', { ...old, createdAt: past, updatedAt: past })
    world.shop.place('107', { wanted: [{ sku: 'D4', quantities: slots(1) }] })
    const told: unknown[] = []
    sync.on('drift-found', (event) => told.push(event.drift))
    expect((await sync.run('reconcile')).orders.imported).toBe(2)
    expect(told).toMatchObject([
      { about: 'order', orderInnerId: '050', code: 'order-missed', isHealed: true },
    ])
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(drift(world)).toEqual([])
  })

  test('and edits of them likewise', async () => {
    const { world, sync } = await idleWorld()
    world.shop.place('107', { wanted: [{ sku: 'D4', quantities: slots(1) }] })
    await sync.run('orders')
    const before = world.shop.orders.get('104')
    world.shop.edit('104', [{ sku: 'C3', quantities: slots(4) }])
    const edited = world.shop.orders.get('104')
    if (edited === undefined || before === undefined) throw new Error('104 was placed.')
    world.shop.orders.set('104', { ...edited, updatedAt: before.updatedAt })
    expect((await sync.run('orders')).orders.updated).toBe(0)
    expect(await found(sync)).toEqual(['104 edit-missed'])
    expect(await found(sync)).toEqual([])
    expect(documentOf(world, '104').gross).toBe('5080')
  })
})

describe('R7: documents', () => {
  test('one that a user of the ERP changed is told with the difference, and left alone', async () => {
    const { world, sync } = await idleWorld()
    world.erp.documents.set('104', { ...documentOf(world, '104'), gross: '1000', version: 2 })
    expect(await found(sync)).toEqual(['104 gross-differs'])
    expect((await sync.reconcileReport())?.orders.rows).toMatchObject([
      {
        shopGross: '1270',
        erpGross: '1000',
        difference: '-270',
        documentNumbers: ['WEB-4'],
        isHealed: false,
      },
    ])
    expect(documentOf(world, '104').version).toBe(2)
  })

  test('a second one that somebody entered by hand is told with both numbers', async () => {
    const { world, sync } = await idleWorld()
    const byHand = { source: 'user', externalId: 'x' }
    world.erp.documents.set('x', { ...documentOf(world, '104'), id: 'doc-x', number: 'KEZI-1', ref: byHand })
    expect(await found(sync)).toEqual(['104 two-documents'])
    expect((await sync.reconcileReport())?.orders.rows[0]?.documentNumbers).toEqual(['WEB-4', 'KEZI-1'])
  })

  test('one of another shop, or whose note names no order, is nobody’s second', async () => {
    const { world, sync } = await idleWorld()
    const document = documentOf(world, '104')
    const other = { source: 'shoprenter:other', externalId: '104' }
    world.erp.documents.set('other', { ...document, id: 'doc-o', ref: other })
    const user = { source: 'user', externalId: 'y' }
    world.erp.documents.set('y', { ...document, id: 'doc-y', ref: user, upperNote: 'Bolti eladás' })
    expect(await found(sync)).toEqual([])
  })

  test('one of an order that the shop does not have is told', async () => {
    const { world, sync } = await idleWorld()
    world.shop.orders.delete('104')
    const ref = { source: 'shoprenter:demo', externalId: '999' }
    world.erp.documents.set('999', { ...documentOf(world, '105'), id: 'doc-9', number: 'WEB-9', ref })
    expect(await found(sync)).toEqual(['104 order-gone', '999 order-gone'])
  })

  test('one that nobody can read in the shop any more is not gone', async () => {
    const { world, sync } = await idleWorld()
    world.shop.orders.delete('104')
    world.shop.broken.push({ id: '104', path: 'total' })
    expect(await found(sync)).toEqual([])
  })
})

describe('R7: a document that a user of the ERP cancelled', () => {
  async function cancelledInErp() {
    const { world, sync } = await idleWorld()
    const { id, version } = documentOf(world, '104')
    await world.erp.cancelOrder({ id, version, reason: 'A vevő telefonált.' })
    return { world, sync }
  }

  test('becomes a conflict whose goods stay held, told once and listed each time', async () => {
    const { world, sync } = await cancelledInErp()
    const told: string[] = []
    sync.on('order-conflict', ({ orderNumber, code }) => told.push(`${orderNumber} ${code}`))
    expect(await found(sync)).toEqual(['104 cancelled-in-erp-only'])
    expect(await found(sync)).toEqual(['104 cancelled-in-erp-only'])
    expect(told).toEqual(['104 document-cancelled'])
    expect((await sync.explain('104'))?.verdict).toMatchObject({
      outcome: 'conflict',
      params: { documentNumber: 'WEB-4' },
    })
    await world.clock.advance(5 * minute)
    await sync.run()
    expect([world.erp.available('C3'), world.shop.levelsOf('C3').stock1]).toEqual([17, '16'])
  })

  test('stays cancelled when the order is edited in the shop, also before anybody noticed', async () => {
    const { world, sync } = await cancelledInErp()
    world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
    await world.clock.advance(5 * minute)
    expect((await sync.run()).orders.failed).toEqual([{ order: '104', code: 'document-cancelled' }])
    world.shop.edit('104', [{ sku: 'C3', quantities: slots(3) }])
    await world.clock.advance(5 * minute)
    expect((await sync.run()).orders).toMatchObject({
      updated: 0,
      failed: [{ order: '104', code: 'document-cancelled' }],
    })
    expect(documentOf(world, '104').state).toBe('cancelled')
    expect(world.shop.levelsOf('C3').stock1).toBe('14')
  })

  test('comes back in the order’s last form when a person asks for it', async () => {
    const { world, sync } = await cancelledInErp()
    await sync.run('reconcile')
    world.shop.edit('104', [{ sku: 'C3', quantities: slots(2) }])
    await world.clock.advance(5 * minute)
    await sync.run()
    await sync.retry({ orderNumber: '104' })
    expect((await sync.run()).orders.updated).toBe(1)
    expect(documentOf(world, '104')).toMatchObject({ state: 'open', gross: '2540' })
    await sync.run()
    expect(drift(world)).toEqual([])
  })

  test('is settled when the order is cancelled in the shop too', async () => {
    const { world, sync } = await cancelledInErp()
    await sync.run('reconcile')
    world.shop.cancel('104')
    await world.clock.advance(5 * minute)
    expect((await sync.run()).orders).toMatchObject({ cancelled: 1, failed: [] })
    expect(await found(sync)).toEqual([])
    expect(drift(world)).toEqual([])
  })

  test('is accepted when a person dismisses it: its goods are for sale again', async () => {
    const { world, sync } = await cancelledInErp()
    await sync.run('reconcile')
    await sync.dismiss({ orderNumber: '104' }, { reason: 'A vevő lemondta.' })
    await sync.run()
    expect(world.shop.levelsOf('C3').stock1).toBe('17')
    expect(await found(sync)).toEqual([])
  })
})

describe('R7: a document that disappeared from the ERP', () => {
  test('becomes a conflict, and is made again when a person asks for it', async () => {
    const { world, sync } = await idleWorld()
    world.erp.documents.delete('104')
    expect(await found(sync)).toEqual(['104 document-missing'])
    expect(await found(sync)).toEqual(['104 document-missing'])
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.erp.documents.has('104')).toBe(false)
    await sync.retry({ orderNumber: '104' })
    expect((await sync.run()).orders.imported).toBe(1)
    expect(await found(sync)).toEqual([])
  })

  test('is not missing when the ERP merely lists it no more', async () => {
    const { world, sync } = await idleWorld()
    const archive = documentOf(world, '104')
    const erp = {
      ...world.erp,
      async *allOrders() {
        yield [...world.erp.documents.values()].filter(({ id }) => id !== archive.id)
      },
    }
    expect(await found(world.sync({ erp }))).toEqual([])
    expect(await found(sync)).toEqual([])
  })

  test('with a hundred others is told, and most are left as they are: that is no matter of single documents', async () => {
    const world = await smallWorld()
    world.shop.products.set('D4', product('D4', slots(500)))
    for (let number = 1_000; number < 1_110; number += 1) {
      world.shop.place(String(number), { wanted: [{ sku: 'D4', quantities: slots(1) }], customerNumber: 1 })
    }
    const sync = world.sync()
    await sync.run()
    await world.clock.advance(36 * hour)
    world.erp.documents.clear()
    const summary = await sync.run('reconcile')
    expect(summary.reconciled?.orders).toBe(115)
    expect(summary.orders.failed.length).toBe(100)
  })
})

test('P7: an order cancelled in the shop whose document is gone needs none', async () => {
  const { world, sync } = await idleWorld()
  world.erp.documents.delete('104')
  world.shop.cancel('104')
  await world.clock.advance(5 * minute)
  await sync.run()
  expect(await sync.explain('104')).toMatchObject({ technical: 'done', documentId: null, order: null })
  expect(await found(sync)).toEqual([])
})

test('R7: an edit after the invoice, and a cancellation on one side, are listed until somebody settles them', async () => {
  const { world, sync } = await idleWorld()
  world.erp.invoice('101')
  world.erp.invoice('102')
  world.shop.edit('101', [{ sku: 'A1', quantities: slots(9) }])
  world.shop.cancel('102')
  expect(await found(sync)).toEqual(['101 edited-after-invoice', '102 cancelled-in-shop-only'])
  expect(await found(sync)).toEqual(['101 edited-after-invoice', '102 cancelled-in-shop-only'])
})

test('R7: after 72 hours down one pass takes what came meanwhile and finds what was dropped', async () => {
  const { world } = await idleWorld()
  await world.clock.advance(72 * hour)
  world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
  world.erp.documents.delete('103')
  const sync = world.sync()
  expect(await found(sync)).toEqual(['103 document-missing'])
  expect(documentOf(world, '106').state).toBe('open')
})

describe('when', () => {
  test('once a day by itself, after the cycle, counted in the summary', async () => {
    const { sync } = await idleWorld()
    const first = await sync.run()
    expect(first).toMatchObject({ reconciled: { orders: 0, stock: 0 } })
    expect(await sync.run()).not.toHaveProperty('reconciled')
  })

  test('a day after the first import, not with it; also when the clock was set back since', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    expect(await sync.run()).not.toHaveProperty('reconciled')
    await world.clock.advance(23 * hour)
    expect(await sync.run()).not.toHaveProperty('reconciled')
    world.clock.jumpTo(world.clock.now() - 48 * hour)
    expect(await sync.run()).toHaveProperty('reconciled')
    expect(await sync.reconcileReport()).not.toBe(null)
  })

  test('without stock it compares orders alone and still lets new products come along', async () => {
    const { world } = await idleWorld()
    world.erp.capabilities = ['orders', 'partners', 'products']
    const sync = world.sync()
    await sync.run('reconcile')
    expect(await sync.reconcileReport()).toMatchObject({ stock: null })
  })

  test('B1: as a plan it tells the orders it would take', async () => {
    const { world, sync } = await idleWorld()
    const old = world.shop.place('050', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
    const past = new Date(world.clock.now() - 40 * hour).toISOString()
    world.shop.orders.set('050', { ...old, createdAt: past, updatedAt: past })
    const plan = await sync.plan('reconcile')
    expect(plan.verdicts.map(({ orderInnerId }) => orderInnerId)).toEqual(['050'])
    expect((await sync.apply(plan)).orders.imported).toBe(1)
  })
})
