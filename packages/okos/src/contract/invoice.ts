import { z } from 'zod'
import { invoiceLineSchema } from './order.ts'
import { idsSchema, pageQuerySchema } from './paging.ts'
import { partySchema } from './party.ts'
import {
  dateSchema,
  decimalSchema,
  idSchema,
  instantSchema,
  openEnum,
  orNull,
  refSchema,
  storedRefSchema,
  textSchema,
} from './primitives.ts'

const amounts = { net: decimalSchema, vatAmount: decimalSchema, gross: decimalSchema }

const positiveSchema = decimalSchema.refine(
  (text) => !text.startsWith('-') && /[1-9]/.test(text),
  'must be more than zero',
)

/** Számla to make from an order. */
export const invoiceDraftSchema = z.strictObject({
  ref: refSchema,
  orderId: idSchema,
  numberSeries: textSchema(50).nullable(),
  issuedOn: dateSchema.nullable(),
  performedOn: dateSchema.nullable(),
  dueOn: dateSchema.nullable(),
  paidOn: dateSchema.nullable(),
  exchangeRate: positiveSchema.nullable(),
  note: z.string().max(10_000).nullable(),
})

/** Storno számla to make from an invoice. */
export const stornoDraftSchema = z.strictObject({
  ref: refSchema,
  reason: z.string().max(1000),
  issuedOn: dateSchema.nullable(),
})

/** To whom an invoice is e-mailed. */
export const sendingDraftSchema = z.strictObject({
  to: z.email('must be an e-mail address').max(320).nullable(),
  message: z.string().max(10_000).nullable(),
})

/** An invoice to e-mail, among many. */
export const batchSendingDraftSchema = sendingDraftSchema.extend({ invoiceId: idSchema })

/** One attempt to e-mail an invoice. */
export const sendingSchema = z.object({
  id: idSchema,
  sentAt: instantSchema,
  to: z.string(),
  outcome: openEnum(['accepted', 'refused', 'failed']),
  detail: orNull(z.string()),
})

/** The day an invoice was paid, or null when it is not. */
export const paymentSchema = z.strictObject({ paidOn: dateSchema.nullable() })

/** Query of the list of invoices; `orderId` keeps those of one order. */
export const invoicePageQuerySchema = pageQuerySchema.extend({ orderId: idSchema.optional() })

/** Asks for the invoices of many orders, and for invoices by their ids. */
export const invoiceQuerySchema = z.strictObject({ orderIds: idsSchema, invoiceIds: idsSchema })

/** Számla or storno as read. */
export const invoiceSchema = z.object({
  id: idSchema,
  number: z.string(),
  version: z.int(),
  kind: openEnum(['invoice', 'storno']),
  state: openEnum(['valid', 'cancelled']),
  ref: storedRefSchema,
  orderId: idSchema,
  stornoOf: orNull(idSchema),
  stornoedBy: orNull(idSchema),
  createdAt: instantSchema,
  issuedOn: dateSchema,
  performedOn: dateSchema,
  dueOn: dateSchema,
  paidOn: orNull(dateSchema),
  currency: z.string(),
  exchangeRate: decimalSchema,
  partner: idSchema,
  billing: partySchema,
  shipping: partySchema,
  paymentMethod: orNull(idSchema),
  upperNote: z.string(),
  note: orNull(z.string()),
  lines: z.array(invoiceLineSchema),
  vatSummary: z.array(z.object({ vat: z.string(), ...amounts, vatAmountHuf: decimalSchema })),
  ...amounts,
  vatAmountHuf: decimalSchema,
  pdfUrl: orNull(z.url({ protocol: /^https?$/ })),
  sendings: z.array(sendingSchema),
})

/** An invoice in short. */
export const invoiceSummarySchema = invoiceSchema.pick({
  id: true,
  number: true,
  kind: true,
  state: true,
  orderId: true,
  stornoOf: true,
  stornoedBy: true,
  issuedOn: true,
  paidOn: true,
  currency: true,
  gross: true,
  pdfUrl: true,
})
