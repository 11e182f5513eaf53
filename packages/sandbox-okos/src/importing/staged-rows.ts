import type { DatabaseSync } from 'node:sqlite'
import type { ImportIssue, ImportRow } from '@okos-sync/domain'
import { insertRow, oneRow } from '../rows.ts'
import type { SheetRow } from './sheet.ts'

/** Rows of a file, put aside so that the books are locked only while they are written, and the memory stays free. */
export interface StagedRows extends Iterable<SheetRow> {
  /** The first row that said to be this; null when it is this one. */
  firstOf(identity: string, row: number): number | null
  /** Puts the report of a row aside as well. */
  report(row: ImportRow): void
  /** All reports, in the order of the rows. */
  reports(): readonly ImportRow[]
  drop(): void
}

/** Puts the rows of a file aside. */
export type Stage = (rows: AsyncIterable<SheetRow>) => Promise<StagedRows>

/** Makes the place: a temporary table, which is not part of the sandbox's file. */
export function createStage(database: DatabaseSync): (rows: AsyncIterable<SheetRow>) => Promise<StagedRows> {
  database.exec(
    `CREATE TEMP TABLE staged_files (id INTEGER PRIMARY KEY);
     CREATE TEMP TABLE staged_rows (
       file INTEGER NOT NULL, row INTEGER NOT NULL, cells TEXT NOT NULL, PRIMARY KEY (file, row)
     ) WITHOUT ROWID;
     CREATE TEMP TABLE staged_reports (
       file INTEGER NOT NULL, row INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (file, row)
     ) WITHOUT ROWID;
     CREATE TEMP TABLE staged_identities (
       file INTEGER NOT NULL, identity TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (file, identity)
     ) WITHOUT ROWID`,
  )
  const addFile = database.prepare('INSERT INTO staged_files DEFAULT VALUES')
  const insert = database.prepare('INSERT INTO staged_rows (file, row, cells) VALUES (?, ?, ?)')
  const claim = database.prepare(
    'INSERT OR IGNORE INTO staged_identities (file, identity, row) VALUES (?, ?, ?)',
  )
  const selectFirst = database.prepare('SELECT row FROM staged_identities WHERE file = ? AND identity = ?')
  const addReport = database.prepare('INSERT INTO staged_reports (file, row, report) VALUES (?, ?, ?)')
  const removals = ['staged_rows', 'staged_reports', 'staged_identities'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE file = ?`),
  )
  return async (rows) => {
    const file = insertRow(addFile)
    const drop = () => {
      for (const remove of removals) remove.run(file)
    }
    try {
      for await (const { row, cells } of rows) insert.run(file, row, JSON.stringify(cells))
    } catch (error) {
      drop()
      throw error
    }
    return {
      drop,
      firstOf(identity, row) {
        if (claim.run(file, identity, row).changes === 1) return null
        return oneRow<{ row: number }>(selectFirst, file, identity)?.row ?? null
      },
      report(row) {
        addReport.run(file, row.row, JSON.stringify(row))
      },
      reports() {
        const select = database.prepare('SELECT report FROM staged_reports WHERE file = ? ORDER BY row')
        return Array.from(select.iterate(file), ({ report }) =>
          withoutNoIssues(JSON.parse(String(report)) as ImportRow),
        )
      },
      *[Symbol.iterator]() {
        const select = database.prepare('SELECT row, cells FROM staged_rows WHERE file = ? ORDER BY row')
        for (const { row, cells } of select.iterate(file)) {
          yield { row: Number(row), cells: JSON.parse(String(cells)) as string[] }
        }
      },
    }
  }
}

// One empty list for all: a file has many good rows.
const noIssues: readonly ImportIssue[] = []

function withoutNoIssues(row: ImportRow): ImportRow {
  return row.issues.length === 0 ? { ...row, issues: noIssues } : row
}
