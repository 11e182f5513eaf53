import { OkosRefusal } from '@okos-sync/okos-server'
import { idOf } from '../record-ids.ts'
import type { InvoiceRow } from './invoice-store.ts'

/** An invoice that a call names; refuses with `not-found`. */
export function requireInvoice(row: InvoiceRow | null): InvoiceRow {
  if (row !== null) return row
  throw new OkosRefusal({ code: 'not-found', message: 'No invoice has this id.' })
}

/** The key or reference made another invoice. */
export function contradiction(row: number): OkosRefusal {
  return new OkosRefusal({
    code: 'reference-conflict',
    field: 'ref',
    message: 'An invoice with this key or reference exists and says something else.',
    recordId: idOf('invoice', row),
  })
}
