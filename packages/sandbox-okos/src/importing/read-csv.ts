import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type SheetRow, unreadable } from './sheet.ts'

const stepBytes = 64 * 1024

/**
 * Reads a CSV file row by row: comma, semicolon or tab, whichever the heading has most of; UTF-8 with or without BOM,
 * else Windows-1250. Refuses quotes that never end.
 */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const encoding = encodingOf(bytes)
  const heading = new TextDecoder(encoding).decode(bytes.subarray(0, stepBytes))
  const parser = parse({ delimiter: delimiterOf(heading), relax_column_count: true })
  Readable.from(decode(bytes, encoding)).pipe(parser)
  let row = 0
  try {
    for await (const cells of parser) {
      row += 1
      yield { row, cells: cells as readonly string[] }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw unreadable('CSV', `after row ${row}: ${error.code}`)
  }
}

/** Windows-1250 reads any bytes, so it comes last: text of it is hardly ever valid UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const step of stepsOf(bytes)) decoder.decode(step, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1250'
  }
}

function* decode(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const step of stepsOf(bytes)) yield decoder.decode(step, { stream: true })
  yield decoder.decode()
}

function* stepsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += stepBytes)
    yield bytes.subarray(start, start + stepBytes)
}

function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0]?.replace(/"[^"]*"/g, '') ?? ''
  const countOf = (mark: string) => heading.split(mark).length
  return [';', ',', '\t'].reduce((best, mark) => (countOf(mark) > countOf(best) ? mark : best))
}
