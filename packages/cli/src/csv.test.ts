import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('S8: %j is no formula in a spreadsheet', (text) => {
  expect(csv([[text]]).replace(/^"/, '')).toMatch(/^'/)
})

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(csv([['a,b', 'say "x"', 'two\nlines', 'plain']])).toBe('"a,b","say ""x""","two\nlines",plain')
})
