import type { Invoice } from '@okos-sync/domain'
import { hungarianNumber } from './hungarian-format.ts'
import type { PdfPage } from './pdf-page.ts'
import { drawTable, type PdfColumn } from './pdf-table.ts'

const columns: readonly PdfColumn[] = [
  { heading: 'Megnevezés', share: 0.34, align: 'left' },
  { heading: 'Mennyiség', share: 0.12, align: 'right' },
  { heading: 'Nettó egységár', share: 0.13, align: 'right' },
  { heading: 'Nettó érték', share: 0.12, align: 'right' },
  { heading: 'ÁFA', share: 0.06, align: 'right' },
  { heading: 'ÁFA érték', share: 0.11, align: 'right' },
  { heading: 'Bruttó érték', share: 0.12, align: 'right' },
]

/** Draws the lines of an invoice. */
export function drawLines(page: PdfPage, { lines, currency }: Invoice): void {
  const decimals = currency === 'HUF' ? 0 : 2
  const rows = lines.map((line) => [
    line.note === null ? line.name : `${line.name}\n${line.note}`,
    `${hungarianNumber(line.quantity)} ${line.unit}`,
    hungarianNumber(line.unitNet, decimals),
    hungarianNumber(line.net, decimals),
    line.vat,
    hungarianNumber(line.vatAmount, decimals),
    hungarianNumber(line.gross, decimals),
  ])
  drawTable(page, { columns, rows })
  page.y += 12
}
