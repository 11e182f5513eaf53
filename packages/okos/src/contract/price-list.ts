import { z } from 'zod'
import { decimalSchema, idSchema, maxItems } from './primitives.ts'

/** All price lists; exactly one is the default, whose prices are the products' own. */
export const priceListsSchema = z.object({
  priceLists: z.array(
    z.object({ id: idSchema, name: z.string(), currency: z.string(), isDefault: z.boolean() }),
  ),
})

/** Asks for the prices of some products in one price list. */
export const priceQuerySchema = z.strictObject({
  priceListId: idSchema,
  productIds: z.array(idSchema).max(maxItems),
})

/** Prices as read; a product without a price in the list has none. */
export const pricesSchema = z.object({
  prices: z.array(z.object({ productId: idSchema, priceListId: idSchema, net: decimalSchema })),
})
