import { z } from 'zod'
import { countrySchema, orNull } from './primitives.ts'

/** A postal address to write. */
export const addressDraftSchema = z.strictObject({
  countryCode: countrySchema,
  postcode: z.string().max(50),
  city: z.string().max(200),
  street: z.string().max(500),
})

/** A postal address as read. */
export const addressSchema = z.object({
  countryCode: z.string(),
  postcode: z.string(),
  city: z.string(),
  street: z.string(),
})

/** Billing or shipping data of an order to write. */
export const partyDraftSchema = z.strictObject({
  name: z.string().max(500),
  taxNumber: z.string().max(100).nullable(),
  email: z.string().max(500).nullable(),
  phone: z.string().max(100).nullable(),
  address: addressDraftSchema.nullable(),
})

/** Billing or shipping data of an order as read. */
export const partySchema = z.object({
  name: z.string(),
  taxNumber: orNull(z.string()),
  email: orNull(z.string()),
  phone: orNull(z.string()),
  address: orNull(addressSchema),
})
