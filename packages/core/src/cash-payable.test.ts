import { expect, test } from 'vitest'
import { cashPayable } from './cash-payable.ts'

test.each([
  ['1270', '1270'],
  ['1271', '1270'],
  ['1272', '1270'],
  ['1273', '1275'],
  ['1274', '1275'],
  ['1275', '1275'],
  ['1276', '1275'],
  ['1277', '1275'],
  ['1278', '1280'],
  ['1279', '1280'],
  ['2', '0'],
  ['-1273', '-1275'],
])('Cash of %s Ft is %s Ft', (gross, payable) => {
  expect(cashPayable(gross, 'HUF')).toBe(payable)
})

test('Cash in other currencies is paid to the cent', () => {
  expect(cashPayable('12.730', 'EUR')).toBe('12.73')
})
