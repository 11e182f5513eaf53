import { describe, expect, test } from 'vitest'
import { readRetryAfter, readServerTime } from './retry-after.ts'

const nowMs = Date.parse('2026-03-01T10:00:00Z')

describe('Retry-After', () => {
  test.each([
    ['2', 2000],
    ['0', 0],
    ['1.5', 1500],
    ['3600', 60_000],
    ['Sun, 01 Mar 2026 10:00:07 GMT', 7000],
    ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
    ['Sun, 01 Mar 2099 10:00:00 GMT', 60_000],
    ['-5', null],
    ['soon', null],
    ['', null],
  ])('%j is %j ms', (text, expected) => {
    expect(readRetryAfter(new Headers({ 'retry-after': text }), nowMs)).toBe(expected)
  })

  test('a date is measured by the sender, whose clock may differ from ours', () => {
    const headers = new Headers({
      date: 'Sun, 01 Mar 2026 12:00:00 GMT',
      'retry-after': 'Sun, 01 Mar 2026 12:00:03 GMT',
    })
    expect(readRetryAfter(headers, nowMs)).toBe(3000)
  })

  test('the server time comes from the Date header or is unknown', () => {
    expect(readServerTime(new Headers({ date: 'Sun, 01 Mar 2026 12:00:00 GMT' }))).toBe(
      '2026-03-01T12:00:00.000Z',
    )
    expect(readServerTime(new Headers({ date: 'x' }))).toBeNull()
    expect(readServerTime(new Headers())).toBeNull()
  })
})
