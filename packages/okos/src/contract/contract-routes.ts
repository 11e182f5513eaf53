import { changePageSchema, changesQuerySchema } from './changes.ts'
import { createRoutes, readRoutes, updateRoute } from './collection-routes.ts'
import { importRoutes } from './import-routes.ts'
import { infoSchema } from './info.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { lookUpAnswerSchema, lookUpQuerySchema } from './look-up.ts'
import { masterDataSchema } from './master-data.ts'
import { methodDraftSchema, methodSchema } from './method.ts'
import { cancelRequestSchema, orderDocumentSchema, orderDraftSchema, orderSummarySchema } from './order.ts'
import { pageQuerySchema, pageSchema } from './paging.ts'
import { partnerDraftSchema, partnerSchema, partnerUpdateSchema } from './partner.ts'
import { priceRoutes } from './price-routes.ts'
import { productDraftSchema, productSchema, productUpdateSchema } from './product.ts'
import type { ContractRoute } from './route.ts'
import { serviceDraftSchema, serviceSchema, serviceUpdateSchema } from './service.ts'
import {
  stockLevelSchema,
  stockMovementDraftSchema,
  stockMovementSchema,
  stockQueryAnswerSchema,
  stockQuerySchema,
} from './stock.ts'

const partners = { path: '/v1/partners', noun: 'partners', capability: 'partners' } as const
const products = { path: '/v1/products', noun: 'products', capability: 'products' } as const
const services = { path: '/v1/services', noun: 'services', capability: 'products' } as const
const orders = { path: '/v1/orders', noun: 'orders', capability: 'orders' } as const
const paymentMethods = {
  path: '/v1/payment-methods',
  noun: 'payment methods',
  capability: 'orders',
} as const
const shippingMethods = {
  path: '/v1/shipping-methods',
  noun: 'shipping methods',
  capability: 'orders',
} as const
const stockMovements = {
  path: '/v1/stock-movements',
  noun: 'stock movements',
  capability: 'stock',
} as const

/** Okos Connector API v1: every operation by area and name. */
export const contractRoutes = {
  system: {
    info: {
      method: 'GET',
      path: '/v1/info',
      summary: 'Edition, company, capabilities, limits and the server’s time',
      scope: 'read',
      capability: null,
      query: null,
      body: null,
      answer: infoSchema,
      requiredHeader: null,
    },
    masterData: {
      method: 'GET',
      path: '/v1/master-data',
      summary: 'VAT rates, methods, warehouses, units, currencies, number series',
      scope: 'read',
      capability: null,
      query: null,
      body: null,
      answer: masterDataSchema,
      requiredHeader: null,
    },
    lookUp: {
      method: 'POST',
      path: '/v1/lookups',
      summary: 'Find partners, products, services and orders by many references, e-mails, codes and names',
      scope: 'read',
      capability: null,
      query: null,
      body: lookUpQuerySchema,
      answer: lookUpAnswerSchema,
      requiredHeader: null,
    },
    changes: {
      method: 'GET',
      path: '/v1/changes',
      summary: 'What changed since a cursor',
      scope: 'read',
      capability: null,
      query: changesQuerySchema,
      body: null,
      answer: changePageSchema,
      requiredHeader: null,
    },
  },
  partners: {
    ...readRoutes({ ...partners, record: partnerSchema }),
    ...createRoutes({ ...partners, draft: partnerDraftSchema, created: partnerSchema }),
    ...updateRoute({ ...partners, update: partnerUpdateSchema, updated: partnerSchema }),
  },
  products: {
    ...readRoutes({ ...products, record: productSchema }),
    ...createRoutes({ ...products, draft: productDraftSchema, created: productSchema }),
    ...updateRoute({ ...products, update: productUpdateSchema, updated: productSchema }),
  },
  services: {
    ...readRoutes({ ...services, record: serviceSchema }),
    ...createRoutes({ ...services, draft: serviceDraftSchema, created: serviceSchema }),
    ...updateRoute({ ...services, update: serviceUpdateSchema, updated: serviceSchema }),
  },
  paymentMethods: createRoutes({ ...paymentMethods, draft: methodDraftSchema, created: methodSchema }),
  shippingMethods: createRoutes({ ...shippingMethods, draft: methodDraftSchema, created: methodSchema }),
  orders: {
    ...readRoutes({ ...orders, record: orderDocumentSchema }),
    ...createRoutes({ ...orders, draft: orderDraftSchema, created: orderSummarySchema }),
    amend: {
      method: 'PUT',
      path: '/v1/orders/{id}',
      summary: 'Replace the content of an order that is not invoiced',
      scope: 'write',
      capability: 'orders',
      query: null,
      body: orderDraftSchema,
      answer: orderSummarySchema,
      requiredHeader: 'If-Match',
    },
    cancel: {
      method: 'POST',
      path: '/v1/orders/{id}/cancel',
      summary: 'Cancel an order that is not invoiced and release its reservation',
      scope: 'write',
      capability: 'orders',
      query: null,
      body: cancelRequestSchema,
      answer: orderSummarySchema,
      requiredHeader: 'If-Match',
    },
  },
  fulfilableOrders: {
    list: {
      method: 'GET',
      path: '/v1/fulfilable-orders',
      summary: 'Open orders whose goods are all on hand, older orders served first',
      scope: 'read',
      capability: 'stock',
      query: pageQuerySchema,
      body: null,
      answer: pageSchema(orderSummarySchema),
      requiredHeader: null,
    },
  },
  invoices: invoiceRoutes,
  imports: importRoutes,
  prices: priceRoutes,
  stockMovements: {
    ...readRoutes({ ...stockMovements, record: stockMovementSchema }),
    ...createRoutes({ ...stockMovements, draft: stockMovementDraftSchema, created: stockMovementSchema }),
  },
  stockLevels: {
    list: {
      method: 'GET',
      path: '/v1/stock-levels',
      summary: 'Levels of all products that ever moved or are reserved, in every warehouse',
      scope: 'read',
      capability: 'stock',
      query: pageQuerySchema,
      body: null,
      answer: pageSchema(stockLevelSchema),
      requiredHeader: null,
    },
    query: {
      method: 'POST',
      path: '/v1/stock-levels/query',
      summary: 'Levels of the given products in every warehouse',
      scope: 'read',
      capability: 'stock',
      query: null,
      body: stockQuerySchema,
      answer: stockQueryAnswerSchema,
      requiredHeader: null,
    },
  },
} as const satisfies Record<string, Record<string, ContractRoute>>

/** All operations in one list. */
export const allContractRoutes: readonly ContractRoute[] = Object.values(contractRoutes).flatMap(
  (area): ContractRoute[] => Object.values(area),
)
