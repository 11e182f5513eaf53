import * as z from 'zod/mini'
import { embedded } from '../wire/embedded.ts'
import { listOf } from '../wire/lists.ts'
import { lowerCode, textOrNull } from '../wire/texts.ts'
import { productFields } from './product.ts'

const productDescription = z.looseObject({
  name: textOrNull,
  measurementUnit: textOrNull,
  /** Usually only a link, so the code is usually null. */
  language: embedded(z.looseObject({ code: lowerCode })),
})

/** A product with its descriptions, as `GET /productExtend` gives it. */
export const productExtendSchema = z.looseObject({
  ...productFields,
  productDescriptions: listOf(productDescription),
})

/** A decoded product with what is embedded. Fields not named in the schema are there as they came. */
export type ProductExtend = z.output<typeof productExtendSchema>
