import * as z from 'zod/mini'
import { isNothing } from './nothing.ts'

/** One embedded record; null for every kind of nothing. */
export function embedded<Schema extends z.ZodMiniType>(schema: Schema) {
  const noneAsNull = z.transform((value: unknown): unknown => (isNothing(value) ? null : value))
  return z.prefault(z.pipe(noneAsNull, z.nullable(schema)), null)
}
