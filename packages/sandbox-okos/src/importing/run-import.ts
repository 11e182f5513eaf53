import type { ImportIssue, ImportKind, ImportReport, ImportRow } from '@okos-sync/domain'
import type { ImportCells, ImportColumn } from './import-columns.ts'
import { readHeading } from './import-columns.ts'
import { issueOf } from './import-issues.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

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
 * Reads a file row by row and writes each sound row at once, inside the transaction that is open. The report's
 * `isApplied` is false: whether it stays is the caller's decision.
 */
export function runImport<Key extends string>(
  imported: ImportedKind<Key>,
  file: { readonly format: 'csv' | 'xlsx'; readonly bytes: Uint8Array },
): ImportReport {
  const { kind, columns, readRow } = imported
  const rows: ImportRow[] = []
  const counts = { rows: 0, created: 0, existing: 0, bad: 0 }
  const seen = new Map<string, number>()
  let heading: ReturnType<typeof readHeading<Key>> | null = null
  const read = file.format === 'csv' ? readCsv : readXlsx
  read(file.bytes, ({ row, cells }) => {
    if (cells.every((cell) => cell.trim() === '')) return
    if (heading === null) {
      heading = readHeading(cells, columns)
      if (heading.issues.length > 0) rows.push({ row, outcome: 'bad', name: null, issues: heading.issues })
      return
    }
    if (heading.issues.length > 0) return
    const reported = importRow({ imported, seen, row, cells: heading.cellsOf(cells), readRow })
    counts.rows += 1
    counts[reported.outcome] += 1
    rows.push(reported)
  })
  if (heading === null)
    rows.push({ row: 1, outcome: 'bad', name: null, issues: readHeading([], columns).issues })
  return {
    kind,
    isApplied: false,
    counts: { ...counts, bad: rows.filter(({ outcome }) => outcome === 'bad').length },
    rows,
  }
}

function importRow<Key extends string>(params: {
  readonly imported: ImportedKind<Key>
  readonly seen: Map<string, number>
  readonly row: number
  readonly cells: ImportCells<Key>
  readonly readRow: (cells: ImportCells<Key>) => ReadRow
}): Omit<ImportRow, 'outcome'> & { readonly outcome: 'created' | 'existing' | 'bad' } {
  const { imported, seen, row, cells, readRow } = params
  const { name, issues, identity, write } = readRow(cells)
  if (identity === null) return { row, outcome: 'bad', name, issues }
  const first = seen.get(identity)
  if (first !== undefined) {
    const column = cells.heading(imported.identityColumn)
    const issue = issueOf(imported.duplicateCode, column, { row: String(first) })
    return { row, outcome: 'bad', name, issues: [...issues, issue] }
  }
  seen.set(identity, row)
  return { row, outcome: write() ? 'created' : 'existing', name, issues }
}
