import type { DatabaseSync } from 'node:sqlite'
import { OkosRefusal } from '@okos-sync/okos-server'
import { oneRow } from './rows.ts'

/** Gives the next number of a series, e.g. `WEB-000123`; null takes the default series. */
export type NextNumber = (series: string | null) => string

/** Numbers are taken inside the document's transaction: one that is undone leaves no gap. */
export function createNumberSeries(database: DatabaseSync): NextNumber {
  const take = database.prepare(
    `UPDATE number_series SET next = next + 1 WHERE code = ifnull(?, (SELECT code FROM number_series WHERE is_default))
     RETURNING prefix, next - 1 AS number`,
  )
  return (series) => {
    const taken = oneRow<{ prefix: string; number: number }>(take, series)
    if (taken !== null) return `${taken.prefix}${String(taken.number).padStart(6, '0')}`
    throw new OkosRefusal({
      code: 'validation',
      field: 'numberSeries',
      message: 'numberSeries: no series has this code.',
    })
  }
}
