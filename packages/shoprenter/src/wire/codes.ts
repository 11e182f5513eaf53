import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/** One of the known codes, or any other text: the shop may know more than we do. */
export type OpenCode<Known extends string> = Known | (string & Record<never, never>)

/** A code as it came, of an open set; null for nothing. */
export function openCode<const Known extends readonly string[]>(
  ..._known: Known
): Field<OpenCode<Known[number]> | null> {
  return field((value) => {
    if (isNothing(value)) return null
    return typeof value === 'string' || typeof value === 'number'
      ? String(value).trim()
      : new Misfit('a code')
  })
}
