import * as z from 'zod/mini'
import { embedded } from '../wire/embedded.ts'
import { integerText } from '../wire/integers.ts'
import { listOf } from '../wire/lists.ts'
import { localTime, localTimeOrNull } from '../wire/local-times.ts'
import { referenceTo } from '../wire/references.ts'
import { requiredText, textOrNull, textOrZeroAsNull, upperCode } from '../wire/texts.ts'

const place = z.looseObject({ isoCode2: upperCode, name: textOrNull })

const address = z.looseObject({
  id: textOrNull,
  firstname: textOrNull,
  lastname: textOrNull,
  company: textOrNull,
  taxNumber: textOrZeroAsNull,
  address1: textOrNull,
  address2: textOrNull,
  postcode: textOrNull,
  city: textOrNull,
  telephone: textOrNull,
  /** Usually only a link, so code and name are usually null. */
  country: embedded(place),
  zone: embedded(z.looseObject({ name: textOrNull })),
})

/** A registered customer with addresses, as `GET /customerExtend` gives it. */
export const customerExtendSchema = z.looseObject({
  id: requiredText,
  innerId: integerText,
  /** The family name. */
  firstname: textOrNull,
  /** The given name. */
  lastname: textOrNull,
  email: textOrNull,
  telephone: textOrNull,
  dateCreated: localTime,
  dateUpdated: localTimeOrNull,
  defaultAddress: referenceTo('addresses'),
  addresses: listOf(address),
})

/** A decoded customer. Fields not named in the schema are there as they came. */
export type CustomerExtend = z.output<typeof customerExtendSchema>
/** One of {@link CustomerExtend}'s `addresses`. */
export type CustomerAddress = z.output<typeof address>
