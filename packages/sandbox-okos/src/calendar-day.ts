import type { CalendarDate, Instant } from '@okos-sync/domain'

// The Swedish form of a date is the ISO one.
const budapest = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Budapest' })

/** The day that the company's calendar shows at a moment. */
export function calendarDay(instant: Instant): CalendarDate {
  return budapest.format(new Date(instant))
}

/** The day `days` later. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
