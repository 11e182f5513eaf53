import type { SyncSettings } from '@okos-sync/core'
import { OkosSyncError } from '@okos-sync/domain'
import { beforeEach, expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { smallWorld, type World } from '../test-support/world.ts'

const settings: Partial<SyncSettings> = {
  writeBackStatuses: { invoiced: 'Processing', cancelled: 'storno' },
  writeBackInvoices: 'show',
}

let world: World

beforeEach(async () => {
  world = await smallWorld()
  await world.sync({ settings }).run()
  world.erp.invoice('101')
})

const statusOf = (number: string) => world.shop.orders.get(number)?.statusId
const shown = () => world.shop.invoicesShown.map(({ number, type, orderId }) => [number, type, orderId])
const orderId = (number: string) => world.shop.orders.get(number)?.resourceId

test('P8: the state and the invoice of a document stand at its order, once, however often it runs', async () => {
  const sync = world.sync({ settings })
  expect((await sync.run()).writtenBack).toEqual({ statuses: 1, invoices: 1, left: 0 })
  expect([statusOf('101'), statusOf('102')]).toEqual(['processing', 'new'])
  expect(world.shop.invoicesShown).toEqual([
    {
      orderId: orderId('101'),
      number: 'SZ-1',
      type: 'normal',
      url: 'https://erp.example/pdf/invoice-1',
    },
  ])
  const again = await sync.run()
  expect(again.writtenBack).toEqual({ statuses: 0, invoices: 0, left: 0 })
  expect([again.orders.updated, again.orders.failed, world.shop.invoicesShown.length]).toEqual([0, [], 1])
  expect((await sync.explain('101'))?.history.map(({ event }) => event.kind)).toEqual([
    'planned',
    'written',
    'status-written',
    'invoice-written',
  ])
})

test('a storno stands beside the invoice that it cancels, and the order stays where it is', async () => {
  const sync = world.sync({ settings })
  await sync.run()
  world.erp.storno('101')
  expect((await sync.run()).writtenBack).toEqual({ statuses: 0, invoices: 1, left: 0 })
  expect(shown()).toEqual([
    ['SZ-1', 'normal', orderId('101')],
    ['ST-2', 'storno', orderId('101')],
  ])
  expect(statusOf('101')).toBe('processing')
})

test('an order that a person moved stays where it is, which is told once, with the order in its history', async () => {
  world.shop.setStatus('101', 'Kiszállítva')
  const sync = world.sync({ settings })
  const left: unknown[] = []
  sync.on('write-back-left', ({ orderNumber, what, why }) => left.push([orderNumber, what, why]))
  expect((await sync.run()).writtenBack).toEqual({ statuses: 0, invoices: 1, left: 1 })
  await sync.run()
  expect([statusOf('101'), left]).toEqual(['Kiszállítva', [['101', 'Processing', 'status-moved']]])
  expect((await sync.explain('101'))?.history).toContainEqual(
    expect.objectContaining({
      event: { kind: 'write-back-left', what: 'Processing', why: 'status-moved' },
    }),
  )
})

test('out of a status that the settings let go, an order is moved whoever put it there', async () => {
  world.shop.setStatus('101', 'Kiszállítva')
  const movable = { ...settings, movableStatusNames: ['kiszállítva'] }
  expect((await world.sync({ settings: movable }).run()).writtenBack?.statuses).toBe(1)
  expect(statusOf('101')).toBe('processing')
})

test('a person who moves the order between the plan and its writing is not overruled', async () => {
  const sync = world.sync({ settings })
  const plan = await sync.plan('write-back')
  expect(plan.actions.map(({ kind }) => kind)).toEqual(['write-order-status', 'write-order-invoice'])
  expect([statusOf('101'), shown()]).toEqual(['new', []])
  world.shop.setStatus('101', 'Kiszállítva')
  world.erp.invoice('102')
  expect((await sync.apply(plan)).writtenBack).toEqual({ statuses: 0, invoices: 1, left: 0 })
  expect([statusOf('101'), statusOf('102'), shown().length]).toEqual(['Kiszállítva', 'new', 1])
})

test('a write whose answer was lost is looked for before it is repeated', async () => {
  const { writeOrderInvoices, writeOrderStatuses } = world.shop
  const lost = () => new OkosSyncError({ code: 'network', message: 'Lost.', isRetryable: true })
  world.shop.writeOrderStatuses = async (updates) => {
    await writeOrderStatuses(updates)
    throw lost()
  }
  world.shop.writeOrderInvoices = async (invoices) => {
    await writeOrderInvoices(invoices)
    throw lost()
  }
  await expect(world.sync({ settings }).run()).rejects.toThrow('Lost.')
  world.shop.writeOrderStatuses = writeOrderStatuses
  await expect(world.sync({ settings }).run()).rejects.toThrow('Lost.')
  world.shop.writeOrderInvoices = writeOrderInvoices
  const sync = world.sync({ settings })
  const isNew: boolean[] = []
  sync.on('order-invoice-written', (event) => isNew.push(event.isNew))
  await sync.run()
  expect([statusOf('101'), shown().length, isNew]).toEqual(['processing', 1, [false]])
})

test('what is refused for now is tried again; the shop is asked first, since it may have taken it', async () => {
  const { writeOrderInvoices } = world.shop
  world.shop.writeOrderInvoices = async (invoices) => {
    const { results, ...answer } = await writeOrderInvoices(invoices)
    const failure = { ok: false, code: 'server-error', message: '504', isRetryable: true } as const
    return { ...answer, results: results.map(() => failure) }
  }
  const sync = world.sync({ settings })
  await sync.run()
  world.shop.writeOrderInvoices = writeOrderInvoices
  await world.clock.advance(120_000)
  await sync.run()
  expect(shown()).toEqual([['SZ-1', 'normal', orderId('101')]])
})

test('whoever turns it on later gets what was made before, of orders that came through here alone', async () => {
  const quiet = world.sync()
  await quiet.run()
  world.erp.invoice('103')
  await quiet.run()
  expect(shown()).toEqual([])
  const { writtenBack } = await world.sync({ settings }).run()
  expect(writtenBack).toEqual({ statuses: 2, invoices: 2, left: 0 })
})

test('it is off until somebody wants it, and says so only to who asks for it by name', async () => {
  const sync = world.sync()
  expect((await sync.run()).leftOut).toEqual([])
  await expect(sync.plan('write-back')).rejects.toMatchObject({
    code: 'flow-off',
    field: 'writeBackInvoices',
  })
})

test('an order that the shop cancelled is cancelled in the ERP and nothing is told back', async () => {
  const sync = world.sync({ settings })
  await sync.run()
  world.shop.place('110', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
  await sync.run()
  world.shop.cancel('110')
  const { orders, writtenBack } = await sync.run()
  expect([orders.cancelled, writtenBack]).toEqual([1, { statuses: 0, invoices: 0, left: 0 }])
})

test('a shop whose connector can’t be told is left out, and that is said', async () => {
  const { writeOrderInvoices: _none, ...shop } = world.shop
  const { leftOut } = await world.sync({ settings, shop }).run()
  expect(leftOut).toEqual([{ flow: 'write-back', missingCapability: 'shop-write-back' }])
})
