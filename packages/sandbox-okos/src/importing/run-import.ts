import type { ImportIssue, ImportKind, ImportReport, ImportRow } from '@okos-sync/domain'
import type { ImportCells, ImportColumn } from './import-columns.ts'
import { readHeading } from './import-columns.ts'
import { issueOf } from './import-issues.ts'
import type { StagedRows } from './staged-rows.ts'

/** A row that was understood. */
export interface ReadRow {
  /** As the report names it; null when it can't be read. */
  readonly name: string | null
  readonly issues: readonly ImportIssue[]
  /** What no second row of the file may be; null: the row is bad. */
  readonly identity: string | null
  /** Writes the record; false when it was there. */
  readonly write: () => boolean
}

/** How files of one kind are read. */
export interface ImportedKind<Key extends string> {
  readonly kind: ImportKind
  readonly columns: Readonly<Record<Key, ImportColumn>>
  readonly duplicateCode: 'duplicate-code' | 'duplicate-partner'
  readonly identityColumn: Key
  readonly readRow: (cells: ImportCells<Key>) => ReadRow
}

/**
 * Writes each sound row of a file, inside the transaction that is open. The report's
 * `isApplied` is false: whether it stays is the caller's decision.
 */
export function runImport<Key extends string>(
  imported: ImportedKind<Key>,
  sheet: Omit<StagedRows, 'drop'>,
): ImportReport {
  const { kind, columns } = imported
  const counts = { rows: 0, created: 0, existing: 0, bad: 0 }
  let heading: ReturnType<typeof readHeading<Key>> | null = null
  for (const { row, cells } of sheet) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (heading === null) {
      heading = readHeading(cells, columns)
      if (heading.issues.length > 0) return headingReport(kind, { row, issues: heading.issues })
      continue
    }
    const reported = importRow({ imported, sheet, row, cells: heading.cellsOf(cells) })
    counts.rows += 1
    counts[reported.outcome] += 1
    sheet.report(reported)
  }
  if (heading === null) return headingReport(kind, { row: 1, issues: readHeading([], columns).issues })
  return { kind, isApplied: false, counts, rows: sheet.reports() }
}

function headingReport(kind: ImportKind, { row, issues }: Pick<ImportRow, 'row' | 'issues'>): ImportReport {
  const counts = { rows: 0, created: 0, existing: 0, bad: 1 }
  return { kind, isApplied: false, counts, rows: [{ row, outcome: 'bad', name: null, issues }] }
}

function importRow<Key extends string>(params: {
  readonly imported: ImportedKind<Key>
  readonly sheet: Pick<StagedRows, 'firstOf'>
  readonly row: number
  readonly cells: ImportCells<Key>
}): Omit<ImportRow, 'outcome'> & { readonly outcome: 'created' | 'existing' | 'bad' } {
  const { imported, sheet, row, cells } = params
  const { name, issues, identity, write } = imported.readRow(cells)
  if (identity === null) return { row, outcome: 'bad', name, issues }
  const first = sheet.firstOf(identity, row)
  if (first !== null) {
    const column = cells.heading(imported.identityColumn)
    const issue = issueOf(imported.duplicateCode, column, { row: String(first) })
    return { row, outcome: 'bad', name, issues: [...issues, issue] }
  }
  return {
    row,
    outcome: write() ? 'created' : 'existing',
    name,
    issues,
  }
}
