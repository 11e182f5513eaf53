import { priceListsSchema, priceQuerySchema, pricesSchema } from './price-list.ts'
import type { ContractRoute } from './route.ts'

/** Operations on price lists. */
export const priceRoutes = {
  list: {
    method: 'GET',
    path: '/v1/price-lists',
    summary: 'All price lists',
    scope: 'read',
    capability: 'price-lists',
    query: null,
    body: null,
    answer: priceListsSchema,
    requiredHeader: null,
  },
  query: {
    method: 'POST',
    path: '/v1/prices/query',
    summary: 'Net sale prices of the given products in one price list',
    scope: 'read',
    capability: 'price-lists',
    query: null,
    body: priceQuerySchema,
    answer: pricesSchema,
    requiredHeader: null,
  },
} as const satisfies Record<string, ContractRoute>
