import { describe, expect, test } from 'vitest'
import { exact, plain } from './decimal.ts'
import { roundToSum, splitByWeight } from './largest-remainder.ts'
import { minorUnits } from './minor-units.ts'
import { moneyDifference, sumMoney } from './money.ts'

test('Smallest units follow ISO 4217', () => {
  expect(['HUF', 'EUR', 'JPY', 'KWD', 'XXX'].map(minorUnits)).toEqual([0, 2, 0, 3, 2])
})

test('Money is summed per currency, and its difference is exact', () => {
  const documents = [
    { currency: 'HUF', shopGross: '100', erpGross: '100' },
    { currency: 'EUR', shopGross: '0.1', erpGross: '0.1' },
    { currency: 'EUR', shopGross: '0.20', erpGross: '0.21' },
  ]
  expect(sumMoney(documents)).toEqual([
    { currency: 'EUR', shopGross: '0.3', erpGross: '0.31', difference: '-0.01' },
    { currency: 'HUF', shopGross: '100', erpGross: '100', difference: '0' },
  ])
  expect(sumMoney(documents.toReversed())).toEqual(sumMoney(documents))
  expect(moneyDifference('-0', '0.00')).toBe('0')
})

describe('Largest remainder', () => {
  const split = (amount: string, weights: readonly string[]) =>
    splitByWeight({ amount: exact(amount), items: weights, weightOf: exact, digits: 0 }).map((part) =>
      plain(part.rounded),
    )

  test('gives what is left to the largest remainders', () => {
    expect(split('100', ['1', '1', '1'])).toEqual(['34', '33', '33'])
    expect(split('-100', ['3', '1', '2'])).toEqual(['-50', '-17', '-33'])
    expect(split('0.4', ['1'])).toEqual(['0'])
  })

  test('prefers the larger share among equal remainders', () => {
    const shares = ['0.5', '2.5', '1.5']
    const parts = roundToSum({ items: shares, shareOf: exact, total: exact('5'), digits: 0 })
    expect(parts.map((part) => plain(part.rounded))).toEqual(['0', '3', '2'])
  })
})
