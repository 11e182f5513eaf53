import * as z from 'zod/mini'

/** What a reader returns when the value can't be understood: what would be right. Never quotes the value. */
export class Misfit {
  readonly expected: string
  constructor(expected: string) {
    this.expected = expected
  }
}

/** A schema of one field that also accepts its absence and hands it to the reader as null. */
export type Field<T> = z.ZodMiniPrefault<z.ZodMiniTransform<T, unknown>>

/** Makes a schema from a function that turns a wire value into its meaning, or into a {@link Misfit}. */
export function field<T>(read: (value: unknown) => T | Misfit): Field<T> {
  const schema = z.transform((value: unknown, payload): T => {
    const result = read(value)
    if (!(result instanceof Misfit)) return result
    payload.issues.push({ code: 'custom', input: value, message: `expected ${result.expected}` })
    return z.NEVER
  })
  return z.prefault(schema, null)
}
