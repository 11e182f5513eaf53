import { type Hrefs, resourceId, type WireRecord } from '../wire.ts'
import { decimalText, fromMinor, netOfGross } from './amount.ts'
import { countryNames, countryNumbers } from './customer.ts'
import { customerGroups } from './group-price.ts'
import { type PaymentMethod, paymentMethods, shippingMethods, shippingModeId } from './methods.ts'
import { taxClassNumber } from './vat.ts'

/** A row that other data refer to by number. */
export interface SeededRow {
  /** N of its id, and its innerId. */
  readonly number: number
  /** What differs from the published example. */
  readonly fields: WireRecord
}

const languages = [
  { number: 1, nameOf: ({ name }: Named) => name },
  { number: 4, nameOf: ({ englishName }: Named) => englishName },
]

type Named = Pick<PaymentMethod, 'name' | 'englishName'>

/** Rows by resource, in the order in which they are stored. */
export function seededRows(hrefs: Hrefs): Readonly<Record<string, readonly SeededRow[]>> {
  return {
    geoZones: plain(5, 6),
    countries: [
      { number: countryNumbers.HU, fields: { name: countryNames.HU, isoCode2: 'HU', isoCode3: 'HUN' } },
      { number: countryNumbers.SK, fields: { name: countryNames.SK, isoCode2: 'SK', isoCode3: 'SVK' } },
    ],
    customerGroups: customerGroups.map(({ innerId, ...fields }) => ({ number: innerId, fields })),
    stockStatuses: plain(5, 9),
    lengthClasses: plain(1, 2),
    weightClasses: plain(1, 2),
    ...shippingRows(hrefs),
    paymentModes: paymentMethods.map((method) => ({
      number: method.modeInnerId,
      fields: {
        code: method.code.toLowerCase(),
        paymentDescription: languages.map(({ number, nameOf }) => {
          const id = languageId(number)
          return { name: nameOf(method), description: '', language: { ...hrefs.to('languages', id), id } }
        }),
      },
    })),
    webHooks: [{ number: 144, fields: { status: '0' } }],
  }
}

function plain(...numbers: readonly number[]): SeededRow[] {
  return numbers.map((number) => ({ number, fields: {} }))
}

function languageId(number: number): string {
  return resourceId('language-language_id', number)
}

/** Modes, their names in both languages, and what they cost. */
function shippingRows(hrefs: Hrefs): Readonly<Record<string, readonly SeededRow[]>> {
  const mode = (innerId: number) => hrefs.to('shippingModes', shippingModeId(innerId))
  const taxClass = hrefs.to('taxClasses', resourceId('taxClass-tax_class_id', taxClassNumber(27)))
  return {
    shippingModeExtend: shippingMethods.map(({ modeInnerId, code, shippingType }) => ({
      number: modeInnerId,
      fields: { sortOrder: '1', freeShippingFrom: '20000.0000', shippingType, extension: code, taxClass },
    })),
    shippingModeDescriptions: shippingMethods.flatMap((method, index) =>
      languages.map((language, place) => ({
        number: index * languages.length + place + 1,
        fields: {
          name: language.nameOf(method),
          description: '',
          shippingMode: mode(method.modeInnerId),
          language: hrefs.to('languages', languageId(language.number)),
        },
      })),
    ),
    shippingLanes: shippingMethods.map(({ modeInnerId, fee }, index) => ({
      number: index + 1,
      fields: {
        costNet: decimalText(netOfGross(fromMinor(fee.HUF, 'HUF'), 27)),
        shippingMode: mode(modeInnerId),
      },
    })),
  }
}
