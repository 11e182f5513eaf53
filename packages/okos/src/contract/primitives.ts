import type { OpenUnion } from '@okos-sync/domain'
import { z } from 'zod'

/** Largest number of records in one page and of items in one bulk call. */
export const maxItems = 500

/** Largest number of questions of one kind in one look-up. */
export const maxLookUps = 1000

/** Largest number of invoices to e-mail in one call, which lasts until the mail server has answered for each. */
export const maxSendings = 50

const decimalPattern = /^-?\d{1,20}(\.\d{1,12})?$/

/** Decimal text such as `"1234.50"`; at most 20 digits before and 12 after the point, no exponent. */
export const decimalSchema = z.string().regex(decimalPattern, {
  error: 'must be a decimal as text, such as "1234.50"',
  abort: true,
})

/** RFC 3339 time with offset; read into UTC with milliseconds, so that text order is time order. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 time with offset, such as "2026-11-23T08:00:00Z"' })
  .overwrite((text) => {
    const time = Date.parse(text)
    return Number.isNaN(time) ? text : new Date(time).toISOString()
  })

/** A day that exists, as `YYYY-MM-DD`. */
export const dateSchema = z.iso.date('must be a day as YYYY-MM-DD')

/** A flag in a query: `true` or `false`. */
export const flagSchema = z
  .enum(['true', 'false'], 'must be "true" or "false"')
  .transform((text) => text === 'true')

/** ISO 4217 code. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, such as "HUF"')

/** ISO 3166-1 alpha-2 code. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code, such as "HU"')

/** Id of a record, given by the ERP; opaque. */
export const idSchema = z.string().min(1).max(200)

/** Key of a create; the same key answers the same record. */
export const keySchema = z.string().min(1).max(500)

/** Text that says something: neither empty nor only white space. */
export function textSchema(maxLength: number) {
  return z.string().max(maxLength).regex(/\S/, 'must not be blank')
}

/** What an external system calls the record; unique per kind of record. */
export const refSchema = z.strictObject({
  source: textSchema(200),
  externalId: textSchema(500),
})

/** A reference as read. */
export const storedRefSchema = z.object({ source: z.string(), externalId: z.string() })

/** A value that an answer may leave out or set to null: both are read as null. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullable().default(null)
}

/** Words that may grow: unknown ones pass as they are. */
export function openEnum<const Known extends string>(known: readonly Known[]) {
  return z.string().meta({ examples: [...known] }) as z.ZodType<OpenUnion<Known>, OpenUnion<Known>>
}

const versionPattern = /^"(\d{1,15})"$/

/** Writes a version as an entity tag for `If-Match` and `ETag`. */
export function versionTag(version: number): string {
  return `"${version}"`
}

/** Reads an entity tag made by {@link versionTag}; null when it is none. */
export function readVersionTag(tag: string): number | null {
  const digits = versionPattern.exec(tag.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}
