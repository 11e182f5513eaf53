import * as z from 'zod/mini'
import { embedded } from '../wire/embedded.ts'
import { referenceTo } from '../wire/references.ts'
import { lowerCode, requiredText, textOrNull } from '../wire/texts.ts'

/** The name of an order status in one language. */
export const orderStatusDescriptionSchema = z.looseObject({
  id: requiredText,
  name: textOrNull,
  orderStatus: referenceTo('orderStatuses'),
  /** Usually only a link, so the code is usually null. */
  language: embedded(z.looseObject({ code: lowerCode })),
})

/** A decoded order status description. */
export type OrderStatusDescription = z.output<typeof orderStatusDescriptionSchema>
