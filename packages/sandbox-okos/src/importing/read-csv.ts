import { CsvError, parse } from 'csv-parse/sync'
import { type OnRow, unreadable } from './sheet.ts'

/**
 * Reads a CSV file row by row: comma, semicolon or tab, whichever the heading has most of; UTF-8 with or without BOM,
 * else Windows-1250. Refuses quotes that never end.
 */
export function readCsv(bytes: Uint8Array, onRow: OnRow): void {
  const text = decodeText(bytes)
  let row = 0
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      on_record: (cells: readonly string[]) => {
        row += 1
        onRow({ row, cells })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw unreadable('CSV', `after row ${row}: ${error.code}`)
  }
}

/** Windows-1250 reads any bytes, so it comes last: text of it is hardly ever valid UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}

function delimiterOf(text: string): string {
  const heading =
    text
      .slice(0, 10_000)
      .split(/\r?\n/, 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? ''
  const countOf = (mark: string) => heading.split(mark).length
  return [';', ',', '\t'].reduce((best, mark) => (countOf(mark) > countOf(best) ? mark : best))
}
