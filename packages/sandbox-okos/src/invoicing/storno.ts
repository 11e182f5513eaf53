import type { StornoDraft } from '@okos-sync/domain'
import { contradiction, type OkosInvoices, OkosRefusal } from '@okos-sync/okos-server'
import { calendarDay } from '../calendar-day.ts'
import { contentHash } from '../content-hash.ts'
import { createNumberSeries } from '../number-series.ts'
import { idOf } from '../record-ids.ts'
import { inTransaction } from '../transaction.ts'
import { stornoContent } from './invoice-content.ts'
import type { InvoiceParts } from './invoice-parts.ts'
import { requireInvoice } from './invoice-refusals.ts'
import type { InvoiceRow } from './invoice-store.ts'

/** Makes the operation that cancels an invoice by a storno and opens its order again. */
export function createStorno(parts: InvoiceParts): OkosInvoices['storno'] {
  const { ledger, store } = parts
  const { references } = ledger
  const insert = createStornoInsert(parts)
  return async ({ id, key, draft }) =>
    inTransaction(ledger.database, () => {
      const cancelled = requireInvoice(store.find(id))
      const known = references.byKey('invoice', key) ?? references.byRef('invoice', draft.ref)
      if (known !== null && store.row(known).storno_of !== cancelled.id)
        throw contradiction(idOf('invoice', known))
      if (cancelled.storno_of !== null) {
        const message = `${cancelled.number} is a storno itself; make a new invoice of the order instead.`
        throw new OkosRefusal({ code: 'validation', field: 'id', message, recordId: id })
      }
      const row = cancelled.storno ?? insert(cancelled, draft)
      references.bind('invoice', { row, key, ref: draft.ref })
      return { record: store.read(row), isNew: cancelled.storno === null }
    })
}

function createStornoInsert(parts: InvoiceParts): (cancelled: InvoiceRow, draft: StornoDraft) => number {
  const { ledger, store, orders, stock } = parts
  const nextNumber = createNumberSeries(ledger.database, 'storno')
  return (cancelled, draft) => {
    const { id, document: order, order_state: orderState } = cancelled
    const number = nextNumber(null)
    const row = store.insert({
      ...{ number, order, orderState, stornoOf: id, paidOn: null, hash: contentHash(draft) },
      issuedOn: draft.issuedOn ?? calendarDay(ledger.now()),
      content: stornoContent(store.read(id), draft),
    })
    store.touch(id)
    orders.setState(order, orderState)
    if (orderState === 'open') {
      stock.giveBack({ invoice: row, number, order, lines: orders.read(order).lines })
    }
    return row
  }
}
