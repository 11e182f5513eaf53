import { z } from 'zod'
import { idsSchema, pageQuerySchema } from './paging.ts'
import { decimalSchema, idSchema } from './primitives.ts'

/** All price lists; exactly one is the default, whose prices are the products' own. */
export const priceListsSchema = z.object({
  priceLists: z.array(
    z.object({ id: idSchema, name: z.string(), currency: z.string(), isDefault: z.boolean() }),
  ),
})

/** Asks for the prices of some products in one price list. */
export const priceQuerySchema = z.strictObject({
  priceListId: idSchema,
  productIds: idsSchema,
})

/** Query of the list of all prices in one price list. */
export const pricePageQuerySchema = pageQuerySchema.extend({ priceListId: idSchema })

/** A price as read. */
export const priceSchema = z.object({ productId: idSchema, priceListId: idSchema, net: decimalSchema })

/** Prices as read; a product without a price in the list has none. */
export const pricesSchema = z.object({ prices: z.array(priceSchema) })
