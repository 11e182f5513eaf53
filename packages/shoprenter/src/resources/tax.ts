import type * as z from 'zod/mini'
import { decimalText, rateOrNull } from '../wire/decimals.ts'
import { integerOrNull } from '../wire/integers.ts'
import { requiredUpperCode, textOrNull } from '../wire/texts.ts'
import { recordSchema } from './record-schema.ts'

/** A tax class; its rates are a link. */
export const taxClassSchema = recordSchema('taxClasses', { name: textOrNull })

/** The rate of a tax class in a zone. */
export const taxRateSchema = recordSchema('taxRates', {
  /** Smaller comes first. */
  priority: integerOrNull,
  rate: rateOrNull,
})

/** A currency. */
export const currencySchema = recordSchema('currencies', {
  code: requiredUpperCode,
  /** How many of it one of the default currency is worth. */
  value: decimalText,
})

/** A decoded tax rate. */
export type TaxRate = z.output<typeof taxRateSchema>
/** A decoded currency. */
export type Currency = z.output<typeof currencySchema>
