import { expect, test } from 'vitest'
import { isNodeTooOld, nodeTooOld } from './node-version.ts'

test.each([
  ['20.19.0', true],
  ['22.22.9', true],
  ['22.23.0', false],
  ['24.0.1', false],
  ['26.1.0', false],
])('Node %s is too old: %s', (version, expected) => {
  expect(isNodeTooOld(version)).toBe(expected)
})

test('the words name both versions, in both languages', () => {
  for (const language of ['hu', 'en'] as const) {
    expect(nodeTooOld(language, '20.19.0')).toMatch(/20\.19\.0.*22\.23/u)
  }
})
