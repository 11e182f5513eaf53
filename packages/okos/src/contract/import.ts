import { z } from 'zod'
import { flagSchema, idSchema, openEnum, orNull } from './primitives.ts'

/** Media types of files that can be imported. */
export const importTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/**
 * Headings that every system understands, without regard to case and accents; those of `required` have to be there.
 * Systems may know more columns and more names for these.
 */
export const importHeadings = {
  products: {
    required: ['Termékkód', 'Megnevezés', 'ÁFA', 'Nettó ár'],
    optional: ['Egység', 'Vonalkód', 'Nyitókészlet'],
  },
  partners: {
    required: ['Név'],
    optional: ['Adószám', 'E-mail', 'Telefon', 'Ország', 'Irányítószám', 'Város', 'Utca'],
  },
} as const

const fileQuery = {
  kind: z.enum(['products', 'partners']),
  /** Where opening stock goes; left out: the ERP's first warehouse. */
  warehouseId: idSchema.optional(),
}

/** Query of a dry run. */
export const importTryQuerySchema = z.object(fileQuery)

/** Query of an import; without `skipBadRows` a single bad row keeps the whole file out. */
export const importQuerySchema = z.object({ ...fileQuery, skipBadRows: flagSchema.default(false) })

/** What a file would do, or did. */
export const importReportSchema = z.object({
  kind: openEnum(['products', 'partners']),
  isApplied: z.boolean(),
  counts: z.object({ rows: z.int(), created: z.int(), existing: z.int(), bad: z.int() }),
  rows: z.array(
    z.object({
      row: z.int(),
      outcome: openEnum(['created', 'existing', 'bad']),
      name: orNull(z.string()),
      issues: z.array(
        z.object({
          column: orNull(z.string()),
          code: z.string(),
          textHu: z.string(),
          textEn: z.string(),
        }),
      ),
    }),
  ),
})
