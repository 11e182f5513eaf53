import { type SlotLevels, stockSlots } from '@okos-sync/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { object, slots, text } from '../../audit/raw-shop.ts'
import { type ConnectedWorld, openConnectedWorld } from '../support/connected-world.ts'

describe('stock after go-live', () => {
  let world: ConnectedWorld

  beforeAll(async () => {
    world = await openConnectedWorld()
    await world.place({ 'TE-01002': 4 })
    await world.sync().run()
  }, 60_000)
  afterAll(() => world.close())

  test('M20: the opening stock is the shop’s level and what its open orders took', async () => {
    const shown = await world.shopLevels('TE-01002')
    expect(await world.available('TE-01002')).toEqual(numbers(shown))
    const { levels } = await world.erpBooks()
    const onHand = levels
      .filter(({ productCode }) => productCode === 'TE-01002')
      .reduce((sum, level) => sum + Number(text(level.onHand)), 0)
    expect(onHand).toBe(numbers(shown).reduce((sum, level) => sum + level, 0) + 4)
  })

  test('M16: every product’s stock1 to stock4 are what Okos has available in R1 to R4', async () => {
    await world.book('TE-01000', 7, 1)
    await world.book('TE-01000', 5, 2)
    await world.book('TE-01000', -3, 3)
    await world.sync().run('stock')
    const { products } = await world.shopBooks()
    expect(products.length).toBeGreaterThan(10)
    for (const { sku } of products) {
      const code = text(sku)
      expect([code, numbers(await world.shopLevels(code))]).toEqual([code, await world.available(code)])
    }
  })

  test('P11: so are those of variants, each a product of its own', async () => {
    const { products } = await world.shopBooks()
    const variants = products.filter(({ parentProduct }) => text(object(parentProduct).href) !== '')
    expect(variants.length).toBeGreaterThan(2)
    const codes = new Set((await world.okos.products.list().first(100)).map(({ code }) => code))
    for (const variant of variants) {
      const code = text(variant.sku)
      expect(codes).toContain(code)
      await world.book(code, 2)
    }
    await world.sync().run('stock')
    for (const variant of variants) {
      const before = slots.map((slot) => Number(text(variant[slot])))
      const after = numbers(await world.shopLevels(text(variant.sku)))
      expect(after).toEqual([Number(before[0]) + 2, ...before.slice(1)])
    }
  })

  test('M17: a movement in Okos goes up alone, and once', async () => {
    await world.book('FU-01003', 9)
    expect((await world.sync().run('stock')).stock.pushed).toBe(1)
    expect((await world.shopLevels('FU-01003')).stock1).toBe(String((await world.available('FU-01003'))[0]))
    expect((await world.sync().run('stock')).stock.pushed).toBe(0)
  })

  test('B5: a run that would empty the shop asks before it does', async () => {
    const codes = (await world.shopBooks()).products.map(({ sku }) => text(sku))
    const before = await Promise.all(codes.map((code) => world.shopLevels(code)))
    for (const code of codes) {
      for (const [index, level] of (await world.available(code)).entries()) {
        if (level !== 0) await world.book(code, -level, index + 1)
      }
    }
    const { stock } = await world.sync().run('stock')
    expect([stock.pushed, stock.held?.ofProducts]).toEqual([0, codes.length])
    expect(await Promise.all(codes.map((code) => world.shopLevels(code)))).toEqual(before)
    const allowed = await world.sync({ settings: { maxZeroedPercent: 100 } }).run('stock')
    expect(allowed.stock.held).toBeNull()
    const zero = Object.fromEntries(stockSlots.map((slot) => [slot, '0']))
    expect(await world.shopLevels('TE-01000')).toEqual(zero)
  })
})

describe('how a merchant wants stock to be shown', () => {
  let world: ConnectedWorld

  beforeAll(async () => {
    world = await openConnectedWorld()
    await world.sync().run('import')
  }, 60_000)
  afterAll(() => world.close())

  test('P2, P3: several warehouses feed a column, reserved goods and a buffer are kept back, never below 0', async () => {
    const settings = {
      warehouses: { stock1: ['R1', 'R2'], stock2: ['R3'], stock3: [], stock4: [] },
      stockBuffer: '3',
    } as const
    const sync = world.sync({ settings })
    await sync.run()
    const innerId = await world.place({ 'TE-01005': 2 })
    await sync.run()
    const document = await world.document(innerId)
    const allocated = document.lines.flatMap(({ allocations }) => allocations)
    expect(allocated.map(({ warehouseId }) => warehouseId)).toEqual(['warehouse-1'])
    const [r1 = 0, r2 = 0, r3 = 0] = await world.available('TE-01005')
    const { stock1, stock2 } = await world.shopLevels('TE-01005')
    expect([Number(stock1), Number(stock2)]).toEqual([Math.max(0, r1 + r2 - 3), Math.max(0, r3 - 3)])
    await world.book('TE-01005', -(r3 - 1), 3)
    await sync.run('stock')
    expect((await world.shopLevels('TE-01005')).stock2).toBe('0')
  })

  test('M16: or only whether there is any', async () => {
    await world.sync({ settings: { stockMode: 'in-stock', maxZeroedPercent: 100 } }).run()
    const { products } = await world.shopBooks()
    const shown = products.flatMap((product) => slots.map((slot) => Number(text(product[slot]))))
    expect(new Set(shown)).toEqual(new Set([0, 1]))
  })
})

describe('reconciling', () => {
  let world: ConnectedWorld

  beforeAll(async () => {
    world = await openConnectedWorld()
    await world.sync().run()
  }, 60_000)
  afterAll(() => world.close())

  test('B6: names what a hand edit in the shop did, with all three levels side by side', async () => {
    await world.shopControl('products/TE-01000/stock', { stock1: 99 })
    const sync = world.sync()
    await sync.run('reconcile')
    const report = await sync.reconcileReport()
    const drift = report?.stock?.rows.find(({ sku }) => sku === 'TE-01000')
    const [available] = await world.available('TE-01000')
    expect(drift).toMatchObject({ code: 'changed-in-shop', shop: '99', slot: 'stock1' })
    expect([Number(drift?.lastKnown), Number(drift?.available)]).toEqual([available, available])
    await sync.run('stock')
    expect((await world.shopLevels('TE-01000')).stock1).toBe(String(available))
  })
})

function numbers(levels: SlotLevels): readonly number[] {
  return stockSlots.map((slot) => Number(levels[slot]))
}
