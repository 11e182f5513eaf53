import { z } from 'zod'
import { keySchema, maxItems } from './primitives.ts'
import { problemSchema } from './problem.ts'

/** Many creates in one request; each item stands or falls alone, results come in the items' order. */
export function bulkRequestSchema<Draft extends z.ZodType>(draft: Draft, most = maxItems) {
  return z.strictObject({
    items: z
      .array(z.strictObject({ key: keySchema, draft }))
      .min(1)
      .max(most),
  })
}

/** What became of each item. */
export function bulkAnswerSchema<Item extends z.ZodType>(record: Item) {
  return z.object({
    results: z.array(
      z.discriminatedUnion('status', [
        z.object({ key: z.string(), status: z.enum(['created', 'existing']), record }),
        z.object({ key: z.string(), status: z.literal('error'), problem: problemSchema }),
      ]),
    ),
  })
}
