import type { WireRecord } from '../wire.ts'
import { countryNames, countryNumbers } from './customer.ts'

/** A row that other data refer to by number. */
export interface SeededRow {
  /** N of its id, and its innerId. */
  readonly number: number
  /** What differs from the published example. */
  readonly fields: WireRecord
}

const plain = (...numbers: readonly number[]): SeededRow[] =>
  numbers.map((number) => ({ number, fields: {} }))

/** Rows by resource, in the order in which they are stored. */
export const seededRows: Readonly<Record<string, readonly SeededRow[]>> = {
  geoZones: plain(5, 6),
  countries: [
    { number: countryNumbers.HU, fields: { name: countryNames.HU, isoCode2: 'HU', isoCode3: 'HUN' } },
    { number: countryNumbers.SK, fields: { name: countryNames.SK, isoCode2: 'SK', isoCode3: 'SVK' } },
  ],
  customerGroups: [
    { number: 8, fields: { name: 'Alapértelmezett', percentDiscount: '0' } },
    { number: 9, fields: { name: 'Viszonteladó' } },
  ],
  stockStatuses: plain(5, 9),
  lengthClasses: plain(1, 2),
  weightClasses: plain(1, 2),
  shippingModeExtend: [
    {
      number: 18,
      fields: {
        sortOrder: '1',
        freeShippingFrom: '20000.0000',
        shippingType: 'COURIER_SERVICE',
      },
    },
  ],
  webHooks: [{ number: 144, fields: { status: '0' } }],
}
