import type { Instant, ShopProduct } from '@okos-sync/domain'
import type { BatchRequest } from '../batch.ts'
import type { ShopRenterClient } from '../create-client.ts'
import { decodeRecord } from '../decode-record.ts'
import type { CallOptions } from '../resource-client.ts'
import { productExtendSchema } from '../resources/product-extend.ts'
import { mapProduct } from './map-product.ts'
import { requireServerTime } from './read-pages.ts'
import { recordsFound } from './records-found.ts'

/**
 * Products by their codes, 200 codes in a request. The shop's filter may match loosely: codes that differ in case only
 * come along, other ones are left out, and so is what can't be understood. A refusal is thrown.
 */
export async function findProducts(params: {
  readonly client: ShopRenterClient
  readonly skus: readonly string[]
  readonly language: string | null
  readonly options: CallOptions
}): Promise<{ readonly products: readonly ShopProduct[]; readonly serverTime: Instant }> {
  const { client, skus, language, options } = params
  const { results, serverTime } = await client.batch(
    skus.map(
      (sku): BatchRequest => ({
        method: 'GET',
        path: '/productExtend',
        query: { sku, full: true, page: 0, limit: 200 },
      }),
    ),
    options,
  )
  const products = new Map<string, ShopProduct>()
  for (const [index, result] of results.entries()) {
    const asked = comparable(skus[index] ?? null)
    for (const raw of recordsFound(result)) {
      const record = decodeRecord(productExtendSchema, raw)
      if (!record.ok || comparable(record.value.sku) !== asked) continue
      products.set(record.value.id, mapProduct(record.value, language))
    }
  }
  return { products: [...products.values()], serverTime: requireServerTime(serverTime) }
}

function comparable(sku: string | null): string | null {
  return sku === null ? null : sku.trim().toLowerCase()
}
