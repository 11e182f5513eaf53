import type { ErpPort } from '@okos-sync/domain'
import type { OkosBooks, OkosReader } from '@okos-sync/okos-server'

const none = async () => []
async function* noPages() {}

/** An ERP's own books as okos-sync sees them: every method is a call in this process, none goes over HTTP. */
export function inProcessErp(books: OkosBooks): ErpPort {
  const { partners, products, services, orders } = books
  return {
    info: async () => {
      const serverTime = new Date().toISOString()
      return { serverTime, maxBulkItems: 200, subscription: null, ...(await books.info()) }
    },
    masterData: books.masterData,
    lookUp: books.lookUp,
    createPartners: partners.create,
    createProducts: products.create,
    createServices: services.create,
    createPaymentMethods: books.createPaymentMethods,
    createShippingMethods: books.createShippingMethods,
    createOrders: orders.create,
    amendOrder: orders.amend,
    cancelOrder: orders.cancel,
    ordersById: ({ orderIds }) => found(orders, orderIds),
    allOrders: () => pagesOf(orders),
    allPartners: () => pagesOf(partners),
    productsById: ({ productIds }) => found(products, productIds),
    allProducts: () => pagesOf(products),
    changes: ({ since }) => books.changes({ since, limit: 200 }),
    // What `info` does not tell among its capabilities is never asked for.
    ...{ priceLists: none, prices: none, allPrices: noPages, invoices: none },
    ...{ stockLevels: none, allStockLevels: noPages, bookStockMovements: none },
  }
}

async function found<Item>(records: OkosReader<Item>, ids: readonly string[]): Promise<readonly Item[]> {
  const items = await Promise.all(ids.map((id) => records.get(id)))
  return items.filter((item) => item !== null)
}

async function* pagesOf<Item>(records: OkosReader<Item>): AsyncGenerator<readonly Item[]> {
  for (let cursor: string | null = null; ; ) {
    const page = await records.list({ cursor, limit: 200 })
    yield page.items
    if (page.nextCursor === null) return
    cursor = page.nextCursor
  }
}
