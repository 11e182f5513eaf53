import { OkosSyncError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosSync } from '../create-sync.ts'
import { product, slots } from '../test-support/shop-records.ts'
import { drift, smallWorld } from '../test-support/world.ts'

const minutes = 60_000

async function worldInStep(options: Parameters<Awaited<ReturnType<typeof smallWorld>>['sync']>[0] = {}) {
  const world = await smallWorld()
  const sync = world.sync(options)
  const told = listen(sync)
  await sync.run()
  await world.clock.advance(5 * minutes)
  return { world, sync, told }
}

function listen(sync: OkosSync): unknown[] {
  const told: unknown[] = []
  sync.on('product-missing', ({ productCode, obstacle }) => told.push(['missing', productCode, obstacle]))
  sync.on('shop-product-created', ({ productCode, isNew }) => told.push(['created', productCode, isNew]))
  return told
}

describe('M19: a product that is made in Okos', () => {
  test('is told as missing in the shop with the next run, once, and listed until it is there', async () => {
    const { world, sync, told } = await worldInStep()
    expect(told).toEqual([])
    world.erp.putProduct('NEW-1', { name: 'Új bögre' })
    expect((await sync.run()).missingProducts).toEqual({ reported: 1, created: 0 })
    for (const pause of [5, 24 * 60]) {
      await world.clock.advance(pause * minutes)
      expect((await sync.run()).missingProducts).toEqual({ reported: 0, created: 0 })
    }
    expect(told).toEqual([['missing', 'NEW-1', null]])
    expect(await sync.missingProducts()).toEqual(['NEW-1'])
    expect(await sync.missingProducts({ after: 'NEW-1', limit: 1 })).toEqual([])
    expect(world.shop.products.has('NEW-1')).toBe(false)
  })

  test('is forgotten once the merchant has made it in the shop, and its stock goes up', async () => {
    const { world, sync } = await worldInStep()
    world.erp.putProduct('NEW-1')
    world.erp.book('NEW-1', 7)
    await sync.run()
    world.shop.products.set('NEW-1', product('NEW-1', slots(0)))
    await world.clock.advance(24 * 60 * minutes)
    await sync.run()
    expect(await sync.missingProducts()).toEqual([])
    expect(world.shop.levelsOf('NEW-1').stock1).toBe('7')
    expect(drift(world)).toEqual([])
  })

  test('is forgotten when Okos sells it no longer, and told again when it does', async () => {
    const { world, sync, told } = await worldInStep()
    for (const isActive of [true, false, true]) {
      world.erp.putProduct('NEW-1', { isActive })
      await sync.run()
      expect(await sync.missingProducts()).toEqual(isActive ? ['NEW-1'] : [])
      await world.clock.advance(5 * minutes)
    }
    expect(told).toHaveLength(2)
  })

  test('is no news when the merchant made it in both systems: its stock goes up at once', async () => {
    const { world, sync, told } = await worldInStep()
    world.erp.putProduct('NEW-1')
    world.erp.book('NEW-1', 7)
    world.shop.products.set('NEW-1', product('NEW-1', slots(0)))
    await sync.run()
    await world.clock.advance(5 * minutes)
    await sync.run()
    expect(told).toEqual([])
    expect(world.shop.levelsOf('NEW-1').stock1).toBe('7')
  })

  test('keeps its name on the list when a run dies after telling of it', async () => {
    const { world } = await worldInStep()
    world.erp.putProduct('NEW-1')
    const stockLevels = async () => {
      throw new Error('gone')
    }
    await expect(world.sync({ erp: { ...world.erp, stockLevels } }).run('stock')).rejects.toThrow('gone')
    await world.clock.advance(5 * minutes)
    const sync = world.sync()
    await sync.run()
    expect(await sync.missingProducts()).toEqual(['NEW-1'])
  })

  test('what came from the shop is never missing there, nor what it calls by another name', async () => {
    const { world, told } = await worldInStep()
    world.erp.putProduct('OKOS-A')
    world.erp.putProduct('WEB-A')
    world.shop.products.set('WEB', product('WEB', slots(3)))
    const sync = world.sync({ settings: { productAliases: { WEB: 'OKOS-A' } } })
    await world.clock.advance(24 * 60 * minutes)
    const heard = listen(sync)
    await sync.run()
    expect([...told, ...heard]).toEqual([['missing', 'WEB-A', null]])
  })
})

describe('M19: where the settings say so it is created in the shop', () => {
  const settings = { missingProducts: 'create' } as const

  test('hidden, under the same code, with its price; its stock goes up with the next run', async () => {
    const { world, sync, told } = await worldInStep({ settings })
    world.erp.putProduct('NEW-1', { name: 'Új bögre', netPrice: '787.4', barcode: '599', unit: 'doboz' })
    world.erp.book('NEW-1', 7)
    expect((await sync.run()).missingProducts).toEqual({ reported: 1, created: 1 })
    expect(world.shop.products.get('NEW-1')).toMatchObject({
      name: 'Új bögre',
      isActive: false,
      taxClassId: 'tax-27',
      gtin: '599',
      unit: 'doboz',
      pricing: { price: '787.4' },
    })
    expect(await sync.missingProducts()).toEqual([])
    await world.clock.advance(5 * minutes)
    const next = await sync.run()
    expect([world.shop.levelsOf('NEW-1').stock1, next.prices.pushed]).toEqual(['7', 0])
    expect(told).toEqual([
      ['missing', 'NEW-1', null],
      ['created', 'NEW-1', true],
    ])
    await world.clock.advance(24 * 60 * minutes)
    expect((await sync.run()).products.created).toBe(0)
    expect(world.erp.products.filter(({ code }) => code === 'NEW-1')).toHaveLength(1)
  })

  test('not beside a code of another case, nor without a tax class: it is told why', async () => {
    const { world, sync, told } = await worldInStep({ settings })
    world.erp.putProduct('b2')
    world.erp.putProduct('FREE', { vat: '18%' })
    expect((await sync.run()).missingProducts).toEqual({ reported: 2, created: 0 })
    expect(told).toEqual([
      ['missing', 'FREE', 'vat-unmapped'],
      ['missing', 'b2', 'similar-code'],
    ])
    expect(world.shop.products.size).toBe(4)
  })

  test('once, when the answer was lost', async () => {
    const { world } = await worldInStep({ settings })
    world.erp.putProduct('NEW-1')
    const createProducts: typeof world.shop.createProducts = async (drafts) => {
      await world.shop.createProducts(drafts)
      throw new OkosSyncError({ code: 'timeout', message: 'No answer.', isRetryable: true })
    }
    const doomed = world.sync({ settings, shop: { ...world.shop, createProducts } })
    await expect(doomed.run()).rejects.toMatchObject({ code: 'timeout' })
    await world.clock.advance(minutes)
    const sync = world.sync({ settings })
    const told = listen(sync)
    await sync.run()
    expect(told).toEqual([['created', 'NEW-1', false]])
    expect([...world.shop.products.keys()]).toEqual(['A1', 'B2', 'C3', 'D4', 'NEW-1'])
    expect(await sync.missingProducts()).toEqual([])
  })

  test('in the next run also when it was told before the merchant wanted it created', async () => {
    const { world, sync } = await worldInStep()
    world.erp.putProduct('NEW-1')
    expect((await sync.run()).missingProducts).toEqual({ reported: 1, created: 0 })
    await world.clock.advance(5 * minutes)
    const creating = world.sync({ settings })
    expect((await creating.run()).missingProducts).toEqual({ reported: 0, created: 1 })
    expect(await creating.missingProducts()).toEqual([])
  })

  test('later when the shop refuses for the moment, never when it refuses for good', async () => {
    const { world, sync } = await worldInStep({ settings })
    world.erp.putProduct('NEW-1')
    world.erp.putProduct('NEW-2')
    world.shop.refusals.set('NEW-1', { code: 'busy', isRetryable: true })
    world.shop.refusals.set('NEW-2', { code: 'bad-code', isRetryable: false })
    expect((await sync.run()).parkedActions).toBe(1)
    world.shop.refusals.clear()
    await world.clock.advance(5 * minutes)
    expect((await sync.run()).missingProducts.created).toBe(1)
    expect(await sync.missingProducts()).toEqual(['NEW-2'])
  })

  test('B1: as a plan says, and nothing else', async () => {
    const { world, sync } = await worldInStep({ settings })
    world.erp.putProduct('NEW-1')
    world.erp.putProduct('NEW-2')
    const plan = await sync.plan('products')
    expect(plan.actions.map(({ kind }) => kind)).toEqual(Array(2).fill('create-shop-product'))
    expect(world.shop.products.size).toBe(4)
    world.erp.putProduct('NEW-2', { netPrice: '999' })
    world.erp.putProduct('NEW-3')
    expect((await sync.apply(plan)).missingProducts).toEqual({ reported: 0, created: 1 })
    expect([...world.shop.products.keys()]).toEqual(['A1', 'B2', 'C3', 'D4', 'NEW-1'])
    await world.clock.advance(5 * minutes)
    expect((await sync.run()).missingProducts).toEqual({ reported: 2, created: 2 })
  })
})

test('switched off nothing is told, and that is said', async () => {
  const { world, sync, told } = await worldInStep({ settings: { missingProducts: 'off' } })
  world.erp.putProduct('NEW-1')
  expect((await sync.run()).leftOut).toEqual([{ flow: 'products', setting: 'missingProducts' }])
  expect(told).toEqual([])
})
