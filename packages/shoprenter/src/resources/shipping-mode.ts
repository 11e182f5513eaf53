import * as z from 'zod/mini'
import { openCode } from '../wire/codes.ts'
import { decimalOrNull, decimalText } from '../wire/decimals.ts'
import { integerText } from '../wire/integers.ts'
import { listOf } from '../wire/lists.ts'
import { referenceTo } from '../wire/references.ts'
import { lowerCode, textOrNull } from '../wire/texts.ts'
import { recordSchema } from './record-schema.ts'

const laneFields = {
  cartMinimumGross: decimalOrNull,
  /** Very large for "no end". */
  cartMaximumGross: decimalOrNull,
  costNet: decimalText,
  weightMinimum: decimalOrNull,
  weightMaximum: decimalOrNull,
}
const descriptionFields = {
  name: textOrNull,
  description: textOrNull,
  language: referenceTo('languages'),
}

/** What a way of shipping costs within limits of cart and weight. */
export const shippingLaneSchema = recordSchema('shippingLanes', laneFields)

/** Name of a way of shipping in one language. */
export const shippingModeDescriptionSchema = recordSchema('shippingModeDescriptions', descriptionFields)

/** A way of shipping with its names and costs. */
export const shippingModeExtendSchema = recordSchema('shippingModeExtend', {
  innerId: integerText,
  costCalculationBy: openCode('PRICE', 'WEIGHT'),
  shippingType: openCode('PERSONAL_RECEIPT'),
  extension: lowerCode,
  freeShippingFrom: decimalOrNull,
  shippingModeDescriptions: listOf(z.looseObject(descriptionFields)),
  shippingLanes: listOf(z.looseObject(laneFields)),
})

/** A decoded way of shipping. */
export type ShippingModeExtend = z.output<typeof shippingModeExtendSchema>
