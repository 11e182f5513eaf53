import { createRequire } from 'node:module'
import type { Invoice } from '@okos-sync/domain'
import PDFDocument from 'pdfkit'
import { drawHead, type InvoicePdfContext } from './pdf-head.ts'
import { drawLines } from './pdf-lines.ts'
import { bottomOf, fonts, inkOf, leftOf, type PdfPage, widthOf } from './pdf-page.ts'
import { drawTotals } from './pdf-totals.ts'

const require = createRequire(import.meta.url)
const regular = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')
const bold = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf')

/** Draws an invoice as PDF: A4, Hungarian, the font embedded, marked MINTA on every page. */
export async function drawInvoicePdf(invoice: Invoice, context: InvoicePdfContext): Promise<Uint8Array> {
  const page: PdfPage = new PDFDocument({
    size: 'A4',
    margins: { top: 45, bottom: 60, left: 45, right: 45 },
    bufferPages: true,
    lang: 'hu-HU',
    info: {
      Title: `${invoice.number} (MINTA)`,
      Creator: 'okos-sync sandbox',
      CreationDate: new Date(invoice.createdAt),
    },
  })
  page.registerFont(fonts.regular, regular)
  page.registerFont(fonts.bold, bold)
  const bytes = collect(page)
  drawHead(page, invoice, context)
  drawLines(page, invoice)
  drawTotals(page, invoice)
  markPages(page, invoice.number)
  page.end()
  return bytes
}

async function collect(page: PdfPage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of page) chunks.push(chunk as Uint8Array)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Marks every page at the end, when it is known how many there are. */
function markPages(page: PdfPage, number: string): void {
  const { start, count } = page.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    page.switchToPage(index)
    const { width, height } = page.page
    page.save()
    page.rotate(-55, { origin: [width / 2, height / 2] })
    page.font(fonts.bold).fontSize(150).fillColor('#000000').fillOpacity(0.06)
    page.text('MINTA', 0, height / 2 - 90, { width, align: 'center', lineBreak: false })
    page.restore()
    // The foot lies in the margin, where text would otherwise ask for a new page.
    const bottom = page.page.margins.bottom
    page.page.margins.bottom = 0
    page.font(fonts.regular).fontSize(7.5).fillColor(inkOf.faint).fillOpacity(1)
    const foot = { width: widthOf(page), lineBreak: false } as const
    const y = bottomOf(page, bottom) + 20
    page.text('MINTA – a próbarendszer bizonylata, számviteli célra nem használható.', leftOf(page), y, foot)
    page.text(`${number} · ${index + 1}/${count}. oldal`, leftOf(page), y, { ...foot, align: 'right' })
    page.page.margins.bottom = bottom
  }
}
