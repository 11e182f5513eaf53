import type { ErpCapability } from '@okos-sync/domain'
import type { OkosBooks } from '@okos-sync/okos-server'
import type { Ledger } from './ledger.ts'
import { createLookUp } from './look-up.ts'
import { createMasterData } from './master-data.ts'
import { createMethods } from './methods.ts'
import { createOrderChecks } from './order-checks.ts'
import { createOrders, type Orders } from './orders.ts'
import { createPartners, type Partners } from './partners.ts'
import { createProducts, type Products } from './products.ts'
import { createServices, type Services } from './services.ts'
import { createStock } from './stock.ts'

/** The company's books; orders and records can also be read by row. */
export interface Books extends OkosBooks {
  readonly partners: Partners
  readonly products: Products
  readonly services: Services
  readonly orders: Orders
}

/** Puts the books of the demo company together. */
export function createBooks(params: {
  readonly ledger: Ledger
  readonly edition: string
  readonly capabilities: readonly ErpCapability[]
}): Books {
  const { ledger, edition, capabilities } = params
  const { database } = ledger
  const keepsStock = capabilities.includes('stock')
  const masterData = createMasterData(database)
  const partners = createPartners(ledger)
  const products = createProducts(ledger, masterData)
  const services = createServices(ledger, masterData)
  const paymentMethods = createMethods(ledger, 'payment-method')
  const shippingMethods = createMethods(ledger, 'shipping-method')
  const checkOrder = createOrderChecks({ database, masterData, paymentMethods, shippingMethods, keepsStock })
  const orders = createOrders(ledger, checkOrder)
  const lookUp = createLookUp({ references: ledger.references, partners, products, services, orders })
  const books: Books = {
    info: async () => ({
      edition,
      company: 'Minta Kereskedelmi Kft.',
      capabilities,
      serverTime: ledger.now(),
      maxBulkItems: 500,
    }),
    masterData: async () => {
      const { warehouses, ...rest } = masterData.read()
      return {
        ...rest,
        warehouses: keepsStock ? warehouses : [],
        paymentMethods: paymentMethods.all(),
        shippingMethods: shippingMethods.all(),
      }
    },
    lookUp: async (query) => lookUp(query),
    changes: async (query) => ledger.changes.read(query),
    partners,
    products,
    services,
    createPaymentMethods: paymentMethods.create,
    createShippingMethods: shippingMethods.create,
    orders,
  }
  return keepsStock ? { ...books, stock: createStock(ledger, masterData) } : books
}
