import type { Invoice } from '@okos-sync/domain'
import { hungarianMoney, hungarianNumber } from './hungarian-format.ts'
import { fonts, inkOf, leftOf, makeRoom, type PdfPage, widthOf } from './pdf-page.ts'
import { drawTable, type PdfColumn } from './pdf-table.ts'

/** Draws the VAT summary, the amount due and the note. */
export function drawTotals(page: PdfPage, invoice: Invoice): void {
  const { currency, vatSummary } = invoice
  const isForeign = currency !== 'HUF'
  makeRoom(page, 70 + 16 * vatSummary.length)
  drawTable(page, { columns: columnsFor(isForeign), rows: summaryRows(invoice, isForeign) })
  makeRoom(page, 60)
  page.y += 10
  const wide = { width: widthOf(page), align: 'right' } as const
  page.font(fonts.bold).fontSize(13).fillColor(inkOf.text)
  page.text(`Fizetendő: ${hungarianMoney(invoice.gross, currency)}`, leftOf(page), page.y, wide)
  page.font(fonts.regular).fontSize(9)
  if (isForeign) {
    const rate = `1 ${currency} = ${hungarianNumber(invoice.exchangeRate)} Ft`
    page.text(`Árfolyam: ${rate} · ÁFA forintban: ${hungarianMoney(invoice.vatAmountHuf, 'HUF')}`, wide)
  }
  if (invoice.note === null) return
  page.y += 10
  page.text(`Megjegyzés: ${invoice.note}`, leftOf(page), page.y, { width: widthOf(page) })
}

function columnsFor(isForeign: boolean): readonly PdfColumn[] {
  const amounts = ['Nettó', 'ÁFA', 'Bruttó', ...(isForeign ? ['ÁFA (Ft)'] : [])]
  return [
    { heading: 'ÁFA összesítő', share: 1 - 0.15 * amounts.length, align: 'left' },
    ...amounts.map((heading) => ({ heading, share: 0.15, align: 'right' as const })),
  ]
}

function summaryRows(invoice: Invoice, isForeign: boolean): readonly (readonly string[])[] {
  const decimals = isForeign ? 2 : 0
  const row = (label: string, amounts: Pick<Invoice, 'net' | 'vatAmount' | 'gross' | 'vatAmountHuf'>) => [
    label,
    ...[amounts.net, amounts.vatAmount, amounts.gross].map((amount) => hungarianNumber(amount, decimals)),
    ...(isForeign ? [hungarianNumber(amounts.vatAmountHuf)] : []),
  ]
  return [...invoice.vatSummary.map((amounts) => row(amounts.vat, amounts)), row('Összesen', invoice)]
}
