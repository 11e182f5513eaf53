import { ConfigurationError, type Instant } from '@okos-sync/domain'
import type { LocalTime } from './wire/local-times.ts'

/** Converts between a shop's clock and moments. */
export interface ShopZone {
  /**
   * The moment of a shop-local time. In the hour that the clock repeats: the earlier reading. A time that the clock
   * skips moves forward by the skipped span. An offset in the text wins over the zone.
   */
  toInstant(local: LocalTime): Instant
  /**
   * A shop-local time for a filter "changed since": no record changed at or after the moment shows an earlier time.
   * Around the hour that the clock repeats that is up to an hour before the moment's own reading.
   */
  toFilter(instant: Instant): LocalTime
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const maxCachedDays = 20_000

/** Knows one IANA zone, e.g. `Europe/Budapest`. Throws ConfigurationError when there is no such zone. */
export function createShopZone(timeZone: string): ShopZone {
  const offsetAt = createOffsetReader(timeZone)
  const offsetsByDay = new Map<number, number>()

  function offsetOfDay(day: number): number {
    const known = offsetsByDay.get(day)
    if (known !== undefined) return known
    if (offsetsByDay.size >= maxCachedDays) offsetsByDay.clear()
    const offset = offsetAt(day * dayMs)
    offsetsByDay.set(day, offset)
    return offset
  }

  function toMilliseconds(local: LocalTime): number {
    if (local.length > 19) return Date.parse(local)
    const reading = Date.parse(`${local}Z`)
    const day = Math.floor(reading / dayMs)
    // Zones are within a day of UTC, so these two moments lie before and after any change on the reading's day.
    const before = offsetOfDay(day - 1)
    const after = offsetOfDay(day + 2)
    const candidates = [reading - before, reading - after]
    if (before === after) return reading - before
    const real = candidates.filter((moment) => moment + offsetAt(moment) === reading)
    return real.length === 0 ? reading - before : Math.min(...real)
  }

  const toLocal = (moment: number): LocalTime =>
    new Date(moment + offsetAt(moment)).toISOString().slice(0, 19)

  return {
    toInstant: (local) => new Date(toMilliseconds(local)).toISOString(),
    toFilter(instant) {
      const moment = Date.parse(instant)
      const isBeforeRepeat = offsetAt(moment + hourMs) < offsetAt(moment)
      return toLocal(isBeforeRepeat ? moment - hourMs : moment)
    },
  }
}

/** Milliseconds that the zone's clock is ahead of UTC at a moment. */
function createOffsetReader(timeZone: string): (moment: number) => number {
  const format = openZone(timeZone)
  return (moment) => {
    const parts = Object.fromEntries(
      format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
    )
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    const reading = Date.UTC(year, month - 1, day, hour, minute, second)
    return reading - Math.floor(moment / 1000) * 1000
  }
}

function openZone(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw new ConfigurationError({
      field: 'config_timezone',
      message: "The shop's time zone is none that this system knows; give its IANA name as an option.",
    })
  }
}
