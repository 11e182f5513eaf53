import { ConfigurationError } from '@okos-sync/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { createShopZone } from './shop-zone.ts'
import { localTime, localTimeOrNull } from './wire/local-times.ts'

const budapest = createShopZone('Europe/Budapest')

describe('shop-local times', () => {
  test.each([
    ['2019-09-06T15:47:59', '2019-09-06T15:47:59'],
    ['2017-11-29 10:44:07', '2017-11-29T10:44:07'],
    ['2018-05-06', '2018-05-06T00:00:00'],
    ['2026-01-31T10:00:00.000000', '2026-01-31T10:00:00'],
    ['2026-01-31T10:00:00+01:00', '2026-01-31T10:00:00+01:00'],
    ['2026-01-31T10:00:00Z', '2026-01-31T10:00:00Z'],
  ])('%j is %j', (value, expected) => {
    expect(z.parse(localTimeOrNull, value)).toBe(expected)
  })

  test.each(['0000-00-00', '0000-00-00 00:00:00', '-0001-11-30T00:00:00', '', {}, [], null, undefined])(
    '%j is no date',
    (value) => {
      expect(z.parse(localTimeOrNull, value)).toBeNull()
      expect(z.safeParse(localTime, value).success).toBe(false)
    },
  )

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-01-01T25:00:00',
    '2026-01-01T10:00:00+99:99',
    '2018-08-04T15:13:1',
    'tomorrow',
    1700000000,
  ])('%j can not be understood', (value) => {
    expect(z.safeParse(localTimeOrNull, value).success).toBe(false)
  })
})

describe("the shop's clock in Budapest", () => {
  test.each([
    ['winter', '2026-01-31T10:00:00', '2026-01-31T09:00:00.000Z'],
    ['summer', '2026-07-31T10:00:00', '2026-07-31T08:00:00.000Z'],
    ['the last second before the clock goes forward', '2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
    ['the hour that does not exist moves forward', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
    ['the first second after it', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
    ['before the repeated hour', '2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
    ['the repeated hour: the earlier reading', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
    ['after the repeated hour', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
    ['an offset in the text wins', '2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00.000Z'],
  ])('%s: %s is %s', (_, local, instant) => {
    expect(budapest.toInstant(local)).toBe(instant)
  })

  test('what the shop shows is found again: the moment itself, or the earlier one of the repeated hour', () => {
    const zones = [
      'Europe/Budapest',
      'Europe/London',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (timeZone, moment) => {
        const found = Date.parse(createShopZone(timeZone).toInstant(shown(timeZone, moment)))
        expect(shown(timeZone, found)).toBe(shown(timeZone, moment))
        expect(found).toBeLessThanOrEqual(moment)
        expect(moment - found).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })

  test('a filter never hides a record changed at or after the moment, and reaches back no more than an hour', () => {
    const nearChange = fc
      .integer({ min: -7200, max: 7200 })
      .map((s) => Date.parse('2026-10-25T01:00:00Z') + s * 1000)
    const later = fc.integer({ min: 0, max: 10_800 })
    fc.assert(
      fc.property(fc.oneof(moments, nearChange), later, (moment, seconds) => {
        const filter = budapest.toFilter(new Date(moment).toISOString())
        expect(shown('Europe/Budapest', moment + seconds * 1000) >= filter).toBe(true)
        expect(filter >= shown('Europe/Budapest', moment - 3_600_000)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('a zone that does not exist is told as the setting it comes from', () => {
    expect(() => createShopZone('Europe/Pest')).toThrow(ConfigurationError)
  })
})

const moments = fc
  .integer({ min: Date.parse('2015-01-01') / 1000, max: Date.parse('2035-01-01') / 1000 })
  .map((seconds) => seconds * 1000)

/** What a wall clock in the zone shows, by another way than the code under test. */
function shown(timeZone: string, moment: number): string {
  return new Date(moment).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')
}
