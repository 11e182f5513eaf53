import { z } from 'zod'
import { checkOrderArithmetic } from './order-arithmetic.ts'
import { partyDraftSchema, partySchema } from './party.ts'
import {
  currencySchema,
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

const allocationDraftSchema = z.strictObject({ warehouseId: idSchema, quantity: decimalSchema })

const orderLineDraftSchema = z.strictObject({
  kind: z.enum(['product', 'service']),
  item: idSchema,
  name: z.string().max(2000),
  quantity: decimalSchema,
  unit: textSchema(50),
  unitNet: decimalSchema,
  vat: textSchema(50),
  ...amounts,
  allocations: z.array(allocationDraftSchema).max(100),
  note: z.string().max(10_000).nullable(),
})

/** Megrendelés to create or to amend. Refused, with the field named, when its figures do not add up. */
export const orderDraftSchema = z
  .strictObject({
    ref: refSchema,
    numberSeries: textSchema(50).nullable(),
    orderedAt: instantSchema,
    currency: currencySchema,
    partner: idSchema,
    billing: partyDraftSchema,
    shipping: partyDraftSchema,
    paymentMethod: idSchema.nullable(),
    isPaid: z.boolean().nullable(),
    shippingMethod: idSchema.nullable(),
    pickupPointId: z.string().max(500).nullable(),
    upperNote: z.string().max(10_000),
    internalNote: z.string().max(100_000).nullable(),
    lines: z.array(orderLineDraftSchema).max(5000),
    vatSummary: z.array(z.strictObject({ vat: textSchema(50), ...amounts })).max(100),
    ...amounts,
    fulfilment: z.enum(['open', 'shipped']),
  })
  .superRefine((draft, context) => {
    for (const { path, message } of checkOrderArithmetic(draft)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })

/** A line of an invoice as read. */
export const invoiceLineSchema = z.object({
  kind: openEnum(['product', 'service']),
  item: idSchema,
  name: z.string(),
  quantity: decimalSchema,
  unit: z.string(),
  unitNet: decimalSchema,
  vat: z.string(),
  ...amounts,
  note: orNull(z.string()),
})

const orderLineSchema = invoiceLineSchema.extend({
  allocations: z.array(z.object({ warehouseId: idSchema, quantity: decimalSchema })),
})

const orderStateSchema = openEnum(['open', 'shipped', 'cancelled', 'invoiced'])

/** What creating, amending and looking up an order answers. */
export const orderSummarySchema = z.object({
  id: idSchema,
  number: z.string(),
  version: z.int(),
  state: orderStateSchema,
  ref: storedRefSchema,
  currency: z.string(),
  gross: decimalSchema,
})

/** Megrendelés as read. */
export const orderDocumentSchema = z.object({
  id: idSchema,
  number: z.string(),
  version: z.int(),
  state: orderStateSchema,
  createdAt: instantSchema,
  ref: storedRefSchema,
  orderedAt: instantSchema,
  currency: z.string(),
  partner: idSchema,
  billing: partySchema,
  shipping: partySchema,
  paymentMethod: orNull(idSchema),
  isPaid: orNull(z.boolean()),
  shippingMethod: orNull(idSchema),
  pickupPointId: orNull(z.string()),
  upperNote: z.string(),
  internalNote: orNull(z.string()),
  lines: z.array(orderLineSchema),
  vatSummary: z.array(z.object({ vat: z.string(), ...amounts })),
  ...amounts,
})

/** Why an order is cancelled; for the ERP's own records. */
export const cancelRequestSchema = z.strictObject({ reason: z.string().max(1000) })
