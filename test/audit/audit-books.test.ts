import { describe, expect, test } from 'vitest'
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
