import type { ShopCustomer, ShopLookUp, ShopProduct } from '@okos-sync/domain'
import type { BatchRequest } from '../batch.ts'
import type { ShopRenterClient } from '../create-client.ts'
import { decodeRecord } from '../decode-record.ts'
import type { CallOptions } from '../resource-client.ts'
import { resourcePath } from '../resource-path.ts'
import { customerExtendSchema } from '../resources/customer-extend.ts'
import { productExtendSchema } from '../resources/product-extend.ts'
import type { ShopZone } from '../shop-zone.ts'
import { mapCustomer } from './map-customer.ts'
import { mapProduct } from './map-product.ts'
import { requireServerTime } from './read-pages.ts'

/**
 * Fetches products and customers by id, 200 of both kinds in a request. Left out is what the shop does not know (404)
 * and what can't be understood; any other refusal is thrown, since a record that is only late must not pass as absent.
 */
export async function lookUp(params: {
  readonly client: ShopRenterClient
  readonly productIds: readonly string[]
  readonly customerIds: readonly string[]
  readonly language: string | null
  readonly zone: ShopZone
  readonly options: CallOptions
}): Promise<ShopLookUp> {
  const { client, language, zone } = params
  const productIds = [...new Set(params.productIds)]
  const customerIds = [...new Set(params.customerIds)]
  const requests: BatchRequest[] = [
    ...productIds.map((id) => ({ method: 'GET', path: resourcePath('/productExtend', id) }) as const),
    ...customerIds.map((id) => ({ method: 'GET', path: resourcePath('/customerExtend', id) }) as const),
  ]
  const { results, serverTime } = await client.batch(requests, params.options)
  const products = new Map<string, ShopProduct>()
  const customers = new Map<string, ShopCustomer>()
  for (const [index, result] of results.entries()) {
    if (!result.ok) {
      if (result.error.status === 404) continue
      throw result.error
    }
    const productId = productIds[index]
    const customerId = customerIds[index - productIds.length]
    if (productId !== undefined) {
      const record = decodeRecord(productExtendSchema, result.body)
      if (record.ok) products.set(productId, mapProduct(record.value, language))
    } else if (customerId !== undefined) {
      const record = decodeRecord(customerExtendSchema, result.body)
      if (record.ok) customers.set(customerId, mapCustomer(record.value, zone))
    }
  }
  return { products, customers, serverTime: requireServerTime(serverTime) }
}
