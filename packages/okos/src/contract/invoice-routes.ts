import { z } from 'zod'
import { bulkAnswerSchema, bulkRequestSchema } from './bulk.ts'
import { createRoutes, readRoutes } from './collection-routes.ts'
import {
  batchSendingDraftSchema,
  invoiceDraftSchema,
  invoicePageQuerySchema,
  invoiceQuerySchema,
  invoiceSchema,
  invoiceSummarySchema,
  paymentSchema,
  sendingDraftSchema,
  sendingSchema,
  stornoDraftSchema,
} from './invoice.ts'
import { foundSchema } from './paging.ts'
import { maxSendings } from './primitives.ts'
import type { ContractRoute } from './route.ts'

const invoices = { path: '/v1/invoices', noun: 'invoices', capability: 'invoices' } as const
const reading = readRoutes({ ...invoices, record: invoiceSchema })

/** Operations on invoices. */
export const invoiceRoutes = {
  list: { ...reading.list, query: invoicePageQuerySchema },
  get: reading.get,
  query: {
    ...reading.query,
    summary: 'The invoices of many orders and invoices by their ids, in short, each once',
    body: invoiceQuerySchema,
    answer: foundSchema(invoiceSummarySchema),
  },
  ...createRoutes({
    ...invoices,
    draft: invoiceDraftSchema,
    created: invoiceSchema,
    scope: 'invoice',
    bulkCapability: 'batch-invoicing',
  }),
  storno: {
    method: 'POST',
    path: '/v1/invoices/{id}/storno',
    summary: 'Cancel an invoice by a storno; an invoice that has one answers it',
    scope: 'invoice',
    capability: 'invoices',
    query: null,
    body: stornoDraftSchema,
    answer: invoiceSchema,
    requiredHeader: 'Idempotency-Key',
    creates: true,
  },
  setPayment: {
    method: 'PUT',
    path: '/v1/invoices/{id}/payment',
    summary: 'Say on which day an invoice was paid, or that it is not',
    scope: 'invoice',
    capability: 'invoices',
    query: null,
    body: paymentSchema,
    answer: invoiceSchema,
    requiredHeader: 'If-Match',
  },
  pdf: {
    method: 'GET',
    path: '/v1/invoices/{id}/pdf',
    summary: 'The invoice as PDF',
    scope: 'read',
    capability: 'invoices',
    query: null,
    body: null,
    answer: z.instanceof(Uint8Array),
    requiredHeader: null,
    download: 'application/pdf',
  },
  send: {
    method: 'POST',
    path: '/v1/invoices/{id}/sendings',
    summary: 'E-mail the invoice as PDF; the same key sends once, a new key sends again',
    scope: 'invoice',
    capability: 'invoices',
    query: null,
    body: sendingDraftSchema,
    answer: sendingSchema,
    requiredHeader: 'Idempotency-Key',
    creates: true,
  },
  sendMany: {
    method: 'POST',
    path: '/v1/invoice-sendings/bulk',
    summary: 'E-mail many invoices as PDF, each under its key and with its own outcome',
    scope: 'invoice',
    capability: 'batch-invoicing',
    query: null,
    body: bulkRequestSchema(batchSendingDraftSchema, maxSendings),
    answer: bulkAnswerSchema(sendingSchema),
    requiredHeader: null,
  },
} as const satisfies Record<string, ContractRoute>
