import { pageSchema } from './paging.ts'
import {
  priceListsSchema,
  pricePageQuerySchema,
  priceQuerySchema,
  priceSchema,
  pricesSchema,
} from './price-list.ts'
import type { ContractRoute } from './route.ts'

/** Operations on price lists. */
export const priceRoutes = {
  lists: {
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
  list: {
    method: 'GET',
    path: '/v1/prices',
    summary: 'Net sale prices of all products that have one in a price list',
    scope: 'read',
    capability: 'price-lists',
    query: pricePageQuerySchema,
    body: null,
    answer: pageSchema(priceSchema),
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
