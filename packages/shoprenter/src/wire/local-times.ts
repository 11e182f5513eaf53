import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/**
 * A time as the shop's own clock shows it, `YYYY-MM-DDTHH:MM:SS`; turn it into a moment with a ShopZone.
 * The shop has never been seen to write an offset; where one stands it is kept (`…+02:00`, `…Z`).
 */
export type LocalTime = string

/** A shop-local time; null for nothing and for the shop's "no date" (year 0 or before). */
export const localTimeOrNull: Field<LocalTime | null> = field(readLocalTime)

/** A shop-local time that must be there. */
export const localTime: Field<LocalTime> = field((value) => readLocalTime(value) ?? new Misfit('a date'))

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/

function readLocalTime(value: unknown): LocalTime | null | Misfit {
  if (isNothing(value)) return null
  const misfit = new Misfit('a date as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS')
  if (typeof value !== 'string') return misfit
  const text = value.trim()
  if (/^(-|0000)/.test(text)) return null
  const match = pattern.exec(text)
  if (match === null) return misfit
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', offset = ''] = match
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  // Rejects days and hours that do not exist: the round trip moves them.
  const milliseconds = Date.parse(`${local}Z`)
  if (Number.isNaN(milliseconds) || Number.isNaN(Date.parse(local + offset))) return misfit
  if (!new Date(milliseconds).toISOString().startsWith(local)) return misfit
  return local + offset
}
