import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/** `'0'`/`'1'`, 0/1 or a boolean; null for nothing. */
export const flagOrNull: Field<boolean | null> = field((value) => {
  if (isNothing(value)) return null
  const text = typeof value === 'object' ? '' : String(value).trim().toLowerCase()
  if (text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  return new Misfit('a flag (0 or 1)')
})
