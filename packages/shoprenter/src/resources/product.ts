import type * as z from 'zod/mini'
import { decimalOrNull, decimalOrZero, decimalText } from '../wire/decimals.ts'
import { flagOrNull } from '../wire/flags.ts'
import { integerOrNull, integerText } from '../wire/integers.ts'
import { localTimeOrNull } from '../wire/local-times.ts'
import { referenceTo } from '../wire/references.ts'
import { requiredText, textOrNull } from '../wire/texts.ts'
import { recordSchema } from './record-schema.ts'

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
  taxClass: referenceTo('taxClasses'),
  /** May name the product itself. */
  parentProduct: referenceTo('products'),
}

/** A product as `GET /products` gives it; what belongs to it are links. */
export const productSchema = recordSchema('products', productFields)

/** Texts of a product in one language. */
export const productDescriptionSchema = recordSchema('productDescriptions', {
  name: textOrNull,
  measurementUnit: textOrNull,
})

/** A special price of a product. */
export const productSpecialSchema = recordSchema('productSpecials', {
  /** Net. */
  price: decimalText,
  /** Smaller comes first. */
  priority: integerOrNull,
  /** Null for one without a beginning. */
  dateFrom: localTimeOrNull,
  /** Null for one without an end. */
  dateTo: localTimeOrNull,
})

/** Price of a product for one group of customers. */
export const customerGroupProductPriceSchema = recordSchema('customerGroupProductPrices', {
  /** Net. */
  price: decimalText,
})

/** A decoded product. Fields not named in the schema are there as they came. */
export type Product = z.output<typeof productSchema>
