import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { multiply } from './multiply.ts'

describe('multiplying decimals', () => {
  test.each([
    ['2200.0000', '1.0000', '2200.0000'],
    ['2200.0000', '1.2500', '2750.0000'],
    ['5897.6380', '0.9000', '5307.8742'],
    ['0.1', '0.1', '0.01'],
    ['-3.50', '2', '-7.00'],
    ['-0.5', '1', '-0.5'],
    ['7', '1', '7'],
    ['0', '1.5', '0'],
  ])('%s × %s is %s', (first, second, product) => {
    expect(multiply(first, second)).toBe(product)
  })

  test('is exact: dividing the digits back gives the factors', () => {
    const decimal = fc.tuple(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.integer({ min: 1, max: 6 }),
    )
    fc.assert(
      fc.property(decimal, decimal, (first, second) => {
        const [whole = '0', fraction = ''] = multiply(write(first), write(second)).split('.')
        const missing = first[1] + second[1] - fraction.length
        expect(BigInt(whole.replace('-', '') + fraction) * 10n ** BigInt(missing)).toBe(
          abs(first[0] * second[0]),
        )
        expect(whole.startsWith('-')).toBe(first[0] * second[0] < 0n)
      }),
    )
  })
})

function write([units, places]: readonly [bigint, number]): string {
  const digits = String(abs(units)).padStart(places + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
