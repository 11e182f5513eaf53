import type * as z from 'zod/mini'
import { openCode } from '../wire/codes.ts'
import { decimalOrZero } from '../wire/decimals.ts'
import { flagOrNull } from '../wire/flags.ts'
import { integerText } from '../wire/integers.ts'
import { localTime } from '../wire/local-times.ts'
import { requiredText, textOrNull, textOrZeroAsNull } from '../wire/texts.ts'
import { recordSchema } from './record-schema.ts'

/** A registered customer; addresses are a link. */
export const customerSchema = recordSchema('customers', {
  innerId: integerText,
  /** The family name. */
  firstname: textOrNull,
  /** The given name. */
  lastname: textOrNull,
  email: textOrNull,
  dateCreated: localTime,
})

/** A customer's address. */
export const addressSchema = recordSchema('addresses', {
  /** The family name. */
  firstname: textOrNull,
  /** The given name. */
  lastname: textOrNull,
  taxNumber: textOrZeroAsNull,
  type: openCode('private', 'company'),
})

/** A group of customers with its discount. */
export const customerGroupSchema = recordSchema('customerGroups', {
  innerId: integerText,
  name: requiredText,
  percentDiscount: decimalOrZero,
  percentDiscountSpecialPrices: flagOrNull,
})

/** A decoded customer. */
export type Customer = z.output<typeof customerSchema>
/** A decoded address. */
export type Address = z.output<typeof addressSchema>
