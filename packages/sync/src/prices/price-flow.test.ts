import type { SyncSettings } from '@okos-sync/core'
import { OkosSyncError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosSync } from '../create-sync.ts'
import { product, slots } from '../test-support/shop-records.ts'
import { smallWorld, type World } from '../test-support/world.ts'

const minutes = 60_000

/** A world whose prices were compared once. */
async function pricedWorld(settings: Partial<SyncSettings> = {}) {
  const world = await smallWorld()
  const sync = world.sync({ settings })
  await sync.run()
  await world.clock.advance(5 * minutes)
  return { world, sync, told: listen(sync) }
}

/** What the sync tells of prices, in order. */
function listen(sync: OkosSync): unknown[] {
  const told: unknown[] = []
  sync.on('price-pushed', ({ sku, netPrice, before }) => told.push(['pushed', sku, before, netPrice]))
  sync.on('price-differs', ({ sku, shopPrice, erpPrice }) => told.push(['differs', sku, shopPrice, erpPrice]))
  sync.on('price-moved-in-shop', ({ sku, before, after }) => told.push(['moved', sku, before, after]))
  sync.on('prices-held', ({ wouldMove }) => told.push(['held', wouldMove]))
  return told
}

/** Counts what is asked of the shop. */
function counted(world: World) {
  const calls: string[] = []
  const shop = new Proxy(world.shop, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        calls.push(String(name))
        return member.apply(target, args)
      }
    },
  })
  return { calls, shop }
}

describe('P4: prices go up', () => {
  test('a price that changes in Okos is in the shop after the next run, and nothing else is sent', async () => {
    const { world, sync, told } = await pricedWorld()
    world.erp.putProduct('B2', { netPrice: '1250.5' })
    const summary = await sync.run()
    expect(summary.prices).toMatchObject({ pushed: 1, differing: 0, held: null })
    expect(world.shop.askedPriceOf('B2')).toBe(1250.5)
    expect(told).toEqual([['pushed', 'B2', '1000', '1250.5']])
    await world.clock.advance(5 * minutes)
    const { calls, shop } = counted(world)
    const quiet = await world.sync({ shop }).run()
    expect(quiet.prices).toMatchObject({ pushed: 0 })
    expect(calls).not.toContain('lookUp')
    expect(calls).not.toContain('writePrices')
  })

  test('a change of anything but the price sends nothing', async () => {
    const { world, sync } = await pricedWorld()
    world.erp.putProduct('B2', { name: 'Más név' })
    expect((await sync.run()).prices).toMatchObject({ pushed: 0, unchanged: 1 })
  })

  test('a product that Okos calls differently gets its price too', async () => {
    const { world } = await pricedWorld()
    world.erp.putProduct('OKOS-7', { netPrice: '700' })
    world.shop.products.set('WEB-7', { ...product('WEB-7', slots(1)), innerId: '777' })
    const settings = { productAliases: { 'WEB-7': 'OKOS-7' }, priceMode: 'always' } as const
    await world.clock.advance(24 * 60 * minutes)
    const sync = world.sync({ settings })
    await sync.run()
    expect(world.shop.askedPriceOf('WEB-7')).toBe(700)
    expect(world.erp.products.map(({ code }) => code)).not.toContain('WEB-7')
    world.erp.putProduct('OKOS-7', { netPrice: '750' })
    world.erp.book('OKOS-7', 9)
    await world.clock.advance(5 * minutes)
    await sync.run()
    expect([world.shop.askedPriceOf('WEB-7'), world.shop.levelsOf('WEB-7').stock1]).toEqual([750, '9'])
  })

  test('rounded prices are compared rounded', async () => {
    const { world, sync } = await pricedWorld({ roundGrossTo: '100' })
    world.erp.putProduct('B2', { netPrice: '1100' })
    await sync.run()
    expect(world.shop.askedPriceOf('B2')).toBe(1102.3622)
    await world.clock.advance(24 * 60 * minutes)
    expect((await sync.run()).prices).toMatchObject({ pushed: 0 })
  })
})

describe('P4: a price that was edited in the shop', () => {
  test('is told once within a day and left, until Okos changes it', async () => {
    const { world, sync, told } = await pricedWorld()
    world.shop.setPrice('A1', '1333.0000')
    await world.clock.advance(24 * 60 * minutes)
    expect((await sync.run()).prices).toMatchObject({ pushed: 0, differing: 1 })
    await world.clock.advance(24 * 60 * minutes)
    expect((await sync.run()).prices).toMatchObject({ pushed: 0, differing: 1 })
    expect(told).toEqual([['differs', 'A1', '1333', '1000']])
    world.erp.putProduct('A1', { netPrice: '1100' })
    await sync.run()
    expect(world.shop.askedPriceOf('A1')).toBe(1_100)
  })

  test('is put right within a day in the mode "always"', async () => {
    const { world, sync } = await pricedWorld({ priceMode: 'always' })
    world.shop.setPrice('A1', '1333.0000')
    await world.clock.advance(24 * 60 * minutes)
    expect((await sync.run()).prices).toMatchObject({ pushed: 1, differing: 0 })
    expect(world.shop.askedPriceOf('A1')).toBe(1_000)
  })

  test('between the reading and the push counts: what seems to differ is read again first', async () => {
    const { world, sync, told } = await pricedWorld()
    world.shop.setPrice('B2', '625.2500', '2.0000')
    world.erp.putProduct('B2', { netPrice: '1250.5' })
    expect((await sync.run()).prices).toMatchObject({ pushed: 0, unchanged: 1 })
    expect(told).toEqual([])
  })
})

describe('P4: what the shop does with a price', () => {
  test('a price that the shop takes differently is told, not sent for ever', async () => {
    const { world, told } = await pricedWorld()
    world.erp.putProduct('B2', { netPrice: '1250' })
    const writePrices: typeof world.shop.writePrices = async (updates) => {
      const answer = await world.shop.writePrices(updates)
      world.shop.setPrice('B2', '1249.0000')
      const results = answer.results.map((result) =>
        result.ok ? { ...result, pricing: { ...result.pricing, price: '1249.0000' } } : result,
      )
      return { ...answer, results }
    }
    const sync = world.sync({ shop: { ...world.shop, writePrices } })
    told.push(...(await tellingOf(sync)))
    expect(told).toEqual([['differs', 'B2', '1249', '1250']])
    expect(await tellingOf(sync)).toEqual([])
  })

  test('a refusal for the moment is compared again, one for good is parked', async () => {
    const { world, sync } = await pricedWorld()
    world.erp.putProduct('A1', { netPrice: '1100' })
    world.erp.putProduct('B2', { netPrice: '1200' })
    world.shop.refusals.set('A1', { code: 'busy', isRetryable: true })
    world.shop.refusals.set('B2', { code: 'not-found', isRetryable: false })
    expect(await sync.run()).toMatchObject({ prices: { pushed: 0 }, parkedActions: 1 })
    world.shop.refusals.clear()
    await world.clock.advance(5 * minutes)
    expect(await sync.run()).toMatchObject({ prices: { pushed: 1 }, parkedActions: 0 })
    expect(world.shop.askedPriceOf('A1')).toBe(1_100)
  })

  test('a price whose answer was lost is looked at again: what the merchant set since stays', async () => {
    const { world } = await pricedWorld()
    world.erp.putProduct('B2', { netPrice: '1250' })
    const writePrices: typeof world.shop.writePrices = async (updates) => {
      await world.shop.writePrices(updates)
      throw new OkosSyncError({ code: 'timeout', message: 'No answer.', isRetryable: true })
    }
    const doomed = world.sync({ shop: { ...world.shop, writePrices } })
    await expect(doomed.run()).rejects.toMatchObject({ code: 'timeout' })
    await world.clock.advance(minutes)
    const { calls, shop } = counted(world)
    expect((await world.sync({ shop }).run()).prices).toMatchObject({ pushed: 0, unchanged: 1 })
    expect(calls).not.toContain('writePrices')
  })

  test('a product that is gone from the shop stops nothing', async () => {
    const { world, sync } = await pricedWorld()
    world.shop.products.delete('A1')
    world.erp.putProduct('A1', { netPrice: '1100' })
    world.erp.putProduct('B2', { netPrice: '1200' })
    expect(await sync.run()).toMatchObject({ outcome: 'done', prices: { pushed: 1 } })
  })
})

/** What one run tells of prices. */
async function tellingOf(sync: OkosSync): Promise<unknown[]> {
  const told = listen(sync)
  await sync.run()
  return told.splice(0)
}

describe('stock and prices keep out of each other’s way', () => {
  test('P4: a level is sent with the lock of the multiplier, so that the shop’s price rules stay away', async () => {
    const { world, sync, told } = await pricedWorld()
    world.shop.reappliedMultiplier = '1.5000'
    world.erp.book('B2', 4)
    expect((await sync.run()).stock.pushed).toBe(1)
    expect(world.shop.askedPriceOf('B2')).toBe(1_000)
    expect(told).toEqual([])
  })

  test('a price that moved by a level all the same is told, and put right where prices always follow', async () => {
    const { world, sync, told } = await pricedWorld({ priceMode: 'always' })
    const b2 = world.shop.products.get('B2') ?? product('B2', slots(19))
    world.shop.products.set('B2', { ...b2, pricing: { ...b2.pricing, isMultiplierLocked: null } })
    world.erp.putProduct('B2', { netPrice: '1000.5' })
    await sync.run()
    world.shop.reappliedMultiplier = '1.5000'
    world.erp.book('B2', 4)
    await world.clock.advance(5 * minutes)
    await sync.run()
    expect(told).toContainEqual(['moved', 'B2', '1000.5', '1500.75'])
  })

  test('a price leaves the level alone', async () => {
    const { world, sync } = await pricedWorld()
    const before = world.shop.levelsOf('B2')
    world.erp.putProduct('B2', { netPrice: '1250' })
    await sync.run()
    expect(world.shop.levelsOf('B2')).toEqual(before)
  })
})

describe('B5: prices in bulk', () => {
  async function bulkWorld() {
    const world = await smallWorld()
    for (let number = 10; number < 25; number += 1) {
      world.shop.products.set(`M${number}`, product(`M${number}`, slots(5)))
    }
    await world.sync().run()
    for (let number = 10; number < 25; number += 1) world.erp.putProduct(`M${number}`, { netPrice: '1' })
    return world
  }

  test('are held until somebody decides, in every run anew', async () => {
    const world = await bulkWorld()
    const sync = world.sync()
    const told = listen(sync)
    for (const _ of ['first', 'second']) {
      expect((await sync.run()).prices).toMatchObject({ pushed: 0, held: { wouldMove: 15, ofProducts: 19 } })
      await world.clock.advance(5 * minutes)
    }
    expect(told).toEqual([
      ['held', 15],
      ['held', 15],
    ])
    const allowed = world.sync({ settings: { maxPricesMovedPercent: 100 } })
    expect((await allowed.run()).prices).toMatchObject({ pushed: 15, held: null })
    expect(world.shop.askedPriceOf('M24')).toBe(1)
  })
})

describe('the flow as such', () => {
  test('B1: a plan of prices is exactly what is applied; what changed since is left', async () => {
    const { world, sync } = await pricedWorld()
    world.erp.putProduct('A1', { netPrice: '1100' })
    world.erp.putProduct('B2', { netPrice: '1200' })
    const plan = await sync.plan('prices')
    expect(plan.actions).toMatchObject([
      { sku: 'A1', price: '1100', expected: '1000.0000' },
      { sku: 'B2', price: '1200' },
    ])
    world.shop.setPrice('A1', '1050.0000')
    world.erp.putProduct('C3', { netPrice: '1300' })
    expect((await sync.apply(JSON.parse(JSON.stringify(plan)))).prices.pushed).toBe(1)
    expect(['A1', 'B2', 'C3'].map(world.shop.askedPriceOf)).toEqual([1_050, 1_200, 1_000])
    await sync.run()
    expect(['A1', 'B2', 'C3'].map(world.shop.askedPriceOf)).toEqual([1_100, 1_200, 1_300])
  })

  test('B1: a plan tells what the guard would hold', async () => {
    const { world, sync } = await pricedWorld({ maxPricesMovedPercent: 0 })
    for (let number = 10; number < 25; number += 1) {
      world.shop.products.set(`M${number}`, product(`M${number}`, slots(5)))
    }
    await sync.run('import')
    await sync.run()
    for (let number = 10; number < 25; number += 1) world.erp.putProduct(`M${number}`, { netPrice: '9' })
    expect(await sync.plan('prices')).toMatchObject({ actions: [], held: { changes: 15, ofProducts: 19 } })
  })

  test('switched off it is told as left out, not tried, and begins with everything when it is switched on', async () => {
    const { world } = await pricedWorld()
    world.erp.putProduct('B2', { netPrice: '1250' })
    const off = world.sync({ settings: { priceMode: 'off' } })
    expect((await off.run()).leftOut).toEqual([{ flow: 'prices', setting: 'priceMode' }])
    await expect(off.plan('prices')).rejects.toMatchObject({ code: 'flow-off', field: 'priceMode' })
    expect(world.shop.askedPriceOf('B2')).toBe(1_000)
    await world.clock.advance(5 * minutes)
    expect((await world.sync().run('prices')).prices).toMatchObject({ pushed: 1, unchanged: 3 })
  })

  test('an ERP without price lists is not asked for the list that the settings name', async () => {
    const { world } = await pricedWorld()
    world.erp.capabilities = world.erp.capabilities.filter((name) => name !== 'price-lists')
    const summary = await world.sync({ settings: { priceList: 'Kisker' } }).run()
    expect(summary.leftOut).toEqual([{ flow: 'prices', missingCapability: 'price-lists' }])
    const creating = { priceList: 'Kisker', missingProducts: 'create' } as const
    expect((await world.sync({ settings: creating }).run()).leftOut.map(({ flow }) => flow)).toEqual([
      'products',
      'prices',
    ])
    expect((await world.sync().run()).leftOut).toEqual([])
  })

  test('a list of another name than the default one gives its own prices, for one product and for all', async () => {
    const { world } = await pricedWorld()
    const web = { id: 'list-web', name: 'Web', currency: 'HUF', isDefault: false }
    const net = { A1: '900', B2: '901', C3: '902', D4: '903' }
    const priceOf = ({ id, code }: { readonly id: string; readonly code: string }) => ({
      productId: id,
      priceListId: 'list-web',
      net: net[code as keyof typeof net],
    })
    const erp = {
      ...world.erp,
      priceLists: async () => [web],
      prices: async ({ productIds }: { readonly productIds: readonly string[] }) =>
        world.erp.products.filter(({ id }) => productIds.includes(id)).map(priceOf),
      async *allPrices() {
        yield world.erp.products.map(priceOf)
      },
    }
    const sync = world.sync({ erp, settings: { priceList: 'Web', priceMode: 'always' } })
    await world.clock.advance(24 * 60 * minutes)
    expect((await sync.run()).prices.pushed).toBe(4)
    expect(['A1', 'D4'].map(world.shop.askedPriceOf)).toEqual([900, 903])
    await world.clock.advance(5 * minutes)
    expect((await sync.run()).prices).toMatchObject({ pushed: 0 })
    net.A1 = '950'
    world.erp.putProduct('A1', { name: 'Más' })
    await sync.run()
    expect(world.shop.askedPriceOf('A1')).toBe(950)
  })
})
