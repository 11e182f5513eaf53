import type { OpenUnion } from './primitives.ts'

/** What a file of master data holds: products with their opening stock, or partners. */
export type ImportKind = 'products' | 'partners'

/** What is wrong in one cell, in both languages; quotes no personal data. */
export interface ImportIssue {
  /** The column's heading as it stands in the file; null: the row as a whole. */
  readonly column: string | null
  /** Stable, e.g. `duplicate-code`, `unknown-vat`, `bad-number`, `missing-column`. */
  readonly code: string
  readonly textHu: string
  readonly textEn: string
}

/** What becomes of one row. */
export interface ImportRow {
  /** As a spreadsheet counts: 1 is the heading. */
  readonly row: number
  /** `existing`: the record was there and stays as it is. */
  readonly outcome: OpenUnion<'created' | 'existing' | 'bad'>
  /** A product's code or a partner's name; null when it can't be read. */
  readonly name: string | null
  readonly issues: readonly ImportIssue[]
}

/** What a file would do (dry run), or did. */
export interface ImportReport {
  readonly kind: OpenUnion<ImportKind>
  /** False in a dry run, and when bad rows kept the file from being applied at all. */
  readonly isApplied: boolean
  readonly counts: {
    readonly rows: number
    readonly created: number
    readonly existing: number
    readonly bad: number
  }
  /** Every row of the file, in its order; the heading only when something is wrong with it. */
  readonly rows: readonly ImportRow[]
}
