import type { ShopCustomer, ShopProduct } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { planImport } from './plan-import.ts'
import type { PlanImportInput } from './planning-types.ts'
import { defaultSettings } from './settings.ts'
import { nothingFound, partner, planningInput, product, service } from './test-support/planning-input.ts'
import { address, slots } from './test-support/shop-order.ts'
import { shopLevel } from './test-support/stock-input.ts'

const asOf = '2026-11-01T08:00:00.000Z'

function shopProduct(more: Partial<ShopProduct> = {}): ShopProduct {
  return {
    resourceId: 'product-A',
    innerId: '1',
    sku: 'A',
    name: 'Bögre',
    netPrice: '787.4016',
    pricing: { price: '787.4016', multiplier: '1', isMultiplierLocked: null },
    taxClassId: 'tax-27',
    unit: 'db',
    gtin: null,
    levels: slots({ stock1: '10' }),
    subtractsStock: true,
    isActive: true,
    parentId: null,
    ...more,
  }
}

function customer(more: Partial<ShopCustomer> = {}): ShopCustomer {
  return {
    resourceId: 'customer-a',
    innerId: '9',
    familyName: 'Őrsi',
    givenName: 'Tünde',
    email: 'tunde@example.com',
    phone: '+36301234567',
    createdAt: asOf,
    addresses: [{ ...address(), taxNumber: null }],
    ...more,
  }
}

function plan(more: Partial<PlanImportInput>) {
  return planImport({ ...planningInput([]), customers: [], products: [], productsAsOf: asOf, ...more })
}

describe('M20: products of the shop', () => {
  test('get the VAT that a person decided for their class', () => {
    const { shop, erp } = planningInput([])
    const decision = { kind: 'vat', shopKey: 'vat:HU:adómentes:0', erpId: 'AAM' } as const
    const result = plan({
      decisions: [decision],
      settings: defaultSettings,
      shop: { ...shop, taxClasses: [{ id: 'tax-0', name: 'Adómentes', rate: '0' }] },
      erp: { ...erp, vatRates: [{ shortName: 'AAM', rate: '0', navCase: 'AAM' }] },
      products: [shopProduct({ taxClassId: 'tax-0' })],
    })
    expect(result.actions).toMatchObject([{ kind: 'create-product', draft: { vat: 'AAM' } }])
  })

  test('are created with their level awaiting the opening stock', () => {
    const result = plan({ products: [shopProduct()] })
    expect(result.actions).toEqual([
      {
        kind: 'create-product',
        key: 'product:A',
        draft: {
          ref: { source: 'shoprenter:demo-bolt', externalId: 'A' },
          code: 'A',
          name: 'Bögre',
          vat: '27%',
          unit: 'db',
          netPrice: '787.4016',
          barcode: null,
        },
      },
    ])
    expect(result.levels).toEqual([shopLevel({ awaitsOpening: true })])
    expect(result.matches).toEqual([{ entity: 'product', key: 'product:A', by: 'new' }])
  })

  test('are matched by code and then keep the ERP’s stock', () => {
    const result = plan({
      products: [shopProduct({ sku: ' A ' })],
      found: { ...nothingFound, products: [product({ code: 'A' })] },
    })
    expect(result.actions).toEqual([])
    expect(result.levels).toEqual([shopLevel()])
    expect(result.matches).toEqual([{ entity: 'product', key: 'product:A', by: 'code' }])
  })

  test('still await their opening stock when the import starts again after a crash', () => {
    const found = { ...nothingFound, products: [product({ code: 'A' })] }
    const knownLevels = new Map([['A', shopLevel({ awaitsOpening: true })]])
    expect(plan({ products: [shopProduct()], found, knownLevels }).levels).toEqual([
      shopLevel({ awaitsOpening: true }),
    ])
  })

  test('await it as well when they were made for the shop and the store that knew it is lost', () => {
    const levelOf = (source: string, externalId: string) => {
      const found = { ...nothingFound, products: [product({ code: 'A', refs: [{ source, externalId }] })] }
      return plan({ products: [shopProduct()], found }).levels
    }
    expect(levelOf('shoprenter:demo-bolt', 'A')).toEqual([shopLevel({ awaitsOpening: true })])
    expect(levelOf('shoprenter:other-shop', 'A')).toEqual([shopLevel()])
  })

  test('are skipped with a reason when they have no code, a code twice, or no mapped VAT', () => {
    const products = [
      shopProduct({ innerId: '10', resourceId: 'product-again' }),
      shopProduct({ innerId: '2' }),
      shopProduct({ innerId: '3', sku: null }),
      shopProduct({ innerId: '4', sku: 'B', taxClassId: 'tax-none' }),
      shopProduct({ innerId: '5', sku: 'C', taxClassId: null }),
    ]
    const result = plan({ products })
    expect(result.skipped).toEqual([
      { innerId: '3', code: 'product-code-missing', detail: 'Bögre' },
      { innerId: '4', code: 'vat-unmapped', detail: 'Nincs' },
      { innerId: '5', code: 'vat-unmapped', detail: '–' },
      { innerId: '10', code: 'product-code-repeated', detail: 'A' },
    ])
    expect(result.levels.map((level) => level.shopProductId)).toEqual(['product-A'])
  })
})

describe('M7: a product of the shop whose name is a service in the ERP', () => {
  const found = { ...nothingFound, services: [service({ name: ' BÖGRE ' })] }

  test('is that service: no product is created, and no stock is kept', () => {
    expect(plan({ products: [shopProduct()], found })).toMatchObject({
      actions: [],
      levels: [],
      skipped: [],
      matches: [{ entity: 'service', key: 'service:bögre', by: 'name' }],
    })
  })

  test('is a product all the same when the ERP knows its code', () => {
    const products = [product({ code: 'A' })]
    expect(plan({ products: [shopProduct()], found: { ...found, products } }).levels).toEqual([shopLevel()])
  })
})

describe('M6: a product whose code changed in the shop', () => {
  const products = [shopProduct({ sku: 'B' })]
  const knownLevels = new Map([['A', shopLevel({ awaitsOpening: true })]])
  const boundToA = new Map([['product:A', { key: 'product:A', erpId: 'erp-A' }]])

  test('goes on as the product that the ERP knows under the former code, and it is told', () => {
    expect(plan({ products, knownLevels, bindings: boundToA })).toMatchObject({
      actions: [],
      levels: [shopLevel({ awaitsOpening: true })],
      matches: [{ entity: 'product', key: 'product:B', by: 'former-code' }],
      remarks: [{ innerId: '1', code: 'product-code-renamed', detail: 'A → B' }],
      outdatedSkus: [],
    })
  })

  test('is the product of its new code where the ERP has that, and the old level counts no more', () => {
    const found = { ...nothingFound, products: [product({ code: 'B' })] }
    expect(plan({ products, knownLevels, bindings: boundToA, found })).toMatchObject({
      levels: [{ sku: 'B', awaitsOpening: false }],
      remarks: [],
      outdatedSkus: ['A'],
    })
  })

  test('is new where the ERP knows neither', () => {
    expect(plan({ products, knownLevels })).toMatchObject({
      actions: [{ kind: 'create-product', key: 'product:B' }],
      outdatedSkus: ['A'],
    })
  })

  test('keeps its place when another product has its former code now', () => {
    const swapped = [...products, shopProduct({ innerId: '2', resourceId: 'product-2', sku: 'A' })]
    expect(plan({ products: swapped, knownLevels, bindings: boundToA })).toMatchObject({
      actions: [{ kind: 'create-product', key: 'product:B' }],
      levels: [
        { sku: 'B', shopProductId: 'product-A' },
        { sku: 'A', shopProductId: 'product-2' },
      ],
      outdatedSkus: [],
    })
  })
})

test('M6: a new product whose code differs from one of the ERP in case only is told', () => {
  const found = { ...nothingFound, products: [product({ code: 'a' })] }
  expect(plan({ products: [shopProduct()], found })).toMatchObject({
    actions: [{ kind: 'create-product' }],
    remarks: [{ innerId: '1', code: 'product-code-case', detail: 'A ≠ a' }],
  })
})

test('M8: a product of 0 % is skipped until its VAT is mapped', () => {
  const products = [shopProduct({ taxClassId: 'tax-0' })]
  expect(plan({ products }).actions).toMatchObject([{ draft: { vat: 'AAM' } }])
  expect(plan({ products, settings: defaultSettings }).skipped).toEqual([
    { innerId: '1', code: 'vat-unmapped', detail: '0 %' },
  ])
})

describe('M20: registered customers', () => {
  test('become partners under their customer id', () => {
    expect(plan({ customers: [customer()] }).actions).toEqual([
      {
        kind: 'create-partner',
        key: 'partner:demo-bolt:customer:9',
        draft: {
          ref: { source: 'shoprenter:demo-bolt', externalId: 'customer:9' },
          name: 'Őrsi Tünde',
          isCompany: false,
          taxNumber: null,
          emails: ['tunde@example.com'],
          phone: '+36301234567',
          billing: { countryCode: 'HU', postcode: '9021', city: 'Győr', street: 'Fő utca 1.' },
          shipping: { countryCode: 'HU', postcode: '9021', city: 'Győr', street: 'Fő utca 1.' },
        },
      },
    ])
  })

  test.each<[string, Partial<ShopCustomer>, object]>([
    [
      'the company of their first address',
      { addresses: [{ ...address({ company: 'Őrsi Kft.' }), taxNumber: '12345678-2-42' }] },
      { name: 'Őrsi Kft.', isCompany: true, taxNumber: '12345678-2-42' },
    ],
    [
      'their own name without an address',
      { addresses: [] },
      { name: 'Őrsi Tünde', billing: null, isCompany: false },
    ],
    [
      'their own name where the address has none',
      { addresses: [{ ...address({ familyName: null, givenName: null }), taxNumber: null }] },
      { name: 'Őrsi Tünde' },
    ],
    ['their e-mail', { addresses: [], familyName: null, givenName: null }, { name: 'tunde@example.com' }],
    [
      'their number',
      { addresses: [], familyName: null, givenName: null, email: null },
      { name: '#9', emails: [] },
    ],
  ])('are named by %s', (_case, more, draft) => {
    expect(plan({ customers: [customer(more)] }).actions).toMatchObject([{ draft }])
  })

  test('are matched by their reference, or by name and e-mail', () => {
    const ref = { source: 'shoprenter:demo-bolt', externalId: 'customer:9' }
    const partners = [
      partner({ name: 'Más Név', refs: [ref] }),
      partner({ id: 'partner-2', name: 'Ács Éva', emails: ['eva@example.com'] }),
    ]
    const customers = [
      customer({
        innerId: '12',
        resourceId: 'c',
        familyName: 'Ács',
        givenName: 'Éva',
        email: 'eva@example.com',
        addresses: [],
      }),
      customer(),
    ]
    const result = plan({ customers, found: { ...nothingFound, partners } })
    expect(result.actions).toEqual([])
    expect(result.matches).toEqual([
      { entity: 'partner', key: 'partner:demo-bolt:customer:9', by: 'customer-id' },
      { entity: 'partner', key: 'partner:demo-bolt:customer:12', by: 'name-and-email' },
    ])
  })
})

test('An import does not depend on the order of what was read', () => {
  const products = ['3', '20', '100'].map((innerId) =>
    shopProduct({ innerId, sku: innerId === '100' ? '3' : innerId }),
  )
  const customers = ['9', '10'].map((innerId) => customer({ innerId }))
  expect(plan({ products: products.toReversed(), customers: customers.toReversed() })).toEqual(
    plan({ products, customers }),
  )
})
