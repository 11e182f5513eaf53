import { bottomOf, fonts, inkOf, leftOf, makeRoom, type PdfPage, rule, widthOf } from './pdf-page.ts'

/** One column; widths are shares that add up to 1. */
export interface PdfColumn {
  readonly heading: string
  readonly share: number
  readonly align: 'left' | 'right'
}

const padding = 3
const tallestCell = 400

/** Draws a table whose cells wrap and whose heading stands again on every page. */
export function drawTable(
  page: PdfPage,
  table: {
    readonly columns: readonly PdfColumn[]
    readonly rows: Iterable<readonly string[]>
    readonly fontSize?: number
  },
): void {
  const { columns, rows, fontSize = 8.5 } = table
  const cells = place(page, columns)
  const drawRow = (texts: readonly string[]) => {
    const y = page.y + padding
    for (const [index, text] of texts.entries()) {
      const cell = cells[index]
      if (cell === undefined) continue
      const { x, width, align } = cell
      page.text(text, x, y, { width, align, height: tallestCell, ellipsis: true })
    }
  }
  const heightOf = (texts: readonly string[]) =>
    2 * padding +
    Math.max(
      ...texts.map((text, index) =>
        Math.min(tallestCell, page.heightOfString(text, { width: cells[index]?.width ?? 0 })),
      ),
    )
  const drawHeading = () => {
    const texts = columns.map(({ heading }) => heading)
    page
      .font(fonts.bold)
      .fontSize(fontSize - 1)
      .fillColor(inkOf.faint)
    const bottom = page.y + heightOf(texts)
    drawRow(texts)
    page.y = bottom
    rule(page)
    page.font(fonts.regular).fontSize(fontSize).fillColor(inkOf.text)
  }
  if (bottomOf(page) - page.y < 60) page.addPage()
  drawHeading()
  for (const texts of rows) {
    const height = heightOf(texts)
    if (makeRoom(page, height)) drawHeading()
    const bottom = page.y + height
    drawRow(texts)
    page.y = bottom
    rule(page)
  }
}

function place(page: PdfPage, columns: readonly PdfColumn[]) {
  const total = widthOf(page)
  let left = leftOf(page)
  return columns.map(({ share, align }) => {
    const x = left + padding
    left += share * total
    return { x, width: share * total - 2 * padding, align }
  })
}
