import { OkosRefusal } from '@okos-sync/okos-server'

/** A row of a file; cells are text, numbers in it plain decimals. */
export interface SheetRow {
  /** As a spreadsheet counts: the first row is 1. */
  readonly row: number
  readonly cells: readonly string[]
}

/** The file is not what it says it is. */
export function unreadable(format: 'CSV' | 'XLSX', why: string): OkosRefusal {
  return new OkosRefusal({
    code: 'validation',
    field: 'body',
    message: `body: is no readable ${format} file (${why}).`,
  })
}
