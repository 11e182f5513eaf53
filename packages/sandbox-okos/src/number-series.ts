import type { DatabaseSync } from 'node:sqlite'
import { OkosRefusal } from '@okos-sync/okos-server'
import { oneRow } from './rows.ts'

/** What a series numbers; each kind has its own default series. */
export type SeriesKind = 'order' | 'invoice' | 'storno'

/** Gives the next number of a series, e.g. `WEB-000123`; null takes the default series of the kind. */
export type NextNumber = (series: string | null) => string

/** Numbers are taken inside the document's transaction: one that is undone leaves no gap. */
export function createNumberSeries(database: DatabaseSync, kind: SeriesKind): NextNumber {
  const take = database.prepare(
    `UPDATE number_series SET next = next + 1 WHERE kind = ?1
       AND code = ifnull(?2, (SELECT code FROM number_series WHERE kind = ?1 AND is_default))
     RETURNING prefix, next - 1 AS number`,
  )
  return (series) => {
    const taken = oneRow<{ prefix: string; number: number }>(take, kind, series)
    if (taken !== null) return `${taken.prefix}${String(taken.number).padStart(6, '0')}`
    throw new OkosRefusal({
      code: 'validation',
      field: 'numberSeries',
      message: `numberSeries: no series for this kind of document (${kind}) has this code.`,
    })
  }
}
