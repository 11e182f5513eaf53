import * as z from 'zod/mini'
import { integerOrNull } from '../wire/integers.ts'
import { requiredText } from '../wire/texts.ts'

/** An order status; its names stand in the descriptions. */
export const orderStatusSchema = z.looseObject({
  id: requiredText,
  innerId: integerOrNull,
})

/** A decoded order status. */
export type OrderStatus = z.output<typeof orderStatusSchema>
