import { describe, expect, test } from 'vitest'
import { auditBooks } from './audit-books.ts'
import { agreesWithItself, smallestUnit } from './consistency.ts'
import { fraction, roundedUnits } from './fraction.ts'

const order = {
  total: '2540.0000',
  orderTotals: [
    { type: 'SUB_TOTAL', value: '1574.8031' },
    { type: 'TAX', value: '425.1969' },
    { type: 'SUB_TOTAL_WITH_TAX', value: '2000.0000' },
    { type: 'SHIPPING', value: '540.0000' },
    { type: 'LOYALTYPOINTS_TO_GET', value: '25.0000' },
    { type: 'TOTAL', value: '2540.0000' },
  ],
  orderProducts: [{ total: '1574.8031' }],
  orderProductAddons: {},
}

describe('the audit tells orders that agree with themselves from those that do not', () => {
  test('figures that add up agree, points to get are no money', () => {
    expect(agreesWithItself(order, smallestUnit(0))).toBe(true)
  })

  test('a total that is off by a thousand disagrees', () => {
    expect(agreesWithItself({ ...order, total: '3540.0000' }, smallestUnit(0))).toBe(false)
  })

  test('a missing line disagrees', () => {
    expect(agreesWithItself({ ...order, orderProducts: [] }, smallestUnit(0))).toBe(false)
  })

  test('deposits may stand inside the partial amount', () => {
    const lines = { orderProducts: [{ total: '1424.8031' }], orderProductAddons: [{ total: '150.0000' }] }
    expect(agreesWithItself({ ...order, ...lines }, smallestUnit(0))).toBe(true)
  })
})

test('halves round away from zero on both sides', () => {
  expect(roundedUnits(fraction('2.5'), 0)).toBe(3n)
  expect(roundedUnits(fraction('-2.5'), 0)).toBe(-3n)
  expect(roundedUnits(fraction('19.4650'), 2)).toBe(1947n)
})

describe('the audit finds what is planted', () => {
  const status = Buffer.from('orderStatus-order_status_id=1').toString('base64')
  const placed = {
    innerId: '7',
    total: '1270.0000',
    value: '1.00000000',
    currency: { code: 'HUF' },
    comment: 'Csengő nincs',
    orderStatus: { href: `https://shop/orderStatuses/${status}` },
    orderTotals: [
      { type: 'SUB_TOTAL', value: '1000.0000' },
      { type: 'TAX', value: '270.0000' },
      { type: 'SUB_TOTAL_WITH_TAX', value: '1270.0000' },
      { type: 'TOTAL', value: '1270.0000' },
    ],
    orderProducts: [
      { sku: 'A', total: '1000.0000', taxRate: '27.0000', subtractStock: '1', stock1: '2', stock2: '0' },
    ],
  }
  const amounts = { net: '1000', vatAmount: '270', gross: '1270' }
  const document = {
    ref: { source: 'shoprenter:bolt', externalId: '7' },
    state: 'open',
    currency: 'HUF',
    upperNote: '7',
    internalNote: 'Csengő nincs',
    lines: [{ kind: 'product', quantity: '2', vat: '27%', ...amounts }],
    vatSummary: [{ vat: '27%', ...amounts }],
    ...amounts,
  }
  const shop = { orders: [placed], products: [{ sku: 'A', stock1: '5' }], settings: [] }
  const erp = {
    orders: [document],
    products: [{ code: 'A' }],
    levels: [{ productCode: 'A', warehouseCode: 'R1', available: '5' }],
  }
  const audit = (change: object) => auditBooks(shop, { ...erp, ...change }, 'bolt').findings
  const withDocument = (change: object) => audit({ orders: [{ ...document, ...change }] })

  test('equal books have no findings', () => {
    expect(audit({})).toEqual([])
  })

  test.each([
    ['a lost order', { orders: [] }],
    ['a doubled one', { orders: [document, document] }],
    ['a level that differs', { levels: [{ productCode: 'A', warehouseCode: 'R1', available: '4' }] }],
    ['a missing product', { products: [] }],
  ])('%s', (_name, change) => {
    expect(audit(change)).toHaveLength(1)
  })

  test.each([
    ['a forint too much', { gross: '1271' }],
    ['a note of another order', { upperNote: '8' }],
    ['a cut comment', { internalNote: 'Csengő' }],
    ['another currency', { currency: 'EUR' }],
    ['VAT under another rate', { lines: [{ ...document.lines[0], vat: '5%' }] }],
    ['a piece too few', { lines: [{ ...document.lines[0], quantity: '1' }] }],
  ])('%s', (_name, change) => {
    expect(withDocument(change).length).toBeGreaterThan(0)
  })
})
