import * as z from 'zod/mini'
import { decimalOrNull, decimalOrZero, decimalText } from '../wire/decimals.ts'
import { flagOrNull } from '../wire/flags.ts'
import { integerText } from '../wire/integers.ts'
import { localTimeOrNull } from '../wire/local-times.ts'
import { referenceOrNull } from '../wire/references.ts'
import { requiredText, textOrNull } from '../wire/texts.ts'

/** The fields that `/products` and `/productExtend` share. */
export const productFields = {
  id: requiredText,
  innerId: integerText,
  sku: textOrNull,
  modelNumber: textOrNull,
  gtin: textOrNull,
  /** Net, before the multiplier. */
  price: decimalText,
  multiplier: decimalOrNull,
  multiplierLock: flagOrNull,
  stock1: decimalOrZero,
  stock2: decimalOrZero,
  stock3: decimalOrZero,
  stock4: decimalOrZero,
  subtractStock: flagOrNull,
  /** `0`, `1` or `2`. */
  status: textOrNull,
  dateCreated: localTimeOrNull,
  dateUpdated: localTimeOrNull,
  taxClass: referenceOrNull,
  /** May name the product itself. */
  parentProduct: referenceOrNull,
}

/** A product as `GET /products` gives it. */
export const productSchema = z.looseObject(productFields)

/** A decoded product. Fields not named in the schema are there as they came. */
export type Product = z.output<typeof productSchema>
