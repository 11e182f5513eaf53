import type { ShopProduct } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { planOrders } from './plan-orders.ts'
import {
  draftOf,
  draftsOf,
  nothingFound,
  planningInput,
  planOne,
  product,
  service,
} from './test-support/planning-input.ts'
import { line, orderWithRow, row, shopOrder, slots } from './test-support/shop-order.ts'

const shopProduct: ShopProduct = {
  resourceId: 'product-1',
  innerId: '5',
  sku: 'SZAPPAN-1',
  name: 'Levendulás szappan',
  netPrice: '1100.0000',
  pricing: { price: '1100.0000', multiplier: '1', isMultiplierLocked: null },
  taxClassId: 'tax-27',
  unit: 'doboz',
  gtin: '5991234567890',
  levels: slots({ stock1: '9' }),
  subtractsStock: true,
  isActive: true,
  parentId: null,
}

function createdProduct(order = shopOrder(), more: Parameters<typeof planOne>[1] = {}) {
  const { plan } = planOne(order, more)
  return plan.actions.find((action) => action.kind === 'create-product')?.draft ?? null
}

describe('M6: a product is matched by its code', () => {
  test('trimmed on both sides, with the ERP’s unit', () => {
    const found = { ...nothingFound, products: [product({ code: ' SZAPPAN-1' })] }
    const { draft, plan } = planOne(shopOrder({ lines: [line({ sku: ' SZAPPAN-1 ' })] }), { found })
    expect(draft?.lines[0]).toMatchObject({
      kind: 'product',
      item: { key: 'product:SZAPPAN-1', id: 'erp-product-1' },
      unit: 'csomag',
    })
    expect(plan.matches).toContainEqual({ entity: 'product', key: 'product:SZAPPAN-1', by: 'code' })
  })

  test('exactly: another case is another product', () => {
    const found = { ...nothingFound, products: [product({ code: 'szappan-1' })] }
    expect(createdProduct(shopOrder(), { found })?.code).toBe('SZAPPAN-1')
  })

  test('by its binding when the ERP did not tell it', () => {
    const key = 'product:SZAPPAN-1'
    const draft = draftOf(shopOrder(), { bindings: new Map([[key, { key, erpId: 'p-9' }]]) })
    expect(draft.lines[0]).toMatchObject({ item: { key, id: 'p-9' }, unit: 'db' })
  })

  test('and without a code the order waits, naming the line', () => {
    expect(planOne(shopOrder({ lines: [line({ sku: '  ' })] })).verdict).toMatchObject({
      outcome: 'waiting',
      code: 'product-code-missing',
      params: { line: 'Kézműves szappan' },
    })
  })
})

describe('M5: a new product', () => {
  test('is created from the shop’s own record, with its level awaiting the opening stock', () => {
    const more = {
      shopProducts: new Map([['product-1', shopProduct]]),
      shopProductsAsOf: '2026-11-01T08:59:00.000Z',
    }
    expect(createdProduct(shopOrder(), more)).toEqual({
      ref: { source: 'shoprenter:demo-bolt', externalId: 'SZAPPAN-1' },
      code: 'SZAPPAN-1',
      name: 'Levendulás szappan',
      vat: '27%',
      unit: 'doboz',
      netPrice: '1100',
      barcode: '5991234567890',
    })
    expect(planOne(shopOrder(), more).plan.levels).toEqual([
      {
        sku: 'SZAPPAN-1',
        shopProductId: 'product-1',
        levels: slots({ stock1: '9' }),
        asOf: '2026-11-01T08:59:00.000Z',
        isCertain: true,
        awaitsOpening: true,
      },
    ])
  })

  test('read in the moment of its order has a level to be read again', () => {
    const shopProducts = new Map([['product-1', shopProduct]])
    const { plan } = planOne(shopOrder(), { shopProducts, now: '2026-11-01T08:00:01.000Z' })
    expect(plan.levels).toMatchObject([{ asOf: '2026-11-01T08:00:01.000Z', isCertain: false }])
  })

  test.each([null, 'tax-0-unknown', 'tax-none'])(
    'of tax class %s takes the VAT of the line',
    (taxClassId) => {
      const record = { ...shopProduct, taxClassId, unit: null }
      const draft = createdProduct(shopOrder(), { shopProducts: new Map([['product-1', record]]) })
      expect(draft).toMatchObject({ vat: '27%', unit: 'db' })
    },
  )

  test('that the shop no longer has is created from the line', () => {
    expect(createdProduct(shopOrder({ lines: [line({ productId: null })] }))).toEqual({
      ref: { source: 'shoprenter:demo-bolt', externalId: 'SZAPPAN-1' },
      code: 'SZAPPAN-1',
      name: 'Kézműves szappan',
      vat: '27%',
      unit: 'db',
      netPrice: '1000',
      barcode: null,
    })
  })

  test('of a foreign order is priced in the shop’s currency, or at 0 when no rate tells it', () => {
    const foreign = { currency: 'EUR', lines: [line({ priceCurrency: '1000.0000' })] }
    expect(createdProduct(shopOrder({ ...foreign, exchangeRate: '0.003' }))?.netPrice).toBe('333333.3333')
    expect(createdProduct(shopOrder({ ...foreign, exchangeRate: null }))?.netPrice).toBe('0')
  })

  test('is created once for many orders', () => {
    const plan = planOrders(planningInput([shopOrder(), shopOrder({ innerId: '102' })]))
    expect(plan.actions.filter((action) => action.kind === 'create-product').length).toBe(1)
    expect(draftsOf(plan).map((draft) => draft.lines[0]?.item)).toEqual([
      { key: 'product:SZAPPAN-1', id: null },
      { key: 'product:SZAPPAN-1', id: null },
    ])
  })
})

describe('M7: services are matched by name', () => {
  const fee = orderWithRow(row('SHIPPING', '990.0000'), '2260.0000')

  test('without regard to case and spaces', () => {
    const found = { ...nothingFound, services: [service({ name: ' gls  FUTÁR' })] }
    const { draft, plan } = planOne(fee, { found })
    expect(draft?.lines.at(-1)).toMatchObject({
      item: { key: 'service:gls futár', id: 'erp-service-1' },
      unit: 'alk',
    })
    expect(plan.actions.some((action) => action.kind === 'create-service')).toBe(false)
  })

  test('and created with the line’s VAT when the ERP has none', () => {
    const { plan } = planOne(fee)
    expect(plan.actions).toContainEqual({
      kind: 'create-service',
      key: 'service:gls futár',
      draft: {
        ref: { source: 'shoprenter:demo-bolt', externalId: 'gls futár' },
        name: 'GLS futár',
        vat: '27%',
        unit: 'db',
      },
    })
  })

  test('or found by their binding', () => {
    const key = 'service:gls futár'
    const draft = draftOf(fee, { bindings: new Map([[key, { key, erpId: 's-9' }]]) })
    expect(draft.lines.at(-1)?.item).toEqual({ key, id: 's-9' })
  })

  test('also for a shop product whose code the ERP lacks; it takes no stock', () => {
    const found = { ...nothingFound, services: [service({ name: 'Kézműves szappan' })] }
    const draft = draftOf(shopOrder(), { found })
    expect(draft.lines[0]).toMatchObject({
      kind: 'service',
      item: { key: 'service:kézműves szappan', id: 'erp-service-1' },
      allocations: [],
    })
  })
})
