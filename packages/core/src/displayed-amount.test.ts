import { describe, expect, test } from 'vitest'
import { parseDisplayedAmount } from './displayed-amount.ts'

describe('An amount as shown to buyers', () => {
  test.each([
    ['19,47 €', '19.47', 'EUR'],
    ['€19.47', '19.47', 'EUR'],
    ['6.400 Ft', '6400', 'HUF'],
    ['6.400 Huf', '6400', 'HUF'],
    ['1 234,50', '1234.50', null],
    ['1 234 567 Ft', '1234567', 'HUF'],
    ['1,234.50 USD', '1234.50', 'USD'],
    ['1.234,50 Kč', '1234.50', 'CZK'],
    ['1.234.567', '1234567', null],
    ['1,234.567', '1234.567', null],
    ['12 zł', '12', 'PLN'],
    ['$ 0,5', '0.5', 'USD'],
    ['-1.270 Ft', '-1270', 'HUF'],
    ['−50 Ft', '-50', 'HUF'],
    ['100, Ft', '100', 'HUF'],
    ['0', '0', null],
  ])('reads %s', (text, value, currency) => {
    expect(parseDisplayedAmount(text)).toEqual({ value, currency })
  })

  test('is nothing where there is no digit', () => {
    expect(parseDisplayedAmount('ingyenes')).toBeNull()
    expect(parseDisplayedAmount('')).toBeNull()
  })

  test('is not looked for in a megabyte of hostile text (S7)', () => {
    expect(parseDisplayedAmount(`1${'.'.repeat(1_000_000)}1`)).toBeNull()
    expect(parseDisplayedAmount(`1${' '.repeat(99)}`)?.value).toBe('1')
  })
})
