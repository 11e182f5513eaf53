import { expect, test } from 'vitest'
import { readNumber } from './read-number.ts'

test.each([
  ['12', '12'],
  ['0012', '12'],
  ['-0', '0'],
  ['12,5', '12.5'],
  ['12.50', '12.50'],
  ['1 234,5', '1234.5'],
  ['1\u00a0234\u202f567', '1234567'],
  ['1.234,50', '1234.50'],
  ['1,234.50', '1234.50'],
  ['1.234.567,8', '1234567.8'],
  ['-3,25', '-3.25'],
  ['0,000', '0.000'],
])('%s is read as %s', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

test.each([
  '',
  'ezer',
  '12,',
  ',5',
  '1,2,3',
  '1.2.3',
  '12.34,5',
  '1e5',
  '--1',
  '1-',
  '٣',
  '+1',
  '9'.repeat(19),
])('"%s" is no number', (text) => {
  expect(readNumber(text)).toBeNull()
})
