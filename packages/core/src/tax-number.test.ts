import { describe, expect, test } from 'vitest'
import { readTaxNumber, taxNumberRoot } from './tax-number.ts'

describe('M3: a tax number', () => {
  test.each([
    ['12345676-2-42', '12345676-2-42', 'hungarian', true],
    [' 12345676242 ', '12345676-2-42', 'hungarian', true],
    ['12345676 – 2 – 42', '12345676-2-42', 'hungarian', true],
    ['10000007-1-01', '10000007-1-01', 'hungarian', false],
    ['12345678-2-42', '12345678-2-42', 'hungarian', false],
    ['12345676-9-42', '12345676-9-42', 'hungarian', false],
    ['hu12345676', 'HU12345676', 'hungarian-eu', true],
    ['HU 12345678', 'HU12345678', 'hungarian-eu', false],
    ['ATU12345678', 'ATU12345678', 'eu', null],
    ['sk 2020 1234 56', 'SK2020123456', 'eu', null],
    ['EL 123456789', 'EL123456789', 'eu', null],
    ['8123456789', '8123456789', 'unknown', null],
    ['majd később', 'majd később', 'unknown', null],
    ['XX123456', 'XX123456', 'unknown', null],
  ])('%s is %s, %s', (typed, text, kind, isValid) => {
    expect(readTaxNumber(typed)).toEqual({ text, kind, isValid })
  })

  test('of nothing is nothing', () => {
    expect([readTaxNumber(null), readTaxNumber('  '), taxNumberRoot(null)]).toEqual([null, null, null])
  })

  test('names its taxpayer by the first eight digits at home, by the whole text elsewhere', () => {
    expect(['12345676-2-42', 'HU12345676', 'atu12345678', 'nincs'].map(taxNumberRoot)).toEqual([
      '12345676',
      '12345676',
      'ATU12345678',
      'NINCS',
    ])
  })
})
