import { OkosSyncError } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld } from '../test-support/world.ts'

const minute = 60_000

test('a product whose opening is half refused is not opened, so that no zero goes up, and is opened later', async () => {
  const world = await smallWorld()
  const key = 'opening:demo:A1:stock2'
  world.erp.refusals.set(key, { code: 'locked', isRetryable: true })
  const sync = world.sync()
  const first = await sync.run()
  expect(first.stock).toMatchObject({ openingBooked: 3, pushed: 0 })
  expect(world.shop.levelsOf('A1')).toMatchObject({ stock1: '16', stock2: '5' })
  world.erp.refusals.clear()
  await world.clock.advance(5 * minute)
  expect((await sync.run()).stock).toMatchObject({ openingBooked: 1, pushed: 0 })
  expect(world.erp.movements.filter(({ ref }) => ref.externalId.startsWith('opening:demo:A1')).length).toBe(2)
  expect(drift(world)).toEqual([])
})

test('a product whose opening is refused for good keeps its level in the shop, and the others go on', async () => {
  const world = await smallWorld()
  world.erp.refusals.set('opening:demo:A1:stock1', { code: 'no-such-warehouse', isRetryable: false })
  const sync = world.sync()
  const parked: string[] = []
  sync.on('action-parked', ({ key }) => parked.push(key))
  expect((await sync.run()).stock.openingBooked).toBe(3)
  expect(parked).toContain('opening:demo:A1:stock1')
  world.erp.book('B2', 3)
  await world.clock.advance(5 * minute)
  expect((await sync.run()).stock.pushed).toBe(1)
  expect(world.shop.levelsOf('A1').stock1).toBe('16')
})

test('a level that the shop refuses for the moment goes up with the next run', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.erp.book('A1', 4)
  world.erp.book('B2', 4)
  world.shop.refusals.set('A1', { code: 'busy', isRetryable: true })
  await world.clock.advance(5 * minute)
  expect((await sync.run()).stock.pushed).toBe(1)
  world.shop.refusals.clear()
  await world.clock.advance(5 * minute)
  expect((await sync.run()).stock.pushed).toBe(1)
  expect(drift(world)).toEqual([])
})

test('a level that the shop refuses for good is parked and stops nothing', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.erp.book('A1', 4)
  world.erp.book('B2', 4)
  world.shop.refusals.set('A1', { code: 'not-found', isRetryable: false })
  await world.clock.advance(5 * minute)
  expect(await sync.run()).toMatchObject({ outcome: 'done', stock: { pushed: 1 }, parkedActions: 1 })
  await world.clock.advance(5 * minute)
  expect(await sync.run()).toMatchObject({ stock: { pushed: 0 }, parkedActions: 0 })
})

test('a push whose answer was lost is not repeated blindly: what was sold meanwhile stays sold', async () => {
  const world = await smallWorld()
  await world.sync().run()
  world.erp.book('B2', 10)
  await world.clock.advance(5 * minute)
  const { writeStock } = world.shop
  const shop = {
    ...world.shop,
    writeStock: async (...args: Parameters<typeof writeStock>) => {
      await writeStock(...args)
      throw new OkosSyncError({ code: 'timeout', message: 'No answer.', isRetryable: true })
    },
  }
  await expect(world.sync({ shop }).run()).rejects.toMatchObject({ code: 'timeout' })
  expect(world.shop.levelsOf('B2').stock1).toBe('29')
  await world.clock.advance(minute)
  world.shop.place('201', { wanted: [{ sku: 'B2', quantities: slots(6) }] })
  await world.clock.advance(minute)
  const shown: string[] = []
  world.shop.onWrite = (sku) => shown.push(`${sku} ${world.shop.levelsOf(sku).stock1}`)
  await world.sync().run()
  expect(shown).toEqual([])
  expect(drift(world)).toEqual([])
})

test('a product that the merchant deleted is left alone', async () => {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  world.shop.edit('101', [{ sku: 'B2', quantities: slots(1) }])
  world.shop.products.delete('A1')
  await world.clock.advance(5 * minute)
  expect((await sync.run()).outcome).toBe('done')
})

test('a product that the ERP learns of later is compared from then on', async () => {
  const world = await smallWorld()
  world.erp.refusals.set('product:D4', { code: 'vat-unknown', isRetryable: false })
  const sync = world.sync()
  expect((await sync.run()).products.created).toBe(3)
  world.erp.refusals.clear()
  const ref = { source: 'user', externalId: 'D4' }
  const draft = { ref, code: 'D4', name: 'D4', vat: '27%', unit: 'db', netPrice: '1000', barcode: null }
  await world.erp.createProducts([{ key: 'user:D4', draft }])
  world.erp.book('D4', 8)
  await world.clock.advance(5 * minute)
  await sync.run()
  expect(world.erp.available('D4')).toBe(20)
})
