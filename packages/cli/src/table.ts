import Table from 'cli-table3'

/** Frames and padding of a table of `columns` columns. */
const frameWidth = (columns: number) => 3 * columns + 1
const narrowest = 8

/**
 * Rows in a frame that fits into `width`: columns take what their longest line needs; when that is too much, the
 * widest ones share what is left and their texts wrap.
 */
export function table(params: {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Of the terminal; null: as wide as it gets. */
  readonly width: number | null
}): string {
  const { head, rows, width } = params
  const columns = Math.max(head.length, ...rows.map((row) => row.length))
  const needs = Array.from({ length: columns }, (_, column) =>
    Math.max(...[head, ...rows].map((row) => longestLine(row[column] ?? ''))),
  )
  const contents = width === null ? needs : shared(needs, Math.max(width - frameWidth(columns), 0))
  const grid = new Table({
    head: [...head],
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [] },
    colWidths: contents.map((content) => content + 2),
  })
  grid.push(...rows.map((row) => [...row]))
  return grid.toString()
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length))
}

/** Cuts the widest columns to one common width, so that all fit into `room`. */
function shared(needs: readonly number[], room: number): number[] {
  const total = (limit: number) => needs.reduce((sum, need) => sum + Math.min(need, limit), 0)
  let limit = Math.max(...needs)
  while (limit > narrowest && total(limit) > room) limit -= 1
  return needs.map((need) => Math.min(need, limit))
}
