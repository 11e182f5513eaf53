import { z } from 'zod'
import { idSchema, maxItems, openEnum } from './primitives.ts'

/** Without `since`: no changes and the cursor of this moment. */
export const changesQuerySchema = z.object({
  since: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(maxItems).default(maxItems),
})

/** Changes in the order they were committed, at least once; `cursor` is the next call's `since`. */
export const changePageSchema = z.object({
  changes: z.array(
    z.object({
      kind: openEnum(['stock', 'price', 'product', 'partner', 'order', 'invoice']),
      id: idSchema,
    }),
  ),
  cursor: z.string().min(1),
  hasMore: z.boolean(),
})
