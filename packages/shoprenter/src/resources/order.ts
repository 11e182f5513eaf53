import type * as z from 'zod/mini'
import { openCode } from '../wire/codes.ts'
import { decimalText } from '../wire/decimals.ts'
import { opaqueList } from '../wire/lists.ts'
import { localTime, localTimeOrNull } from '../wire/local-times.ts'
import { referenceTo } from '../wire/references.ts'
import { requiredText, textOrNull } from '../wire/texts.ts'
import {
  externalInfo,
  orderCreditCardFields,
  orderFields,
  orderProductAddonFields,
  orderProductFields,
  orderTotalFields,
} from './order-fields.ts'
import { recordSchema } from './record-schema.ts'

/** An order without what belongs to it; its parts are links. */
export const orderSchema = recordSchema('orders', {
  ...orderFields,
  externalInfo,
  orderGiftWrappings: opaqueList,
})

/** A line of an order. */
export const orderProductSchema = recordSchema('orderProducts', {
  ...orderProductFields,
  order: referenceTo('orders'),
})

/** A deposit or another addon of a line. */
export const orderProductAddonSchema = recordSchema('orderProductAddons', orderProductAddonFields)

/** An option of a line. */
export const orderProductOptionSchema = recordSchema('orderProductOptions', {
  name: textOrNull,
  valueName: textOrNull,
  /** Net. */
  price: decimalText,
  /** How the price changes that of the line. */
  prefix: openCode('+', '-'),
})

/** A row of an order's totals. */
export const orderTotalSchema = recordSchema('orderTotals', orderTotalFields)

/** A status that an order had, with the time it got it. */
export const orderHistorySchema = recordSchema('orderHistories', {
  dateAdded: localTime,
  comment: textOrNull,
})

/** A document written back to an order. */
export const orderInvoiceSchema = recordSchema('orderInvoices', {
  invoiceId: requiredText,
  /** Address of the document outside the shop. */
  invoicePath: textOrNull,
  invoiceType: openCode('einvoice', 'normal', 'proforma', 'storno', 'correction'),
  order: referenceTo('orders'),
  dateCreated: localTimeOrNull,
})

/** A bank transaction of an order. */
export const orderCreditCardSchema = recordSchema('orderCreditCards', orderCreditCardFields)

/** A decoded order without what belongs to it. */
export type Order = z.output<typeof orderSchema>
/** A decoded document of an order. */
export type OrderInvoice = z.output<typeof orderInvoiceSchema>
