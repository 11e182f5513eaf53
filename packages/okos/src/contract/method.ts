import { z } from 'zod'
import { idSchema, refSchema, textSchema } from './primitives.ts'

/** Fizetési mód or szállítási mód to create; its name is unique without regard to case and white space. */
export const methodDraftSchema = z.strictObject({ ref: refSchema, name: textSchema(500) })

/** Fizetési mód or szállítási mód as read. */
export const methodSchema = z.object({ id: idSchema, name: z.string() })
