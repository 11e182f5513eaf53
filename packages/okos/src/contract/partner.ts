import { z } from 'zod'
import { addressDraftSchema, addressSchema } from './party.ts'
import { idSchema, instantSchema, orNull, refSchema, storedRefSchema, textSchema } from './primitives.ts'

/** Ügyfél to create. */
export const partnerDraftSchema = z.strictObject({
  ref: refSchema,
  name: textSchema(500),
  isCompany: z.boolean(),
  taxNumber: z.string().max(100).nullable(),
  emails: z.array(textSchema(500)).max(50),
  phone: z.string().max(100).nullable(),
  billing: addressDraftSchema.nullable(),
  shipping: addressDraftSchema.nullable(),
})

/** Ügyfél as read. */
export const partnerSchema = z.object({
  id: idSchema,
  version: z.int(),
  refs: z.array(storedRefSchema),
  name: z.string(),
  isCompany: z.boolean(),
  taxNumber: orNull(z.string()),
  emails: z.array(z.string()),
  phone: orNull(z.string()),
  billing: orNull(addressSchema),
  shipping: orNull(addressSchema),
  createdAt: instantSchema,
})

/** New content of a partner. */
export const partnerUpdateSchema = partnerDraftSchema.omit({ ref: true })
