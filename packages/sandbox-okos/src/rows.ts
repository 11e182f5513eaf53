import type { SQLInputValue, StatementSync } from 'node:sqlite'

/** First row of a statement whose columns are those of `Row`; null when there is none. */
export function oneRow<Row>(statement: StatementSync, ...values: SQLInputValue[]): Row | null {
  const row: unknown = statement.get(...values)
  return row === undefined ? null : (row as Row)
}

/** All rows of a statement whose columns are those of `Row`. */
export function allRows<Row>(statement: StatementSync, ...values: SQLInputValue[]): readonly Row[] {
  const rows: unknown = statement.all(...values)
  return rows as readonly Row[]
}

/** Runs an insert and hands back the new row's number. */
export function insertRow(statement: StatementSync, ...values: SQLInputValue[]): number {
  return Number(statement.run(...values).lastInsertRowid)
}
