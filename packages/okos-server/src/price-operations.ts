import { contractRoutes, pricePageQuerySchema } from '@okos-sync/okos/contract'
import type { OkosBooks, OkosPrices } from './okos-backend.ts'
import { check, type Operation, ok, partOf } from './operation.ts'

const { lists, list, query } = contractRoutes.prices

/** Operations on price lists. */
export const priceOperations: readonly Operation[] = [
  { route: lists, run: async ({ books }) => ok({ priceLists: await pricesOf(books).lists() }) },
  {
    route: list,
    async run({ books, query: asked }) {
      const prices = pricesOf(books)
      const { cursor = null, limit, priceListId } = check(pricePageQuerySchema, asked)
      return ok(await prices.list({ cursor, limit, priceListId }))
    },
  },
  {
    route: query,
    async run({ books, body }) {
      const question = check(query.body, body)
      const prices = await pricesOf(books).query(question)
      return { ...ok({ prices }), items: question.productIds.length }
    },
  },
]

function pricesOf(books: OkosBooks): OkosPrices {
  return partOf(books.prices, 'price lists')
}
