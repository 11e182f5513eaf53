import { z } from 'zod'
import { idSchema, refSchema, storedRefSchema, textSchema } from './primitives.ts'

/** Szolgáltatás to create; its name is unique without regard to case and white space. */
export const serviceDraftSchema = z.strictObject({
  ref: refSchema,
  name: textSchema(1000),
  vat: textSchema(50),
  unit: textSchema(50),
})

/** Szolgáltatás as read. */
export const serviceSchema = z.object({
  id: idSchema,
  version: z.int(),
  refs: z.array(storedRefSchema),
  name: z.string(),
  vat: z.string(),
  unit: z.string(),
})

/** New content of a service. */
export const serviceUpdateSchema = serviceDraftSchema.omit({ ref: true })
