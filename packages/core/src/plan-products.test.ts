import { describe, expect, test } from 'vitest'
import { missingProductText } from './missing-product-text.ts'
import { type PlanProductsInput, planProducts } from './plan-products.ts'
import { defaultSettings, type SyncSettings } from './settings.ts'
import { mappedSettings, product, vatRates } from './test-support/planning-input.ts'

function plan(more: Partial<PlanProductsInput> = {}, settings: Partial<SyncSettings> = {}) {
  return planProducts({
    settings: { ...mappedSettings, productAliases: { WEB: 'C' }, ...settings },
    shop: {
      shopName: 'demo-bolt',
      currency: 'HUF',
      taxClasses: [
        { id: 'tax-b', name: 'Normál', rate: '27.0000' },
        { id: 'tax-a', name: 'Alap', rate: '27.0000' },
        { id: 'tax-z', name: 'Zöld', rate: '27.0000' },
        { id: 'tax-none', name: 'Nincs', rate: null },
        { id: 'tax-19', name: 'Régi', rate: '19.0000' },
      ],
    },
    vatRates,
    priceLists: [],
    prices: [],
    products: [
      product({ id: 'p-b', code: 'B ', name: 'Bögre', barcode: '599', netPrice: '787.4000', unit: 'doboz' }),
      product({ id: 'p-a', code: 'A', name: 'Alma', vat: 'AAM' }),
      product({ id: 'p-c', code: 'C' }),
      product({ id: 'p-d', code: 'D' }),
      product({ id: 'p-e', code: 'E', isActive: false }),
      product({ id: 'p-f', code: 'f', name: 'Füge' }),
      product({ id: 'p-g', code: 'G', name: 'Gomba', netPrice: '0' }),
    ],
    shopCodes: ['D', 'WEB', 'F'],
    ...more,
  })
}

describe('M19: a product made in Okos', () => {
  test('is reported as missing in the shop, by code', () => {
    expect(plan()).toEqual({
      missing: [
        { productId: 'p-a', code: 'A', name: 'Alma', obstacle: null },
        { productId: 'p-b', code: 'B', name: 'Bögre', obstacle: null },
        { productId: 'p-g', code: 'G', name: 'Gomba', obstacle: null },
        { productId: 'p-f', code: 'f', name: 'Füge', obstacle: 'similar-code' },
      ],
      actions: [],
    })
  })

  test('is told with what stands in the way of creating it', () => {
    const { missing } = plan({}, { missingProducts: 'create' })
    expect(missing.map(({ code, obstacle }) => [code, obstacle])).toEqual([
      ['A', 'vat-unmapped'],
      ['B', null],
      ['G', 'price-missing'],
      ['f', 'similar-code'],
    ])
  })

  test('is created there when the settings say so and nothing stands in the way', () => {
    expect(plan({}, { missingProducts: 'create' }).actions).toEqual([
      {
        kind: 'create-shop-product',
        key: 'shop-product:demo-bolt:B',
        productId: 'p-b',
        draft: {
          sku: 'B',
          name: 'Bögre',
          netPrice: '787.4',
          taxClassId: 'tax-a',
          unit: 'doboz',
          gtin: '599',
        },
      },
    ])
  })

  test('gets the price that will go up, rounded as the settings say', () => {
    const { actions } = plan({}, { missingProducts: 'create', roundGrossTo: '5' })
    expect(actions).toMatchObject([{ draft: { netPrice: '787.4016' } }])
    const products = [product({ code: 'X', vat: 'nincs ilyen' })]
    expect(plan({ products }, { missingProducts: 'create', roundGrossTo: '5' }).missing).toMatchObject([
      { obstacle: 'vat-unknown' },
    ])
  })

  test('that came from this shop, or that a person matched with another code, is not missing', () => {
    const source = (shop: string) => ({ source: `shoprenter:${shop}`, externalId: 'X' })
    const products = [
      product({ id: 'gone', code: 'X', refs: [source('demo-bolt')] }),
      product({ id: 'other', code: 'Y', refs: [source('demo-bolt-2')] }),
      product({ id: 'matched', code: 'Z' }),
    ]
    const decisions = [{ kind: 'product', shopKey: 'product:WEB-Z', erpId: 'matched' }] as const
    expect(plan({ products, decisions }).missing.map(({ code }) => code)).toEqual(['Y'])
  })

  test('is told in both languages, with what to do', () => {
    expect(defaultSettings.missingProducts).toBe('report')
    expect(missingProductText({ code: 'B$&', obstacle: null }, 'hu')).toBe(
      'B$& megvan az Okosban, de nincs a boltban. Vegye fel ott ugyanezzel a termékkóddal.',
    )
    expect(missingProductText({ code: 'f', obstacle: 'similar-code' }, 'en')).toContain(
      'upper and lower case',
    )
  })
})
