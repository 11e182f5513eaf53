import { z } from 'zod'
import { idSchema, maxItems } from './primitives.ts'

/** Query of every list. */
export const pageQuerySchema = z.object({
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(maxItems).default(100),
})

/** A page of records in a stable order; `nextCursor` is null on the last one. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable().default(null) })
}

/** Ids of records to read in one request. */
export const idsSchema = z.array(idSchema).max(maxItems)

/** Asks for many records by their ids. */
export const idsQuerySchema = z.strictObject({ ids: idsSchema })

/** Those of the records asked for that exist, each once, in no particular order. */
export function foundSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) })
}
