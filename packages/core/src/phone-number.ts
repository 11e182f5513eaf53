import type { CountryCode } from '@okos-sync/domain'
import {
  isSupportedCountry,
  type CountryCode as PhoneCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'

/**
 * A phone number as E.164, e.g. `06 30 123-4567` of Hungary as `+36301234567`; what is no possible number stays as
 * the buyer typed it, since a courier may still make sense of it.
 */
export function normalisePhone(typed: string | null, country: CountryCode): string | null {
  const text = typed?.trim() ?? ''
  if (text === '') return null
  const home: PhoneCountry | undefined = isSupportedCountry(country) ? country : undefined
  const parsed = parsePhoneNumberFromString(text, home)
  return parsed?.isValid() === true ? parsed.number : text
}
