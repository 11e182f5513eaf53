import type { MappingDrift } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { smallWorld } from '../test-support/world.ts'

const hour = 3_600_000

/** A world in step, and what it is told of names from then on. */
async function watchedWorld() {
  const world = await smallWorld()
  const sync = world.sync()
  const told: string[] = []
  sync.on('mapping-drift', ({ drift }) => told.push(`${drift.code} ${drift.name}`))
  const open = async () => (await sync.status()).mappingDrift.map(({ code }: MappingDrift) => code)
  const laterRun = async () => {
    await world.clock.advance(hour)
    return sync.run()
  }
  await sync.run()
  return { world, sync, told, open, laterRun }
}

describe('B7: names that both sides must agree on', () => {
  test('at go-live nothing is news', async () => {
    const { told, open } = await watchedWorld()
    expect([told, await open()]).toEqual([[], []])
  })

  test('a new VAT class is told before the first order fails on it, once, and listed until it is mapped', async () => {
    const { world, told, open, laterRun } = await watchedWorld()
    const exempt = { id: 'tax-0', name: 'Adómentes', rate: '0' }
    const { taxClasses } = world.shop.metadata
    world.shop.metadata = { ...world.shop.metadata, taxClasses: [...taxClasses, exempt] }
    expect((await laterRun()).orders.waiting).toEqual([])
    expect(told).toEqual(['vat-class-unmapped Adómentes (0 %)'])
    await laterRun()
    expect(told.length).toBe(1)
    expect(await open()).toEqual(['vat-class-unmapped'])
    const vatMappings = [{ country: 'HU', taxName: null, rate: '0', shortName: 'AAM' }]
    world.erp.vat.push('AAM')
    await world.clock.advance(hour)
    await world.sync({ settings: { vatMappings } }).run()
    expect(await open()).toEqual([])
  })

  test('a VAT class whose rate a person decided is no matter for an alarm', async () => {
    const { world, sync, told, open, laterRun } = await watchedWorld()
    world.erp.vat.push('AAM')
    await sync.mappings.set({ kind: 'vat', shopKey: 'vat:HU:adómentes:0', erpId: 'AAM' })
    const exempt = { id: 'tax-0', name: 'Adómentes', rate: '0' }
    const { taxClasses } = world.shop.metadata
    world.shop.metadata = { ...world.shop.metadata, taxClasses: [...taxClasses, exempt] }
    await laterRun()
    expect(told).toEqual(['vat-class-new Adómentes (0 %)'])
    expect(await open()).toEqual([])
  })

  test('a payment method that a person matched is no matter for an alarm under its new name', async () => {
    const { world, sync, told, open, laterRun } = await watchedWorld()
    const [method] = world.erp.methods.filter(({ key }) => key.startsWith('payment'))
    const renamed = { id: 'payment-1', name: 'Fizetés a futárnál', code: 'cod' }
    const shopKey = 'payment-method:fizetés a futárnál'
    await sync.mappings.set({ kind: 'payment-method', shopKey, erpId: method?.id ?? '' })
    const shippingMethods = world.shop.methods?.shippingMethods ?? []
    world.shop.methods = { paymentMethods: [renamed], shippingMethods }
    await laterRun()
    expect([told, await open()]).toEqual([['payment-method-renamed Fizetés a futárnál'], []])
  })

  test('a renamed payment method is told with both names, before its first order creates it', async () => {
    const { world, told, open, laterRun } = await watchedWorld()
    const shippingMethods = world.shop.methods?.shippingMethods ?? []
    const paymentMethods = [{ id: 'payment-1', name: 'Fizetés a futárnál', code: 'cod' }]
    world.shop.methods = { paymentMethods, shippingMethods }
    await laterRun()
    expect(told).toEqual(['payment-method-renamed Fizetés a futárnál'])
    expect(await open()).toEqual(['payment-method-renamed'])
    world.erp.methods.push({ key: 'payment:user', id: 'method-9', name: 'Fizetés a futárnál' })
    await laterRun()
    expect([told.length, await open()]).toEqual([1, []])
  })

  test('a method that disappeared from the ERP is told although no order needs it now', async () => {
    const { world, told, laterRun } = await watchedWorld()
    world.erp.methods.length = 0
    await laterRun()
    expect(told.sort()).toEqual(['payment-method-gone-in-erp Utánvét', 'shipping-method-gone-in-erp Futár'])
  })

  test('a shop that hides its methods stops nothing', async () => {
    const { world, told, laterRun } = await watchedWorld()
    world.shop.methods = null
    expect((await laterRun()).outcome).toBe('done')
    expect(told).toEqual([expect.stringContaining('methods-hidden')])
  })
})

test('what the shop offers is asked once an hour, also by processes that start anew, and when the clock went back', async () => {
  const world = await smallWorld()
  let asked = 0
  const readMethods = async () => {
    asked += 1
    return world.shop.methods
  }
  const shop = { ...world.shop, readMethods }
  await world.sync({ shop }).run()
  await world.sync({ shop }).run()
  expect(asked).toBe(1)
  world.clock.jumpTo(world.clock.now() - hour)
  await world.sync({ shop }).run()
  expect(asked).toBe(2)
  await world.clock.advance(hour)
  await world.sync({ shop }).run()
  expect(asked).toBe(3)
})
