import {
  changesQuerySchema,
  contractRoutes,
  readVersionTag,
  stockQuerySchema,
} from '@okos-sync/okos/contract'
import { createOperations, listOperation, readOperations } from './collection-operations.ts'
import type { OkosBooks, OkosStock } from './okos-backend.ts'
import { OkosRefusal } from './okos-refusal.ts'
import { check, type Operation, ok } from './operation.ts'

const { system, partners, products, services, paymentMethods, shippingMethods, orders } = contractRoutes
const { stockMovements, stockLevels } = contractRoutes

/** Every operation of the contract, bound to the backend's books. */
export const operations: readonly Operation[] = [
  { route: system.info, run: async ({ books }) => ok(await books.info()) },
  { route: system.masterData, run: async ({ books }) => ok(await books.masterData()) },
  {
    route: system.lookUp,
    async run({ books, body }) {
      const query = check(system.lookUp.body, body)
      const items = Object.values(query).reduce((sum, questions) => sum + questions.length, 0)
      return { ...ok(await books.lookUp(query)), items }
    },
  },
  {
    route: system.changes,
    async run({ books, query }) {
      const { since = null, limit } = check(changesQuerySchema, query)
      return ok(await books.changes({ since, limit }))
    },
  },
  ...readOperations(partners, (books) => books.partners),
  ...createOperations(partners, (books) => books.partners.create),
  ...readOperations(products, (books) => books.products),
  ...createOperations(products, (books) => books.products.create),
  ...readOperations(services, (books) => books.services),
  ...createOperations(services, (books) => books.services.create),
  ...createOperations(paymentMethods, (books) => books.createPaymentMethods),
  ...createOperations(shippingMethods, (books) => books.createShippingMethods),
  ...readOperations(orders, (books) => books.orders),
  ...createOperations(orders, (books) => books.orders.create),
  {
    route: orders.amend,
    async run({ books, id, body, headers }) {
      const draft = check(orders.amend.body, body)
      const order = await books.orders.amend({ id, version: requiredVersion(headers), draft })
      return ok(order, order.version)
    },
  },
  {
    route: orders.cancel,
    async run({ books, id, body, headers }) {
      const { reason } = check(orders.cancel.body, body)
      const order = await books.orders.cancel({ id, version: requiredVersion(headers), reason })
      return ok(order, order.version)
    },
  },
  ...readOperations(stockMovements, (books) => stockOf(books).movements),
  ...createOperations(stockMovements, (books) => stockOf(books).movements.create),
  listOperation(stockLevels.list, (books) => stockOf(books).list),
  {
    route: stockLevels.query,
    async run({ books, body }) {
      const { productIds } = check(stockQuerySchema, body)
      return { ...ok({ levels: await stockOf(books).query(productIds) }), items: productIds.length }
    },
  },
]

function stockOf(books: OkosBooks): OkosStock {
  if (books.stock !== undefined) return books.stock
  throw new OkosRefusal({ code: 'capability-missing', message: 'This system keeps no stock.' })
}

function requiredVersion(headers: Headers): number {
  const version = readVersionTag(headers.get('If-Match') ?? '')
  if (version !== null) return version
  throw new OkosRefusal({
    code: 'version-required',
    field: 'If-Match',
    message: 'If-Match: must be the version of the record as it was read, such as "3" with its quotes.',
  })
}
