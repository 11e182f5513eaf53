/** A document that is drawn page by page; lengths in points, `y` from the top. */
export type PdfPage = PDFKit.PDFDocument

/** Names of the embedded fonts. */
export const fonts = { regular: 'regular', bold: 'bold' } as const

/** Colours. */
export const inkOf = { text: '#1a1a1a', faint: '#666666', line: '#b5b5b5' } as const

/** Left edge of what is printed. */
export function leftOf(page: PdfPage): number {
  return page.page.margins.left
}

/** Width of what is printed. */
export function widthOf(page: PdfPage): number {
  return page.page.width - page.page.margins.left - page.page.margins.right
}

/** Lower edge of what is printed. */
export function bottomOf(page: PdfPage, margin = page.page.margins.bottom): number {
  return page.page.height - margin
}

/** Begins a new page when less than `height` is left on this one. True when it did. */
export function makeRoom(page: PdfPage, height: number): boolean {
  if (page.y + height <= bottomOf(page)) return false
  page.addPage()
  return true
}

/** A horizontal line at the present height. */
export function rule(page: PdfPage): void {
  const [left, right] = [leftOf(page), leftOf(page) + widthOf(page)]
  page.moveTo(left, page.y).lineTo(right, page.y).lineWidth(0.5).strokeColor(inkOf.line).stroke()
}
