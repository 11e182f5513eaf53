/** The demo shop's zone: its own times carry no offset (setting `config_timezone`). */
export const shopTimeZone = 'Europe/Budapest'

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: shopTimeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `YYYY-MM-DDTHH:MM:SS` on the shop's wall clock, seconds cut off. */
export function localTime(epochMs: number): string {
  const parts = new Map(format.formatToParts(epochMs).map((part) => [part.type, part.value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
}
