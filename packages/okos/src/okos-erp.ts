import type { ErpPort } from '@okos-sync/domain'
import type { OkosClient } from './create-okos-client.ts'

/** An Okos system as sync sees it, over the HTTP contract. */
export function okosErp(client: OkosClient): ErpPort {
  return {
    info: (options) => client.info(options),
    masterData: (options) => client.masterData(options),
    lookUp: (query, options) => client.lookUp(query, options),
    createPartners: (items, options) => client.partners.createMany(items, options),
    createProducts: (items, options) => client.products.createMany(items, options),
    createServices: (items, options) => client.services.createMany(items, options),
    createPaymentMethods: (items, options) => client.paymentMethods.createMany(items, options),
    createShippingMethods: (items, options) => client.shippingMethods.createMany(items, options),
    createOrders: (items, options) => client.orders.createMany(items, options),
    amendOrder: (params, options) => client.orders.amend(params, options),
    cancelOrder: (params, options) => client.orders.cancel(params, options),
    ordersById: ({ orderIds }, options) => client.orders.getMany(orderIds, options),
    allOrders: (options) => client.orders.list(options).pages(),
    allPartners: (options) => client.partners.list(options).pages(),
    productsById: ({ productIds }, options) => client.products.getMany(productIds, options),
    allProducts: (options) => client.products.list(options).pages(),
    priceLists: (options) => client.prices.lists(options),
    prices: (params, options) => client.prices.query(params, options),
    allPrices: ({ priceListId }, options) => client.prices.list({ ...options, priceListId }).pages(),
    invoices: (params, options) => client.invoices.query(params, options),
    stockLevels: ({ productIds }, options) => client.stockLevels.query(productIds, options),
    allStockLevels: (options) => client.stockLevels.list(options).pages(),
    bookStockMovements: (items, options) => client.stockMovements.createMany(items, options),
    changes: (params, options) => client.changes(params, options),
  }
}
