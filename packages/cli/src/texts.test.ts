import { expect, test } from 'vitest'
import { tell } from './texts.ts'

test('placeholders are filled, unknown ones stay visible', () => {
  expect(tell('en', 'watching', { minutes: 5 })).toBe('Synchronising every 5 minutes; Ctrl-C stops.')
  expect(tell('hu', 'watching')).toContain('{minutes}')
})
