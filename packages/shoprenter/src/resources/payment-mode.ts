import * as z from 'zod/mini'
import { integerText } from '../wire/integers.ts'
import { listOf } from '../wire/lists.ts'
import { referenceTo } from '../wire/references.ts'
import { lowerCode, textOrNull } from '../wire/texts.ts'
import { recordSchema } from './record-schema.ts'

const description = z.looseObject({
  name: textOrNull,
  description: textOrNull,
  language: referenceTo('languages'),
})

/** A way to pay; read-only. The catalogue calls its descriptions `paymentDescriptions`, the example does not. */
export const paymentModeSchema = recordSchema('paymentModes', {
  innerId: integerText,
  code: lowerCode,
  paymentDescription: listOf(description),
  paymentDescriptions: listOf(description),
})

/** A decoded way to pay. */
export type PaymentMode = z.output<typeof paymentModeSchema>
