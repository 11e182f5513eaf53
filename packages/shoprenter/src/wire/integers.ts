import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/** A whole number that must be there, as text: innerIds and the like. */
export const integerText: Field<string> = field(readInteger)

/** A whole number as text; null for nothing. */
export const integerOrNull: Field<string | null> = field((value) =>
  isNothing(value) ? null : readInteger(value),
)

function readInteger(value: unknown): string | Misfit {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  const text = typeof value === 'string' ? value.trim() : ''
  return /^-?\d{1,20}$/.test(text) ? text : new Misfit('a whole number')
}
