import type { ErpInfo } from '@okos-sync/domain'
import { changesQuerySchema, contractRoutes, maxItems, stockQuerySchema } from '@okos-sync/okos/contract'
import { createOperations, listOperation, readOperations, updateOperation } from './collection-operations.ts'
import { importOperations } from './import-operations.ts'
import { invoiceOperations } from './invoice-operations.ts'
import type { OkosBooks, OkosInfo, OkosStock } from './okos-backend.ts'
import { check, type Operation, ok, partOf, requiredVersion } from './operation.ts'
import { priceOperations } from './price-operations.ts'

const { system, partners, products, services, paymentMethods, shippingMethods, orders } = contractRoutes
const { fulfilableOrders, stockMovements, stockLevels } = contractRoutes

/** Every operation of the contract, bound to the backend's books. */
export const operations: readonly Operation[] = [
  { route: system.info, run: async ({ books }) => ok(wholeInfo(await books.info())) },
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
  updateOperation(partners.update, (books) => books.partners),
  ...readOperations(products, (books) => books.products),
  ...createOperations(products, (books) => books.products.create),
  updateOperation(products.update, (books) => books.products),
  ...readOperations(services, (books) => books.services),
  ...createOperations(services, (books) => books.services.create),
  updateOperation(services.update, (books) => books.services),
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
  listOperation(fulfilableOrders.list, (books) => {
    const stock = stockOf(books)
    return partOf(stock.fulfilableOrders, 'list of fulfilable orders').bind(stock)
  }),
  ...invoiceOperations,
  ...importOperations,
  ...priceOperations,
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

function wholeInfo(told: OkosInfo): ErpInfo {
  return { serverTime: new Date().toISOString(), maxBulkItems: maxItems, subscription: null, ...told }
}

function stockOf(books: OkosBooks): OkosStock {
  return partOf(books.stock, 'stock')
}
