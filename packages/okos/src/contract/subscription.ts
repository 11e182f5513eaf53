import { z } from 'zod'
import { dateSchema, decimalSchema, openEnum, orNull } from './primitives.ts'

/** What the company's edition costs. */
export const subscriptionSchema = z.object({
  activatedOn: dateSchema,
  trialEndsOn: dateSchema,
  isTrial: z.boolean(),
  documentsThisYear: z.int().min(0),
  fees: z.array(
    z.object({
      kind: openEnum(['activation', 'annual']),
      net: decimalSchema,
      vatAmount: decimalSchema,
      gross: decimalSchema,
      dueOn: orNull(dateSchema),
    }),
  ),
})
