/** Plain decimal text such as `"1234.5600"`, `"-10"` or `"0"`; never exponent form, never a float. */
export type Decimal = string

/** A moment as `YYYY-MM-DDTHH:MM:SS.sssZ` (UTC), so that text order is time order. */
export type Instant = string

/** A day as `YYYY-MM-DD`, by the calendar of the place where it counts. */
export type CalendarDate = string

/** ISO 4217 code, upper case: `HUF`, `EUR`. */
export type CurrencyCode = string

/** ISO 3166-1 alpha-2 code, upper case: `HU`, `SK`. */
export type CountryCode = string

/**
 * A set of words that may grow on the other side: the known ones autocomplete, an unknown one passes as it is.
 * For what is read; what is written names its words exactly.
 */
export type OpenUnion<Known extends string> = Known | (string & Record<never, never>)

/** The shop's four warehouse columns; which of them are used is the shop's `config_stock_count`. */
export type StockSlot = 'stock1' | 'stock2' | 'stock3' | 'stock4'

/** All slots in the order of the shop's columns. */
export const stockSlots: readonly StockSlot[] = ['stock1', 'stock2', 'stock3', 'stock4']

/** One decimal per slot. Unused slots are `"0"`. */
export type SlotLevels = Readonly<Record<StockSlot, Decimal>>

/** What an external system calls a record; unique per kind of record in the ERP. */
export interface ExternalRef {
  /** Where the record comes from, e.g. `shoprenter:my-shop`. Never the connection's name. */
  readonly source: string
  /** The record's unchanging id there, e.g. an order's `innerId`. */
  readonly externalId: string
}

/** A record that failed alone while its neighbours passed. */
export interface RecordFailure {
  readonly ok: false
  /** The record's id as far as it could be read. */
  readonly id: string | null
  /** Where in the record the trouble is, e.g. `orderProducts.0.price`. */
  readonly path: string
  /** What is wrong there and what would be right; carries no personal data. */
  readonly message: string
}

/** A record that was understood, or the reason why it alone was not. */
export type RecordResult<T> = { readonly ok: true; readonly value: T } | RecordFailure
