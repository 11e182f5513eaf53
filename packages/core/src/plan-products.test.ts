import { describe, expect, test } from 'vitest'
import { type PlanProductsInput, planProducts } from './plan-products.ts'
import { mappedSettings, product, vatRates } from './test-support/planning-input.ts'

function input(more: Partial<PlanProductsInput> = {}): PlanProductsInput {
  return {
    settings: { ...mappedSettings, productAliases: { WEB: 'C' } },
    shop: {
      taxClasses: [
        { id: 'tax-b', name: 'Normál', rate: '27.0000' },
        { id: 'tax-a', name: 'Alap', rate: '27.0000' },
        { id: 'tax-z', name: 'Zöld', rate: '27.0000' },
        { id: 'tax-none', name: 'Nincs', rate: null },
        { id: 'tax-19', name: 'Régi', rate: '19.0000' },
      ],
    },
    vatRates,
    products: [
      product({ id: 'p-b', code: 'B ', name: 'Bögre', barcode: '599', netPrice: '787.4000' }),
      product({ id: 'p-a', code: 'A', name: 'Alma', vat: 'AAM' }),
      product({ id: 'p-c', code: 'C' }),
      product({ id: 'p-d', code: 'D' }),
      product({ id: 'p-e', code: 'E', isActive: false }),
      product({ id: 'p-f', code: 'f', name: 'Füge' }),
    ],
    shopProducts: [{ sku: ' D ' }, { sku: 'WEB' }, { sku: null }, { sku: 'F' }],
    createsMissing: false,
    ...more,
  }
}

describe('M19: a product made in Okos', () => {
  test('is reported as missing in the shop, by code', () => {
    expect(planProducts(input())).toEqual({
      missing: [
        { productId: 'p-a', code: 'A', name: 'Alma', similarCode: null },
        { productId: 'p-b', code: 'B', name: 'Bögre', similarCode: null },
        { productId: 'p-f', code: 'f', name: 'Füge', similarCode: 'F' },
      ],
      drafts: [],
    })
  })

  test('is created there hidden when the settings say so, but never beside a code of another case', () => {
    expect(planProducts(input({ createsMissing: true })).drafts).toEqual([
      { sku: 'A', name: 'Alma', netPrice: '1000', taxClassId: null, gtin: null, status: 0 },
      { sku: 'B', name: 'Bögre', netPrice: '787.4', taxClassId: 'tax-a', gtin: '599', status: 0 },
    ])
  })
})
