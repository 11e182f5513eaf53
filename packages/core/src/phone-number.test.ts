import { expect, test } from 'vitest'
import { normalisePhone } from './phone-number.ts'

test.each([
  ['06 30 123-4567', 'HU', '+36301234567'],
  ['+36 (30) 123 4567', 'HU', '+36301234567'],
  ['0036301234567', 'HU', '+36301234567'],
  ['36301234567', 'HU', '+36301234567'],
  ['06-1/234-5678', 'HU', '+3612345678'],
  ['30/123-45-67', 'HU', '+36301234567'],
  ['0905 123 456', 'SK', '+421905123456'],
  ['+43 660 1234567', 'HU', '+436601234567'],
])('M3: %s of a buyer in %s is %s', (typed, country, expected) => {
  expect(normalisePhone(typed, country)).toBe(expected)
})

test.each([
  ['csak 18 óra után', 'HU', 'csak 18 óra után'],
  [' 123 ', 'HU', '123'],
  ['06 301', 'HU', '06 301'],
  ['0905 123 456', 'XX', '0905 123 456'],
  ['  ', 'HU', null],
  [null, 'HU', null],
])('M3: %s, which is no number of %s, stays as it is', (typed, country, expected) => {
  expect(normalisePhone(typed, country)).toBe(expected)
})
