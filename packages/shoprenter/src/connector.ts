import type { ShopPort } from '@okos-sync/domain'

export { connectorUse, writeBackUse } from './connector/connector-use.ts'

import { createProducts } from './connector/create-products.ts'
import { findProducts } from './connector/find-products.ts'
import { lookUp } from './connector/look-up.ts'
import { mapCustomer } from './connector/map-customer.ts'
import { mapOrder } from './connector/map-order.ts'
import { mapProduct } from './connector/map-product.ts'
import { readMetadata } from './connector/metadata.ts'
import { readMethods } from './connector/methods.ts'
import { readOrderInvoices, writeOrderInvoices } from './connector/order-invoices.ts'
import { writeOrderStatuses } from './connector/order-statuses.ts'
import { readOrdersByInnerId } from './connector/read-orders-by-inner-id.ts'
import { readShopPages } from './connector/read-pages.ts'
import { createSetup } from './connector/setup.ts'
import { writePrices } from './connector/write-prices.ts'
import { writeStock } from './connector/write-stock.ts'
import type { ShopRenterClient } from './create-client.ts'
import type { CallOptions } from './resource-client.ts'

/** Options of {@link shopRenterShop}. */
export interface ShopRenterShopOptions {
  /** IANA zone of the shop's clock; default: what the shop's settings say. */
  readonly timeZone?: string
}

/** A ShopRenter shop as sync sees it. The settings are read with the metadata, or before the first read that needs them. */
export function shopRenterShop(client: ShopRenterClient, options: ShopRenterShopOptions = {}): ShopPort {
  const prepare = createSetup(client, options)
  return {
    shopName: client.shopName,
    async readMetadata(call = {}) {
      const { basics, timeZone } = await prepare(call, true)
      return await readMetadata({ client, basics, timeZone, options: call })
    },
    readMethods: (call = {}) => readMethods(client, call),
    async *readOrders({ updatedSince, ...call }) {
      const { zone } = await prepare(call)
      const list = client.orderExtend.list(
        {
          excludeAbandonedCart: true,
          ...(updatedSince === null ? {} : { updatedAtMin: zone.toFilter(updatedSince) }),
        },
        call,
      )
      yield* readShopPages(list, (order) => mapOrder(order, { shopName: client.shopName, zone }))
    },
    async readOrdersByInnerId({ orderInnerIds, ...call }) {
      const { zone } = await prepare(call)
      return await readOrdersByInnerId({ client, orderInnerIds, zone, options: call })
    },
    async *readProducts(call = {}) {
      const { basics } = await prepare(call)
      yield* readShopPages(client.productExtend.list({}, call), (product) =>
        mapProduct(product, basics.language),
      )
    },
    async *readCustomers(call = {}) {
      const { zone } = await prepare(call)
      yield* readShopPages(client.customerExtend.list({}, call), (customer) => mapCustomer(customer, zone))
    },
    async lookUp({ productIds, customerIds, ...call }) {
      const { basics, zone } = await prepare(call)
      return await lookUp({ client, productIds, customerIds, language: basics.language, zone, options: call })
    },
    async findProducts({ skus, ...call }) {
      const { basics } = await prepare(call)
      return await findProducts({ client, skus, language: basics.language, options: call })
    },
    ...writings(client, async (call) => (await prepare(call)).basics.language),
  }
}

function writings(
  client: ShopRenterClient,
  languageOf: (call: CallOptions) => Promise<string | null>,
): Pick<
  ShopPort,
  | 'createProducts'
  | 'writeStock'
  | 'writePrices'
  | 'writeOrderStatuses'
  | 'readOrderInvoices'
  | 'writeOrderInvoices'
> {
  return {
    async createProducts(drafts, call = {}) {
      return await createProducts({ client, drafts, language: await languageOf(call), options: call })
    },
    writeStock: (updates, call = {}) => writeStock({ client, updates, options: call }),
    writePrices: (updates, call = {}) => writePrices({ client, updates, options: call }),
    writeOrderStatuses: (updates, call = {}) => writeOrderStatuses({ client, updates, options: call }),
    readOrderInvoices: (call = {}) => readOrderInvoices(client, call),
    writeOrderInvoices: (invoices, call = {}) => writeOrderInvoices({ client, invoices, options: call }),
  }
}
