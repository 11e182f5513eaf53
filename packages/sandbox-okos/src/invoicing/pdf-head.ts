import type { DocumentParty, Invoice } from '@okos-sync/domain'
import { company } from './company.ts'
import { hungarianDate } from './hungarian-format.ts'
import { fonts, inkOf, leftOf, type PdfPage, rule, widthOf } from './pdf-page.ts'

const gap = 20

/** What is printed beside the invoice's own content. */
export interface InvoicePdfContext {
  /** Name of the payment method; null when the order has none. */
  readonly paymentMethod: string | null
  /** Number of the invoice that a storno cancels. */
  readonly stornoOfNumber: string | null
}

/** Draws title, seller, buyer, dates and method. */
export function drawHead(page: PdfPage, invoice: Invoice, context: InvoicePdfContext): void {
  const width = widthOf(page)
  const top = page.y
  page.font(fonts.bold).fontSize(20).fillColor(inkOf.text)
  page.text(invoice.kind === 'storno' ? 'SZTORNÓ SZÁMLA' : 'SZÁMLA', leftOf(page), top, { width })
  page.fontSize(12).text(invoice.number, leftOf(page), top + 7, { width, align: 'right' })
  page.y = top + 32
  if (context.stornoOfNumber !== null) {
    page.font(fonts.regular).fontSize(9)
    page.text(`Érvénytelenített számla: ${context.stornoOfNumber}`, leftOf(page), page.y, { width })
    page.y += 4
  }
  rule(page)
  page.y += 8
  drawSideBySide(page, [
    (column) => {
      drawParty(page, { ...column, heading: 'Eladó', party: company })
      page.text(`Bankszámlaszám: ${company.bankAccount}`, { width: column.width })
    },
    (column) => drawParty(page, { ...column, heading: 'Vevő', party: invoice.billing }),
  ])
  page.y += 8
  rule(page)
  page.y += 8
  drawDates(page, invoice, context)
  page.y += 10
}

interface Column {
  readonly x: number
  readonly y: number
  readonly width: number
}

function drawSideBySide(page: PdfPage, parts: readonly ((column: Column) => void)[]): void {
  const width = (widthOf(page) - gap * (parts.length - 1)) / parts.length
  const y = page.y
  const ends = parts.map((draw, index) => {
    draw({ x: leftOf(page) + index * (width + gap), y, width })
    return page.y
  })
  page.y = Math.max(...ends)
}

function drawParty(
  page: PdfPage,
  { x, y, width, heading, party }: Column & { readonly heading: string; readonly party: DocumentParty },
): void {
  page.font(fonts.regular).fontSize(8).fillColor(inkOf.faint).text(heading, x, y, { width })
  page.font(fonts.bold).fontSize(10.5).fillColor(inkOf.text).text(clip(party.name), { width })
  page.font(fonts.regular).fontSize(9)
  for (const line of addressLines(party)) page.text(clip(line), { width })
}

function addressLines({ address, taxNumber, email, phone }: DocumentParty): readonly string[] {
  return [
    ...(address === null ? [] : [`${address.postcode} ${address.city}`, address.street]),
    ...(address === null || address.countryCode === 'HU' ? [] : [address.countryCode]),
    ...(taxNumber === null ? [] : [`Adószám: ${taxNumber}`]),
    ...[email, phone].filter((value) => value !== null),
  ].filter((line) => line.trim() !== '')
}

// Keeps both parties on the first page, whatever a buyer typed.
function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}

function drawDates(page: PdfPage, invoice: Invoice, context: InvoicePdfContext): void {
  const { issuedOn, performedOn, dueOn, paidOn } = invoice
  const cells = [
    ['Számla kelte', hungarianDate(issuedOn)],
    ['Teljesítés', hungarianDate(performedOn)],
    ['Fizetési határidő', hungarianDate(dueOn)],
    ['Fizetési mód', clip(context.paymentMethod ?? '–')],
    ['Rendelés', clip(invoice.upperNote)],
    ...(paidOn === null ? [] : [['Kiegyenlítve', hungarianDate(paidOn)]]),
  ]
  const width = (widthOf(page) - 8 * (cells.length - 1)) / cells.length
  const y = page.y
  const ends = cells.map(([label = '', value = ''], index) => {
    const x = leftOf(page) + index * (width + 8)
    page.font(fonts.regular).fontSize(8).fillColor(inkOf.faint).text(label, x, y, { width })
    page.font(fonts.bold).fontSize(9).fillColor(inkOf.text).text(value, { width })
    return page.y
  })
  page.y = Math.max(...ends)
}
