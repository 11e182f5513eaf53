import {
  batchSendingDraftSchema,
  contractRoutes,
  invoicePageQuerySchema,
  maxSendings,
} from '@okos-sync/okos/contract'
import { bulkOperation, createOperations } from './collection-operations.ts'
import type { OkosBooks, OkosInvoices } from './okos-backend.ts'
import { check, found, made, type Operation, ok, partOf, requiredKey, requiredVersion } from './operation.ts'
import { sendEach } from './send-each.ts'

const { list, get, query: queryRoute, storno, setPayment, pdf, send, sendMany } = contractRoutes.invoices

/** Operations on invoices. */
export const invoiceOperations: readonly Operation[] = [
  {
    route: list,
    async run({ books, query }) {
      const { cursor = null, limit, orderId = null } = check(invoicePageQuerySchema, query)
      return ok(await invoicesOf(books).list({ cursor, limit, orderId }))
    },
  },
  {
    route: get,
    async run({ books, id }) {
      const invoice = found(await invoicesOf(books).get(id))
      return ok(invoice, invoice.version)
    },
  },
  {
    route: queryRoute,
    async run({ books, body }) {
      const question = check(queryRoute.body, body)
      const found = await invoicesOf(books).query(question)
      const items = [...new Map(found.map((invoice) => [invoice.id, invoice])).values()]
      return { ...ok({ items }), items: question.orderIds.length + question.invoiceIds.length }
    },
  },
  ...createOperations(contractRoutes.invoices, (books) => invoicesOf(books).create),
  {
    route: storno,
    async run({ books, id, body, headers }) {
      const draft = check(storno.body, body)
      return made(await invoicesOf(books).storno({ id, key: requiredKey(headers), draft }))
    },
  },
  {
    route: setPayment,
    async run({ books, id, body, headers }) {
      const draft = check(setPayment.body, body)
      const version = requiredVersion(headers)
      const invoice = await invoicesOf(books).setPayment({ id, version, draft })
      return ok(invoice, invoice.version)
    },
  },
  { route: pdf, run: async ({ books, id }) => ok(found(await invoicesOf(books).pdf(id))) },
  {
    route: send,
    async run({ books, id, body, headers }) {
      const draft = check(send.body, body)
      return made(await invoicesOf(books).send({ id, key: requiredKey(headers), draft }))
    },
  },
  bulkOperation(sendMany, {
    draftSchema: batchSendingDraftSchema,
    most: maxSendings,
    createOf(books) {
      const invoices = invoicesOf(books)
      return invoices.sendMany ?? sendEach(invoices)
    },
  }),
]

function invoicesOf(books: OkosBooks): OkosInvoices {
  return partOf(books.invoices, 'invoices')
}
