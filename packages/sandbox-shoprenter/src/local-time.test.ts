import { expect, test } from 'vitest'
import { localTime } from './local-time.ts'

test('the shop’s clock has no offset and turns with summer time', () => {
  expect(localTime(Date.UTC(2026, 10, 23, 14, 5, 6, 999))).toBe('2026-11-23T15:05:06')
  expect(localTime(Date.UTC(2026, 6, 1, 22, 0, 0))).toBe('2026-07-02T00:00:00')
  expect(localTime(Date.UTC(2026, 9, 25, 0, 30))).toBe('2026-10-25T02:30:00')
  expect(localTime(Date.UTC(2026, 9, 25, 1, 30))).toBe('2026-10-25T02:30:00')
})
