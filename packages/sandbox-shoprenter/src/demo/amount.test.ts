import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decimalText,
  displayText,
  fromMinor,
  grossOfNet,
  hufToEurCents,
  netOfGross,
  parseAmount,
} from './amount.ts'

describe('amounts', () => {
  test('round a half away from zero and show what a buyer sees', () => {
    expect(decimalText(netOfGross(fromMinor(7490, 'HUF'), 27))).toBe('5897.6378')
    expect(decimalText(-5n)).toBe('-0.0005')
    expect(displayText(fromMinor(-1_234_567, 'HUF'), 'HUF')).toBe('-1.234.567 Ft')
    expect(displayText(fromMinor(1947, 'EUR'), 'EUR')).toBe('19,47 €')
    expect(displayText(fromMinor(5, 'EUR'), 'EUR')).toBe('0,05 €')
    expect(hufToEurCents(7788, '0.00250000')).toBe(1947)
  })

  test('survive the way through text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (amount) => {
        expect(parseAmount(decimalText(amount))).toBe(amount)
      }),
    )
  })

  test('find back from a four-decimal net to the round gross it came from', () => {
    const rate = fc.constantFrom(27, 18, 5, 0)
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        rate,
        fc.constantFrom('HUF' as const, 'EUR' as const),
        (minor, percent, currency) => {
          const gross = fromMinor(minor, currency)
          expect(grossOfNet(netOfGross(gross, percent), { rate: BigInt(percent) * 10_000n, currency })).toBe(
            gross,
          )
        },
      ),
    )
  })
})
