import { OkosRefusal } from '@okos-sync/okos-server'
import type { InvoiceRow } from './invoice-store.ts'

/** An invoice that a call names; refuses with `not-found`. */
export function requireInvoice(row: InvoiceRow | null): InvoiceRow {
  if (row !== null) return row
  throw new OkosRefusal({ code: 'not-found', message: 'No invoice has this id.' })
}
