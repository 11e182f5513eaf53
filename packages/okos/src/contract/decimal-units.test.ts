import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalOf, unitsOf } from './decimal-units.ts'

test('a decimal survives the way to units and back, but for trailing zeros', () => {
  expect(decimalOf(unitsOf('0'))).toBe('0')
  expect(decimalOf(unitsOf('-0.50'))).toBe('-0.5')
  expect(decimalOf(unitsOf('1234.000000000001'))).toBe('1234.000000000001')
  fc.assert(fc.property(fc.bigInt(), (units) => unitsOf(decimalOf(units)) === units))
})
