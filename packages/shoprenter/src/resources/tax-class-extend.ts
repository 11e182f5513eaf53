import * as z from 'zod/mini'
import { rateOrNull } from '../wire/decimals.ts'
import { integerOrNull } from '../wire/integers.ts'
import { listOf } from '../wire/lists.ts'
import { referenceTo } from '../wire/references.ts'
import { requiredText, textOrNull } from '../wire/texts.ts'

const taxRate = z.looseObject({
  /** Smaller comes first. */
  priority: integerOrNull,
  rate: rateOrNull,
  geoZone: referenceTo('geoZones'),
})

/** A tax class with its rates; read-only. */
export const taxClassExtendSchema = z.looseObject({
  id: requiredText,
  name: textOrNull,
  taxRates: listOf(taxRate),
})

/** A decoded tax class. */
export type TaxClassExtend = z.output<typeof taxClassExtendSchema>
