import type { CalendarDate, Invoice, InvoiceSummary } from '@okos-sync/domain'
import type { Ledger } from '../ledger.ts'
import { idOf, rowOf } from '../record-ids.ts'
import { existing } from '../record-list.ts'
import { allRows, insertRow, oneRow } from '../rows.ts'
import type { InvoiceContent } from './invoice-content.ts'
import type { PdfLinks } from './pdf-links.ts'
import type { Sendings } from './sendings.ts'

/** An invoice without its content. */
export interface InvoiceRow {
  readonly id: number
  readonly number: string
  readonly version: number
  readonly document: number
  /** What the order was before. */
  readonly order_state: string
  readonly storno_of: number | null
  readonly storno: number | null
  readonly issued_on: string
  readonly paid_on: string | null
  readonly content_hash: string
  readonly created_at: string
}

/** A new invoice or storno. */
export interface NewInvoice {
  readonly number: string
  readonly order: number
  readonly orderState: string
  readonly stornoOf: number | null
  readonly issuedOn: CalendarDate
  readonly paidOn: CalendarDate | null
  readonly content: InvoiceContent
  readonly hash: string
}

/** Rows of invoices; what writes expects to be inside a transaction. */
export interface InvoiceStore {
  find(id: string): InvoiceRow | null
  row(row: number): InvoiceRow
  read(row: number): Invoice
  summary(row: number): InvoiceSummary
  /** The rows of an order's invoices and stornos, oldest first. */
  ofOrder(order: number): readonly number[]
  /** The valid invoice of an order; null when there is none. */
  validOf(order: number): Pick<InvoiceRow, 'id' | 'number'> | null
  insert(invoice: NewInvoice): number
  setPaid(row: number, paidOn: CalendarDate | null): void
  /** Raises the version of an invoice that got its storno. */
  touch(row: number): void
}

/** Makes the store. */
export function createInvoiceStore(
  ledger: Ledger,
  { sendings, links }: { readonly sendings: Sendings; readonly links: PdfLinks },
): InvoiceStore {
  const { database, changes } = ledger
  const select = database.prepare(
    `SELECT id, number, version, document, order_state, storno_of, issued_on, paid_on, content_hash, created_at,
       (SELECT s.id FROM invoices s WHERE s.storno_of = invoices.id) AS storno
     FROM invoices WHERE id = ?`,
  )
  const selectContent = database.prepare('SELECT content FROM invoices WHERE id = ?')
  const selectValid = database.prepare(
    `SELECT id, number FROM invoices WHERE document = ? AND storno_of IS NULL
       AND NOT EXISTS (SELECT 1 FROM invoices s WHERE s.storno_of = invoices.id)`,
  )
  const selectOfOrder = database.prepare('SELECT id FROM invoices WHERE document = ? ORDER BY id')
  const insert = database.prepare(
    `INSERT INTO invoices
       (number, document, order_state, storno_of, issued_on, paid_on, content, content_hash, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const setPaid = database.prepare('UPDATE invoices SET version = version + 1, paid_on = ? WHERE id = ?')
  const touch = database.prepare('UPDATE invoices SET version = version + 1 WHERE id = ?')
  const changed = (row: number) => changes.record('invoice', idOf('invoice', row))
  const row = (id: number) => existing(oneRow<InvoiceRow>(select, id), 'invoice', id)
  const read = (id: number): Invoice => {
    const found = row(id)
    const stored = existing(oneRow<{ content: string }>(selectContent, id), 'invoice', id)
    const content = JSON.parse(stored.content) as InvoiceContent
    const pdfUrl = links.urlOf(id)
    return { ...documentOf(found), ...content, pdfUrl, sendings: sendings.of(id) }
  }
  return {
    find: (id) => oneRow<InvoiceRow>(select, rowOf('invoice', id) ?? 0),
    row,
    read,
    summary: (id) => summaryOf(read(id)),
    ofOrder: (order) => allRows<{ id: number }>(selectOfOrder, order).map(({ id }) => id),
    validOf: (order) => oneRow<Pick<InvoiceRow, 'id' | 'number'>>(selectValid, order),
    insert({ number, order, orderState, stornoOf, issuedOn, paidOn, content, hash }) {
      const values = [number, order, orderState, stornoOf, issuedOn, paidOn]
      const id = insertRow(insert, ...values, JSON.stringify(content), hash, ledger.now())
      changed(id)
      return id
    },
    setPaid(id, paidOn) {
      setPaid.run(paidOn, id)
      changed(id)
    },
    touch(id) {
      touch.run(id)
      changed(id)
    },
  }
}

function documentOf(row: InvoiceRow): Omit<Invoice, keyof InvoiceContent | 'pdfUrl' | 'sendings'> {
  const idOrNull = (id: number | null) => (id === null ? null : idOf('invoice', id))
  return {
    id: idOf('invoice', row.id),
    number: row.number,
    version: row.version,
    kind: row.storno_of === null ? 'invoice' : 'storno',
    state: row.storno === null ? 'valid' : 'cancelled',
    orderId: idOf('order', row.document),
    stornoOf: idOrNull(row.storno_of),
    stornoedBy: idOrNull(row.storno),
    createdAt: row.created_at,
    issuedOn: row.issued_on,
    paidOn: row.paid_on,
  }
}

function summaryOf(invoice: Invoice): InvoiceSummary {
  const { id, number, kind, state, orderId, stornoOf, stornoedBy, issuedOn, paidOn } = invoice
  const { currency, gross, pdfUrl } = invoice
  return { id, number, kind, state, orderId, stornoOf, stornoedBy, issuedOn, paidOn, currency, gross, pdfUrl }
}
