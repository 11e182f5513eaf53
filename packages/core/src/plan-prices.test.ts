import type { PriceList, Product, ShopProduct } from '@okos-sync/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPriceSettings, type PlanPricesInput, planPrices } from './plan-prices.ts'
import { product, vatRates } from './test-support/planning-input.ts'
import { slots } from './test-support/shop-order.ts'

function shopProduct(sku: string | null, netPrice: string, innerId = '1'): ShopProduct {
  return {
    ...{ resourceId: `product-${innerId}`, innerId, sku, name: 'Bögre', netPrice, taxClassId: 'tax-27' },
    ...{ unit: null, gtin: null, levels: slots({}), subtractsStock: true, isActive: true, parentId: null },
  }
}

const lists: readonly PriceList[] = [
  { id: 'list-1', name: 'Alap', currency: 'HUF', isDefault: true },
  { id: 'list-2', name: 'Webshop ár', currency: 'HUF', isDefault: false },
  { id: 'list-3', name: 'Export', currency: 'EUR', isDefault: false },
]

function input(more: Partial<PlanPricesInput> = {}): PlanPricesInput {
  return {
    settings: defaultPriceSettings,
    shopCurrency: 'HUF',
    shopProducts: [shopProduct('A', '1000.0000')],
    products: new Map([['A', product({ id: 'erp-A', code: 'A', netPrice: '1100' })]]),
    vatRates,
    priceLists: lists,
    prices: [{ productId: 'erp-A', priceListId: 'list-2', net: '1200.5' }],
    ...more,
  }
}

function priceOf(more: Partial<PlanPricesInput>, settings: Partial<PlanPricesInput['settings']> = {}) {
  return planPrices(input({ ...more, settings: { ...defaultPriceSettings, ...settings } })).pushes[0]
    ?.netPrice
}

describe('P4: the sale price', () => {
  test('is the product’s own net price where no list is chosen, or the ERP has none', () => {
    const plan = planPrices(input())
    expect(plan).toEqual({
      pushes: [{ sku: 'A', shopProductId: 'product-1', netPrice: '1100', expected: '1000' }],
      unchanged: 0,
      unpriced: [],
      guard: null,
    })
    expect(priceOf({ priceLists: [] })).toBe('1100')
  })

  test('is that of the chosen list', () => {
    expect(priceOf({}, { priceList: ' webshop ÁR' })).toBe('1200.5')
    expect(
      planPrices(input({ prices: [], settings: { ...defaultPriceSettings, priceList: 'Webshop ár' } })),
    ).toMatchObject({
      pushes: [],
      unpriced: [{ innerId: '1', why: 'price-missing' }],
    })
  })

  test('of a list that does not exist or is in another currency is a matter of the settings', () => {
    expect(() => priceOf({}, { priceList: 'Nincs' })).toThrow(/Alap, Webshop ár, Export/u)
    expect(() => priceOf({}, { priceList: 'Export' })).toThrow(/EUR/u)
  })

  test('can be rounded in its gross', () => {
    expect(priceOf({}, { roundGrossTo: '5' })).toBe('1098.4252')
    expect(priceOf({}, { roundGrossTo: '100' })).toBe('1102.3622')
    const erp = new Map([['A', product({ code: 'A', vat: '19%' })]])
    expect(
      planPrices(input({ products: erp, settings: { ...defaultPriceSettings, roundGrossTo: '5' } })).unpriced,
    ).toEqual([{ innerId: '1', why: 'vat-unknown' }])
  })

  test('is left alone where it is the same, or nobody knows it', () => {
    const products = new Map<string, Product>([
      ['A', product({ id: 'erp-A', code: 'A', netPrice: '1000.00004' })],
      ['FREE', product({ id: 'erp-F', code: 'FREE', netPrice: '0' })],
    ])
    const shopProducts = [
      shopProduct('FREE', '10', '4'),
      shopProduct(null, '10', '3'),
      shopProduct('OTHER', '10', '2'),
      shopProduct(' A ', '1000.0000', '1'),
    ]
    expect(planPrices(input({ products, shopProducts }))).toEqual({
      pushes: [],
      unchanged: 1,
      unpriced: [
        { innerId: '2', why: 'not-in-erp' },
        { innerId: '3', why: 'product-code-missing' },
        { innerId: '4', why: 'price-missing' },
      ],
      guard: null,
    })
  })

  test('once pushed leaves nothing to push, rounded or not', () => {
    const price = fc
      .integer({ min: 1, max: 99_999_999 })
      .map((units) => `${Math.floor(units / 100)}.${units % 100}`)
    fc.assert(
      fc.property(price, fc.constantFrom(null, '1', '5', '10'), (netPrice, roundGrossTo) => {
        const products = new Map([['A', product({ code: 'A', netPrice })]])
        const settings = { ...defaultPriceSettings, roundGrossTo }
        const [push] = planPrices(input({ products, settings })).pushes
        fc.pre(push !== undefined)
        const shopProducts = [shopProduct('A', push?.netPrice ?? '')]
        expect(planPrices(input({ products, settings, shopProducts }))).toMatchObject({ pushes: [] })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('B5: the mass-change guard for prices', () => {
  const shop = (count: number, moved: number, price: string) =>
    input({
      shopProducts: Array.from({ length: count }, (_, index) =>
        shopProduct(`P${index}`, '1000', String(index + 1)),
      ),
      products: new Map(
        Array.from({ length: count }, (_, index) => [
          `P${index}`,
          product({ code: `P${index}`, netPrice: index < moved ? price : '1010' }),
        ]),
      ),
    })

  test('stops a run that would move too large a share of the prices by much', () => {
    expect(planPrices(shop(100, 11, '1501'))).toMatchObject({
      pushes: [],
      guard: { wouldMove: 11, ofProducts: 100 },
    })
    expect(planPrices(shop(100, 11, '499')).guard).not.toBeNull()
  })

  test('lets small moves, exactly the share, and any share of a few pass', () => {
    expect(planPrices(shop(100, 100, '1500')).pushes).toHaveLength(100)
    expect(planPrices(shop(100, 10, '1501')).pushes).toHaveLength(100)
    expect(planPrices(shop(9, 9, '10000')).pushes).toHaveLength(9)
  })
})
