import type { Action, Plan } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { planOrders } from './plan-orders.ts'
import { planStock } from './plan-stock.ts'
import { parsePlan, planDiff, planTable, serialisePlan } from './print-plan.ts'
import { planningInput, planOne, written } from './test-support/planning-input.ts'
import { orderWithRow, row, shopOrder, slots } from './test-support/shop-order.ts'
import { erpLevel, shopLevel, stockInput } from './test-support/stock-input.ts'

function examplePlan(): Plan {
  const known = (innerId: string) => [innerId, written(planOne(shopOrder({ innerId })).record)] as const
  const orders = planOrders(
    planningInput(
      [
        orderWithRow(row('SHIPPING', '990.0000'), '2260.0000'),
        shopOrder({ innerId: '102', comment: 'más' }),
        shopOrder({ innerId: '103', statusId: 'status-storno' }),
        ...Array.from({ length: 6 }, (_, index) => shopOrder({ innerId: `20${index}`, statusId: null })),
      ],
      { known: new Map([known('102'), known('103')]), digest: () => 'd1' },
    ),
  )
  const stock = planStock(
    stockInput({
      levels: [
        shopLevel({ levels: slots({ stock1: '10', stock2: '1' }) }),
        shopLevel({ sku: 'B', awaitsOpening: true }),
      ],
      productIds: new Map([
        ['A', 'erp-A'],
        ['B', 'erp-B'],
      ]),
      erpLevels: [erpLevel('8')],
    }),
  )
  return {
    ...{ version: 1, flow: 'orders', connectionId: 'my-shop' },
    createdAt: '2026-11-01T09:00:00.000Z',
    expiresAt: '2026-11-01T10:00:00.000Z',
    actions: [...orders.actions, ...stock.actions],
    verdicts: orders.verdicts,
    matches: orders.matches,
    money: orders.money,
    held: null,
  }
}

describe('B1: a plan', () => {
  test('can be read as a table', () => {
    expect(
      planTable(examplePlan())
        .split('\n')
        .map((line) => line.replace(/\s{2,}/gu, ' | ')),
    ).toEqual([
      'action | record | content',
      'create-partner | partner demo-bolt:guest:d1 | new',
      'create-product | product SZAPPAN-1 | 1000 net, 27%',
      'create-service | service GLS futár | 27%',
      'create-payment-method | payment method Utánvét | new',
      'create-order | order 101 | 2260 HUF, 2 lines',
      'amend-order | order 102 | 1270 HUF, 1 lines',
      'cancel-order | order 103 | document doc-1, version 3',
      'book-stock | stock B | receipt 10',
      'push-stock | stock A | stock1 10 → 8, stock2 1 → 0',
      'verdict cancelled cancelled | 1 orders | 103',
      'verdict excluded abandoned-cart | 6 orders | 200, 201, 202, 203, 204, …',
      'verdict imported imported | 1 orders | 101',
      'verdict updated amended | 1 orders | 102',
      'money HUF | shop 3530, ERP 3530 | difference 0',
    ])
  })

  test('can be read as a diff', () => {
    expect(planDiff(examplePlan()).split('\n').slice(1)).toEqual([
      '+ partner demo-bolt:guest:d1  new',
      '+ product SZAPPAN-1  1000 net, 27%',
      '+ service GLS futár  27%',
      '+ payment method Utánvét  new',
      '+ order 101  2260 HUF, 2 lines',
      '~ order 102  1270 HUF, 1 lines',
      '- order 103  document doc-1, version 3',
      '+ stock B  receipt 10',
      '~ stock A  stock1 10 → 8',
      '~ stock A  stock2 1 → 0',
    ])
    expect(planDiff({ ...examplePlan(), actions: [] })).toBe(
      'plan orders of my-shop, made 2026-11-01T09:00:00.000Z, good until 2026-11-01T10:00:00.000Z',
    )
  })

  test('tells what the guard would keep back', () => {
    const held = { ...examplePlan(), actions: [], held: { changes: 40, ofProducts: 100 } }
    expect(planTable(held)).toContain('held back')
    expect(planDiff(held)).toContain('! the mass-change guard holds back 40 of 100 products')
  })

  test('names new shipping methods too', () => {
    const { plan } = planOne(
      shopOrder({ shippingMethod: { name: 'Posta', code: null, taxRate: null, taxName: null } }),
    )
    expect(planTable({ ...examplePlan(), actions: plan.actions })).toContain('shipping method Posta')
  })

  test('comes back from text as it was', () => {
    expect(parsePlan(serialisePlan(examplePlan()))).toEqual(examplePlan())
  })

  test('of another version, or none at all, is refused with the reason', () => {
    expect(() => parsePlan(JSON.stringify({ ...examplePlan(), version: 2 }))).toThrow(/version 2/u)
    for (const text of ['{', 'null', '7', '{}', '{"version":1}'])
      expect(() => parsePlan(text)).toThrow('The text is no plan of okos-sync.')
  })
})

test('B1: a plan of products tells what the shop gets', () => {
  const draft = { sku: 'A', name: 'Alma', netPrice: '787.4', taxClassId: 't', unit: 'db', gtin: null }
  const create = { kind: 'create-shop-product', key: 'k', productId: 'p', draft } as const
  const plan: Plan = { ...examplePlan(), flow: 'products', actions: [create] }
  expect(planDiff(plan)).toContain('+ shop product A  787.4 net, hidden')
})

test('B1: a plan of prices tells what buyers are asked before and after', () => {
  const push = {
    kind: 'push-price',
    key: 'k',
    sku: 'A',
    shopProductId: 'p',
    price: '880',
    multiplier: '1.25',
    isMultiplierLocked: true,
    erpPrice: '1100',
    expected: '800.0000',
  } as const
  const plan: Plan = { ...examplePlan(), flow: 'prices', actions: [push] }
  expect(planDiff(plan)).toContain('~ price A  1000 → 1100 net')
  expect(planTable(plan)).toMatch(/push-price +price A +1000 → 1100 net/u)
})

test('B1: a plan that binds what is there already, or writes back, tells to which order', () => {
  const adopt: Action = {
    kind: 'adopt-order',
    key: 'k1',
    orderInnerId: '101',
    documentId: 'd1',
    documentNumber: 'KEZI-1',
    by: 'upper-note',
  }
  const status: Action = {
    kind: 'write-order-status',
    key: 'k2',
    orderNumber: '102',
    documentState: 'invoiced',
    statusId: 's2',
    statusName: 'Számlázva',
    expected: 's1',
  }
  const invoice: Action = {
    kind: 'write-order-invoice',
    key: 'k3',
    orderNumber: '102',
    invoiceId: 'i1',
    invoice: { number: 'SZ-1', type: 'normal', url: 'https://erp.example/i1.pdf' },
  }
  const plan: Plan = { ...examplePlan(), flow: 'write-back', actions: [adopt, status, invoice] }
  expect(planDiff(plan).split('\n').slice(1)).toEqual([
    '~ order 101  document KEZI-1, found by upper-note',
    '~ order 102  status Számlázva',
    '+ order 102  invoice SZ-1, normal',
  ])
  expect(planTable(plan)).not.toContain('https://')
})
