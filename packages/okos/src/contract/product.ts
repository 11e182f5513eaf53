import { z } from 'zod'
import { decimalSchema, idSchema, orNull, refSchema, storedRefSchema, textSchema } from './primitives.ts'

/** Termék to create; `code` is unique. */
export const productDraftSchema = z.strictObject({
  ref: refSchema,
  code: textSchema(200),
  name: textSchema(1000),
  vat: textSchema(50),
  unit: textSchema(50),
  netPrice: decimalSchema,
  barcode: z.string().max(200).nullable(),
})

/** Termék as read. */
export const productSchema = z.object({
  id: idSchema,
  version: z.int(),
  refs: z.array(storedRefSchema),
  code: z.string(),
  name: z.string(),
  vat: z.string(),
  unit: z.string(),
  netPrice: decimalSchema,
  barcode: orNull(z.string()),
  isActive: z.boolean(),
})

/** New content of a product. */
export const productUpdateSchema = productDraftSchema.omit({ ref: true }).extend({ isActive: z.boolean() })
