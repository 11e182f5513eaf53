import type { PriceList, Product, ShopPrice } from '@okos-sync/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedPrice, type PlanPricesInput, planPrices } from './plan-prices.ts'
import { defaultSettings, type SyncSettings } from './settings.ts'
import { product, vatRates } from './test-support/planning-input.ts'

/** A product that cost 1,000 on both sides when it was last compared. */
function shopPrice(sku: string, more: Partial<ShopPrice> = {}): ShopPrice {
  return {
    sku,
    shopProductId: `product-${sku}`,
    price: '1000.0000',
    multiplier: '1.0000',
    isMultiplierLocked: false,
    asOf: '2026-11-01T08:00:00.000Z',
    erpPrice: '1000',
    told: null,
    ...more,
  }
}

const lists: readonly PriceList[] = [
  { id: 'list-1', name: 'Alap', currency: 'HUF', isDefault: true },
  { id: 'list-2', name: 'Webshop ár', currency: 'HUF', isDefault: false },
  { id: 'list-3', name: 'Export', currency: 'EUR', isDefault: false },
]

function plan(more: Partial<PlanPricesInput> = {}, settings: Partial<SyncSettings> = {}) {
  return planPrices({
    settings: { ...defaultSettings, ...settings },
    shop: { shopName: 'demo-bolt', currency: 'HUF' },
    shopPrices: [shopPrice('A')],
    products: new Map([['A', product({ id: 'erp-A', code: 'A', netPrice: '1100' })]]),
    vatRates,
    priceLists: lists,
    prices: [{ productId: 'erp-A', priceListId: 'list-2', net: '1200.5' }],
    round: 'run-1',
    ...more,
  })
}

function pushed(more: Partial<PlanPricesInput> = {}, settings: Partial<SyncSettings> = {}): string[] {
  return plan(more, settings).actions.map((action) => (action.kind === 'push-price' ? action.price : ''))
}

const one = (changes: Partial<ShopPrice>) => ({ shopPrices: [shopPrice('A', changes)] })

describe('P4: the sale price', () => {
  test('is the product’s own net price where no list is chosen, or the ERP has none', () => {
    expect(plan()).toMatchObject({
      actions: [
        {
          kind: 'push-price',
          key: 'price-push:demo-bolt:A:run-1',
          sku: 'A',
          shopProductId: 'product-A',
          price: '1100',
          multiplier: '1.0000',
          isMultiplierLocked: false,
          erpPrice: '1100',
          expected: '1000.0000',
        },
      ],
      notes: [],
      unchanged: 0,
      moving: ['A'],
      differing: 0,
      unpriced: [],
      guard: null,
    })
    expect(pushed({ priceLists: [] })).toEqual(['1100'])
  })

  test('is that of the chosen list', () => {
    expect(pushed({}, { priceList: ' webshop ÁR' })).toEqual(['1200.5'])
    expect(plan({ prices: [] }, { priceList: 'Webshop ár' })).toMatchObject({
      actions: [],
      unpriced: [{ sku: 'A', why: 'price-missing' }],
    })
  })

  test('of a list that does not exist or is in another currency is a matter of the settings', () => {
    expect(() => plan({}, { priceList: 'Nincs' })).toThrow(/Alap, Webshop ár, Export/u)
    expect(() => plan({}, { priceList: 'Export' })).toThrow(/EUR/u)
  })

  test('can be rounded in its gross', () => {
    expect(pushed({}, { roundGrossTo: '5' })).toEqual(['1098.4252'])
    expect(pushed({}, { roundGrossTo: '100' })).toEqual(['1102.3622'])
    const products = new Map([['A', product({ code: 'A', vat: '19%' })]])
    expect(plan({ products }, { roundGrossTo: '5' }).unpriced).toEqual([{ sku: 'A', why: 'vat-unknown' }])
  })

  test('is what buyers are asked: a multiplier of the shop is taken out of it and stays', () => {
    expect(plan(one({ price: '800', multiplier: '1.25', isMultiplierLocked: true })).actions).toMatchObject([
      { price: '880', multiplier: '1.25', isMultiplierLocked: true, expected: '800' },
    ])
    expect(askedPrice({ price: '880', multiplier: '1.25' })).toBe('1100')
    expect(plan(one({ price: '366.6667', multiplier: '3' })).unchanged).toBe(1)
  })

  test('is left alone where it is the same, or nobody knows it', () => {
    const products = new Map<string, Product>([
      ['A', product({ id: 'erp-A', code: 'A', netPrice: '1000.00004' })],
      ['FREE', product({ id: 'erp-F', code: 'FREE', netPrice: '0' })],
    ])
    const shopPrices = ['OTHER', 'FREE', 'A'].map((sku) => shopPrice(sku))
    expect(plan({ products, shopPrices })).toMatchObject({
      actions: [],
      notes: [],
      unchanged: 1,
      moving: [],
      unpriced: [
        { sku: 'FREE', why: 'price-missing' },
        { sku: 'OTHER', why: 'not-in-erp' },
      ],
    })
  })

  test('once pushed leaves nothing to push, rounded or not, whatever the multiplier', () => {
    const decimal = (most: number) =>
      fc
        .integer({ min: 1, max: most })
        .map((units) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        decimal(99_999_999),
        decimal(1_000).filter((multiplier) => Number(multiplier) > 0),
        fc.constantFrom(null, '1', '5', '10'),
        (netPrice, multiplier, roundGrossTo) => {
          const products = new Map([['A', product({ code: 'A', netPrice })]])
          const [push] = plan({ products, ...one({ multiplier }) }, { roundGrossTo }).actions
          fc.pre(push?.kind === 'push-price' && push.price !== '0')
          const { price = '', erpPrice = '' } = push?.kind === 'push-price' ? push : {}
          const after = one({ multiplier, price, erpPrice })
          expect(plan({ products, ...after }, { roundGrossTo })).toMatchObject({ actions: [], unchanged: 1 })
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('P4: a price that differs although Okos did not change it', () => {
  const untouched = { products: new Map([['A', product({ code: 'A', netPrice: '1000' })]]) }

  test('is told once and left, and told again when it differs in another way', () => {
    const edited = one({ price: '1150' })
    const first = plan({ ...untouched, ...edited })
    expect(first).toMatchObject({
      actions: [],
      differing: 1,
      newDifferences: [{ sku: 'A', shopPrice: '1150', erpPrice: '1000' }],
      notes: [{ erpPrice: '1000', told: '1150' }],
    })
    expect(first.moving).toEqual(['A'])
    expect(plan({ ...untouched, shopPrices: first.notes })).toMatchObject({
      moving: [],
      differing: 1,
      newDifferences: [],
      notes: [],
    })
    const [note] = first.notes
    expect(plan({ ...untouched, ...one({ ...note, price: '1160' }) }).newDifferences).toHaveLength(1)
  })

  test('is forgotten once both agree again', () => {
    expect(plan({ ...untouched, ...one({ told: '1150' }) })).toMatchObject({
      unchanged: 1,
      notes: [{ told: null }],
    })
  })

  test('goes up when Okos changes it, also over an edit in the shop', () => {
    expect(pushed(one({ price: '1150', told: '1150' }))).toEqual(['1100'])
  })

  test('is left at the first comparison too, and goes up in the mode "always"', () => {
    expect(plan(one({ erpPrice: null }))).toMatchObject({
      actions: [],
      notes: [{ erpPrice: '1100' }],
      moving: [],
    })
    expect(pushed(one({ erpPrice: null }), { priceMode: 'always' })).toEqual(['1100'])
    expect(pushed({ ...untouched, ...one({ price: '1150' }) }, { priceMode: 'always' })).toEqual(['1000'])
  })

  test('stays when the shop multiplies by nothing: no price makes the ERP’s then', () => {
    expect(plan(one({ multiplier: '0.0000' }), { priceMode: 'always' })).toMatchObject({
      actions: [],
      differing: 1,
      newDifferences: [{ shopPrice: '0' }],
    })
  })
})

describe('B5: the mass-change guard for prices', () => {
  const shop = (count: number, moved: number, price: string): Partial<PlanPricesInput> => ({
    shopPrices: Array.from({ length: count }, (_, index) => shopPrice(`P${index}`)),
    products: new Map(
      Array.from({ length: count }, (_, index) => [
        `P${index}`,
        product({ code: `P${index}`, netPrice: index < moved ? price : '1010' }),
      ]),
    ),
  })

  test('stops a run that would move too large a share of the prices by much', () => {
    const held = plan(shop(100, 11, '1501'))
    expect(held).toMatchObject({ actions: [], guard: { wouldMove: 11, ofProducts: 100 } })
    expect(held.moving).toHaveLength(100)
    expect(plan(shop(100, 11, '499')).guard).not.toBeNull()
  })

  test('lets small moves, exactly the share, and any share of a few pass', () => {
    expect(plan(shop(100, 100, '1500')).actions).toHaveLength(100)
    expect(plan(shop(100, 10, '1501')).actions).toHaveLength(100)
    expect(plan(shop(9, 9, '10000')).actions).toHaveLength(9)
  })

  test('measures by all prices of the shop when only some are compared', () => {
    expect(plan({ ...shop(20, 20, '1501'), knownPrices: 200 }).actions).toHaveLength(20)
    expect(plan({ ...shop(20, 20, '1501'), knownPrices: 199 }).guard).toEqual({
      wouldMove: 20,
      ofProducts: 199,
    })
  })
})
