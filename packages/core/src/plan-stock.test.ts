import { describe, expect, test } from 'vitest'
import { planStock } from './plan-stock.ts'
import type { PlanStockInput } from './planning-types.ts'
import { defaultSettings, type SyncSettings } from './settings.ts'
import { slots } from './test-support/shop-order.ts'
import { erpLevel, shopLevel, stockInput } from './test-support/stock-input.ts'

function pushed(more: Partial<PlanStockInput>) {
  return planStock(stockInput(more)).actions.flatMap((action) =>
    action.kind === 'push-stock' ? [action.levels] : [],
  )
}

function settings(more: Partial<SyncSettings>): Pick<PlanStockInput, 'settings'> {
  return { settings: { ...defaultSettings, ...more } }
}

describe('M16: what the shop has', () => {
  test('stays when it equals what the ERP has available', () => {
    const plan = planStock(stockInput())
    expect(plan).toEqual({ actions: [], settledLevels: [], unchanged: 1, guard: null })
  })

  test('is set, column by column, where it differs', () => {
    const levels = [shopLevel({ levels: slots({ stock1: '10', stock2: '2', stock3: '4' }) })]
    const erpLevels = [
      erpLevel('10'),
      erpLevel('3', { warehouseId: 'wh-R2' }),
      erpLevel('1', { warehouseId: 'wh-R4' }),
    ]
    expect(planStock(stockInput({ levels, erpLevels }))).toMatchObject({
      unchanged: 0,
      actions: [
        {
          kind: 'push-stock',
          key: 'push:demo-bolt:A:round-1',
          sku: 'A',
          shopProductId: 'product-A',
          levels: { stock2: '3', stock3: '0', stock4: '1' },
          expected: { stock1: '10', stock2: '2', stock3: '4', stock4: '0' },
        },
      ],
    })
  })

  test('is 0 where the ERP has had no movement', () => {
    expect(pushed({ erpLevels: [] })).toEqual([{ stock1: '0' }])
  })

  test('is the sum of the warehouses mapped to a column; an unmapped column is never written', () => {
    const warehouses = { stock1: ['R1', 'R3'], stock2: [], stock3: [], stock4: [] }
    const levels = [shopLevel({ levels: slots({ stock1: '10', stock2: '5' }) })]
    const erpLevels = [
      erpLevel('4'),
      erpLevel('7', { warehouseId: 'wh-R3' }),
      erpLevel('9', { warehouseId: 'wh-R2' }),
    ]
    expect(pushed({ levels, erpLevels, ...settings({ warehouses }) })).toEqual([{ stock1: '11' }])
  })

  test('is never written in columns that the shop does not use', () => {
    const erpLevels = [erpLevel('10'), erpLevel('3', { warehouseId: 'wh-R2' })]
    expect(pushed({ erpLevels, shop: { shopName: 'demo-bolt', stockCount: 1 } })).toEqual([])
  })

  test('holds back what orders have taken that the ERP does not know of yet, per column', () => {
    const outstanding = new Map([['A', slots({ stock1: '2', stock2: '1' })]])
    expect(pushed({ outstanding, erpLevels: [erpLevel('9')] })).toEqual([{ stock1: '7' }])
  })

  test('is whole, less the buffer, and never below 0 (P3)', () => {
    expect(pushed({ ...settings({ stockBuffer: '2' }) })).toEqual([{ stock1: '8' }])
    expect(pushed({ erpLevels: [erpLevel('4.75')] })).toEqual([{ stock1: '4' }])
    expect(pushed({ erpLevels: [erpLevel('-3')] })).toEqual([{ stock1: '0' }])
  })

  test('can be told as in stock or not', () => {
    const levels = [shopLevel(), shopLevel({ sku: 'B', levels: slots({ stock1: '1' }) })]
    const productIds = new Map([
      ['A', 'erp-A'],
      ['B', 'erp-B'],
    ])
    const erpLevels = [erpLevel('10'), erpLevel('0.5', { productId: 'erp-B' })]
    const plan = pushed({ levels, productIds, erpLevels, ...settings({ stockMode: 'in-stock' }) })
    expect(plan).toEqual([{ stock1: '1' }, { stock1: '0' }])
  })

  test('is left alone while the ERP lacks the product or the level is not certain', () => {
    const levels = [shopLevel({ sku: 'NEW' }), shopLevel({ isCertain: false })]
    expect(planStock(stockInput({ levels, erpLevels: [] }))).toEqual({
      actions: [],
      settledLevels: [],
      unchanged: 0,
      guard: null,
    })
  })
})

describe('M20: the opening stock', () => {
  const awaiting = shopLevel({ awaitsOpening: true, levels: slots({ stock1: '9', stock3: '2' }) })

  test('is the shop’s level and what orders took since, so that the shop keeps its level', () => {
    const outstanding = new Map([['A', slots({ stock1: '1' })]])
    const erpLevels = [erpLevel('-3')]
    expect(planStock(stockInput({ levels: [awaiting], erpLevels, outstanding })).actions).toEqual([
      {
        kind: 'book-stock',
        key: 'opening:demo-bolt:A:stock1',
        sku: 'A',
        draft: {
          ref: { source: 'shoprenter:demo-bolt', externalId: 'opening:demo-bolt:A:stock1' },
          type: 'receipt',
          productId: 'erp-A',
          warehouseId: 'wh-R1',
          quantity: '13',
          note: 'Nyitókészlet a webshopból',
        },
      },
      expect.objectContaining({ key: 'opening:demo-bolt:A:stock3', kind: 'book-stock' }),
    ])
  })

  test('leaves nothing to push once it is booked', () => {
    const levels = [{ ...awaiting, awaitsOpening: false }]
    const outstanding = new Map([['A', slots({ stock1: '1' })]])
    const erpLevels = [erpLevel('10'), erpLevel('2', { warehouseId: 'wh-R3' })]
    expect(planStock(stockInput({ levels, erpLevels, outstanding })).actions).toEqual([])
  })

  test('goes to the first of several warehouses', () => {
    const warehouses = { stock1: ['R2', 'R1'], stock2: [], stock3: [], stock4: [] }
    const { actions } = planStock(
      stockInput({ levels: [awaiting], erpLevels: [], ...settings({ warehouses }) }),
    )
    expect(actions).toMatchObject([{ draft: { warehouseId: 'wh-R2', quantity: '9' } }])
  })

  test('takes away what the ERP has too much', () => {
    const { actions } = planStock(
      stockInput({
        levels: [awaiting],
        erpLevels: [erpLevel('11'), erpLevel('2', { warehouseId: 'wh-R3' })],
      }),
    )
    expect(actions).toMatchObject([{ draft: { type: 'correction', quantity: '-2' } }])
  })

  test('of nothing is settled without a movement', () => {
    const levels = [shopLevel({ awaitsOpening: true, levels: slots({}) })]
    expect(planStock(stockInput({ levels, erpLevels: [] }))).toEqual({
      actions: [],
      settledLevels: [{ ...levels[0], awaitsOpening: false }],
      unchanged: 0,
      guard: null,
    })
  })
})

describe('B5: the mass-change guard', () => {
  /** `zeroed` of `count` products are gone from the ERP. */
  function shopOf(count: number, zeroed: number, percent = 30): PlanStockInput {
    const skus = Array.from({ length: count }, (_, index) => `P${index}`)
    return stockInput({
      levels: [
        ...skus.map((sku) => shopLevel({ sku })),
        shopLevel({ awaitsOpening: true }),
        shopLevel({ sku: 'EMPTY', levels: slots({}) }),
      ],
      productIds: new Map([...skus, 'A', 'EMPTY'].map((sku) => [sku, `erp-${sku}`])),
      erpLevels: skus.slice(zeroed).map((sku) => erpLevel('10', { productId: `erp-${sku}` })),
      ...settings({ maxZeroedPercent: percent }),
    })
  }

  test('stops a run that would sell out too large a share, but lets opening stock through', () => {
    const plan = planStock(shopOf(29, 10))
    expect(plan.guard).toEqual({ wouldZero: 10, ofProducts: 30 })
    expect(plan.actions.map((action) => action.kind)).toEqual(['book-stock'])
    expect(plan.unchanged).toBe(20)
  })

  test('lets exactly the share pass, and any share of a few', () => {
    expect(planStock(shopOf(39, 12)).guard).toBeNull()
    expect(planStock(shopOf(39, 13)).guard).toEqual({ wouldZero: 13, ofProducts: 40 })
    expect(planStock(shopOf(9, 9)).guard).toBeNull()
    expect(planStock(shopOf(9, 9)).actions.length).toBe(10)
    expect(planStock(shopOf(30, 30, 100)).guard).toBeNull()
  })

  test('takes its share of all products, also when only the changed ones are compared', () => {
    expect(planStock({ ...shopOf(12, 12), knownProducts: 2000 }).guard).toBeNull()
    expect(planStock({ ...shopOf(12, 12), knownProducts: 20 }).guard).toEqual({
      wouldZero: 12,
      ofProducts: 20,
    })
    expect(planStock({ ...shopOf(12, 12), knownProducts: 3 }).guard?.ofProducts).toBe(13)
  })

  test('does not count a product that keeps stock in another column', () => {
    const input = shopOf(29, 10)
    const elsewhere = erpLevel('1', { productId: 'erp-P0', warehouseId: 'wh-R2' })
    expect(planStock({ ...input, erpLevels: [...input.erpLevels, elsewhere] }).guard).toBeNull()
  })
})
