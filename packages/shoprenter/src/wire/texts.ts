import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/** Text as it came; null for nothing. Numbers and booleans become text. */
export const textOrNull: Field<string | null> = field(readText)

/** Text as it came; null for nothing and for `"0"`, where the shop writes 0 for "none". */
export const textOrZeroAsNull: Field<string | null> = field((value) => {
  const text = readText(value)
  return typeof text === 'string' && text.trim() === '0' ? null : text
})

/** Text that must be there, e.g. a resource id. */
export const requiredText: Field<string> = field((value) => readText(value) ?? new Misfit('text'))

/** A code in lower case, since the shop writes `COD` and `cod`; an open set. Null for nothing. */
export const lowerCode: Field<string | null> = field((value) => {
  const text = readText(value)
  return typeof text === 'string' ? text.trim().toLowerCase() : text
})

/** A code in upper case: currencies, countries, types of totals; an open set. Null for nothing. */
export const upperCode: Field<string | null> = field((value) => {
  const text = readText(value)
  return typeof text === 'string' ? text.trim().toUpperCase() : text
})

/** A code in upper case that must be there. */
export const requiredUpperCode: Field<string> = field((value) => {
  const text = readText(value)
  return typeof text === 'string' ? text.trim().toUpperCase() : new Misfit('a code')
})

function readText(value: unknown): string | null | Misfit {
  if (isNothing(value)) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return new Misfit('text')
}
