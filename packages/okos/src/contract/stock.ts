import { z } from 'zod'
import { idsSchema } from './paging.ts'
import {
  decimalSchema,
  idSchema,
  instantSchema,
  openEnum,
  orNull,
  refSchema,
  storedRefSchema,
} from './primitives.ts'

/** Level of one product in one warehouse; `available` = `onHand` − `reserved`, and may be negative. */
export const stockLevelSchema = z.object({
  productId: idSchema,
  productCode: z.string(),
  warehouseId: idSchema,
  onHand: decimalSchema,
  reserved: decimalSchema,
  available: decimalSchema,
})

/** Asks for the levels of some products in every warehouse. */
export const stockQuerySchema = z.strictObject({ productIds: idsSchema })

/** Answer to {@link stockQuerySchema}; products that neither moved nor are reserved have no level. */
export const stockQueryAnswerSchema = z.object({ levels: z.array(stockLevelSchema) })

/** Készletmozgás to book; receipts are positive, issues negative, corrections either. */
export const stockMovementDraftSchema = z
  .strictObject({
    ref: refSchema,
    type: z.enum(['receipt', 'issue', 'correction']),
    productId: idSchema,
    warehouseId: idSchema,
    quantity: decimalSchema,
    note: z.string().max(10_000).nullable(),
  })
  .superRefine((draft, context) => {
    const isNegative = draft.quantity.startsWith('-')
    const isZero = !/[1-9]/.test(draft.quantity)
    const message = signTrouble({ type: draft.type, isNegative, isZero })
    if (message !== null) context.addIssue({ code: 'custom', path: ['quantity'], message })
  })

/** Készletmozgás as booked. */
export const stockMovementSchema = z.object({
  id: idSchema,
  ref: storedRefSchema,
  type: openEnum(['receipt', 'issue', 'correction']),
  productId: idSchema,
  warehouseId: idSchema,
  quantity: decimalSchema,
  note: orNull(z.string()),
  bookedAt: instantSchema,
})

function signTrouble(movement: { type: string; isNegative: boolean; isZero: boolean }): string | null {
  if (movement.isZero) return 'must not be zero'
  if (movement.type === 'receipt' && movement.isNegative) return 'must be positive in a receipt'
  if (movement.type === 'issue' && !movement.isNegative) return 'must be negative in an issue'
  return null
}
