import type {
  CalendarDate,
  Decimal,
  Invoice,
  InvoiceDraft,
  InvoiceVatRow,
  OrderDocument,
  StornoDraft,
} from '@okos-sync/domain'
import { OkosRefusal } from '@okos-sync/okos-server'
import Big from 'big.js'
import { addDays } from '../calendar-day.ts'

/** What an invoice says once and for all; the rest are columns that may change. */
export type InvoiceContent = Omit<
  Invoice,
  | 'id'
  | 'number'
  | 'version'
  | 'kind'
  | 'state'
  | 'orderId'
  | 'stornoOf'
  | 'stornoedBy'
  | 'createdAt'
  | 'issuedOn'
  | 'paidOn'
  | 'pdfUrl'
  | 'sendings'
>

const transferDays = 8

/** What an invoice of an order says. Refuses a foreign currency without a rate. */
export function invoiceContent(params: {
  readonly order: OrderDocument
  readonly draft: InvoiceDraft
  readonly issuedOn: CalendarDate
  readonly isTransfer: boolean
}): InvoiceContent {
  const { order, draft, issuedOn, isTransfer } = params
  const { currency, partner, billing, shipping, paymentMethod, upperNote, net, vatAmount, gross } = order
  const exchangeRate = rateOf(currency, draft.exchangeRate)
  const vatSummary = order.vatSummary.map((row) => ({
    ...row,
    vatAmountHuf: inHuf(row.vatAmount, exchangeRate),
  }))
  return {
    ref: draft.ref,
    performedOn: draft.performedOn ?? issuedOn,
    dueOn: draft.dueOn ?? (isTransfer ? addDays(issuedOn, transferDays) : issuedOn),
    currency,
    exchangeRate,
    partner,
    billing,
    shipping,
    paymentMethod,
    upperNote,
    note: draft.note,
    lines: order.lines.map(({ allocations: _, ...line }) => line),
    vatSummary,
    net,
    vatAmount,
    gross,
    vatAmountHuf: sumOf(vatSummary),
  }
}

/** The same with every amount and quantity negative. */
export function stornoContent(invoice: Invoice, draft: StornoDraft): InvoiceContent {
  const { performedOn, dueOn, currency, exchangeRate, partner, billing, shipping, paymentMethod } = invoice
  return {
    ref: draft.ref,
    ...{ performedOn, dueOn, currency, exchangeRate, partner, billing, shipping, paymentMethod },
    upperNote: invoice.upperNote,
    note: draft.reason === '' ? null : draft.reason,
    lines: invoice.lines.map((line) => ({ ...negativeAmounts(line), quantity: negative(line.quantity) })),
    vatSummary: invoice.vatSummary.map((row) => ({
      ...negativeAmounts(row),
      vatAmountHuf: negative(row.vatAmountHuf),
    })),
    ...negativeAmounts({ net: invoice.net, vatAmount: invoice.vatAmount, gross: invoice.gross }),
    vatAmountHuf: negative(invoice.vatAmountHuf),
  }
}

function rateOf(currency: string, told: Decimal | null): Decimal {
  if (currency === 'HUF') {
    if (told === null || new Big(told).eq(1)) return '1'
    throw refusal('must be left out for an order in HUF')
  }
  if (told !== null) return told
  throw refusal(`must tell how many HUF one ${currency} is: this sandbox knows no rates`)
}

function refusal(rule: string): OkosRefusal {
  return new OkosRefusal({ code: 'validation', field: 'exchangeRate', message: `exchangeRate: ${rule}.` })
}

/** Whole forints, halves away from zero, each VAT short name on its own so that the rows add up to the total. */
function inHuf(amount: Decimal, rate: Decimal): Decimal {
  return rate === '1' ? amount : new Big(amount).times(rate).round(0, Big.roundHalfUp).toFixed()
}

function sumOf(rows: readonly InvoiceVatRow[]): Decimal {
  return rows.reduce((sum, row) => sum.plus(row.vatAmountHuf), new Big(0)).toFixed()
}

function negativeAmounts<Row extends Readonly<Record<'net' | 'vatAmount' | 'gross', Decimal>>>(
  row: Row,
): Row {
  return { ...row, net: negative(row.net), vatAmount: negative(row.vatAmount), gross: negative(row.gross) }
}

function negative(amount: Decimal): Decimal {
  const value = new Big(amount)
  return value.eq(0) ? '0' : value.times(-1).toFixed()
}
