import type { SQLOutputValue } from 'node:sqlite'

/** One row as node:sqlite answers it. */
export type Row = Record<string, SQLOutputValue>

/** A column that holds text. */
export function text(row: Row, column: string): string {
  return String(row[column])
}

/** A column that holds text or NULL. */
export function nullableText(row: Row, column: string): string | null {
  const value = row[column]
  return value === null || value === undefined ? null : String(value)
}

/** A column that holds JSON we wrote ourselves, in the shape we wrote. */
export function json<T>(row: Row, column: string): T {
  return JSON.parse(text(row, column))
}

/** One map entry per row. */
export function mapOf<T>(rows: readonly Row[], entry: (row: Row) => readonly [string, T]): Map<string, T> {
  return new Map(rows.map(entry))
}
