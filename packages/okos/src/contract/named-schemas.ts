import type { z } from 'zod'
import { importReportSchema } from './import.ts'
import { infoSchema } from './info.ts'
import {
  batchSendingDraftSchema,
  invoiceDraftSchema,
  invoiceSchema,
  invoiceSummarySchema,
  sendingDraftSchema,
  sendingSchema,
  stornoDraftSchema,
} from './invoice.ts'
import { lookUpAnswerSchema, lookUpQuerySchema } from './look-up.ts'
import { masterDataSchema } from './master-data.ts'
import { methodDraftSchema, methodSchema } from './method.ts'
import { orderDocumentSchema, orderDraftSchema, orderSummarySchema } from './order.ts'
import { partnerDraftSchema, partnerSchema, partnerUpdateSchema } from './partner.ts'
import { addressDraftSchema, addressSchema, partyDraftSchema, partySchema } from './party.ts'
import { priceSchema } from './price-list.ts'
import { currencySchema, decimalSchema, instantSchema, refSchema, storedRefSchema } from './primitives.ts'
import { problemSchema } from './problem.ts'
import { productDraftSchema, productSchema, productUpdateSchema } from './product.ts'
import { serviceDraftSchema, serviceSchema, serviceUpdateSchema } from './service.ts'
import { stockLevelSchema, stockMovementDraftSchema, stockMovementSchema } from './stock.ts'
import { subscriptionSchema } from './subscription.ts'

/** The contract's nouns, by the names they have in the OpenAPI document. */
export const namedSchemas: Readonly<Record<string, z.ZodType>> = {
  Address: addressSchema,
  AddressDraft: addressDraftSchema,
  BatchSendingDraft: batchSendingDraftSchema,
  Currency: currencySchema,
  Decimal: decimalSchema,
  ExternalRef: storedRefSchema,
  ExternalRefDraft: refSchema,
  ImportReport: importReportSchema,
  Info: infoSchema,
  Instant: instantSchema,
  Invoice: invoiceSchema,
  InvoiceDraft: invoiceDraftSchema,
  InvoiceSending: sendingSchema,
  InvoiceSendingDraft: sendingDraftSchema,
  InvoiceSummary: invoiceSummarySchema,
  LookUpAnswer: lookUpAnswerSchema,
  LookUpQuery: lookUpQuerySchema,
  MasterData: masterDataSchema,
  Method: methodSchema,
  MethodDraft: methodDraftSchema,
  Order: orderDocumentSchema,
  OrderDraft: orderDraftSchema,
  OrderSummary: orderSummarySchema,
  Partner: partnerSchema,
  PartnerDraft: partnerDraftSchema,
  PartnerUpdate: partnerUpdateSchema,
  Party: partySchema,
  PartyDraft: partyDraftSchema,
  Price: priceSchema,
  Problem: problemSchema,
  Product: productSchema,
  ProductDraft: productDraftSchema,
  ProductUpdate: productUpdateSchema,
  Service: serviceSchema,
  ServiceDraft: serviceDraftSchema,
  ServiceUpdate: serviceUpdateSchema,
  StockLevel: stockLevelSchema,
  StockMovement: stockMovementSchema,
  StockMovementDraft: stockMovementDraftSchema,
  StornoDraft: stornoDraftSchema,
  Subscription: subscriptionSchema,
}
