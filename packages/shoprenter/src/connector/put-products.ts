import type { Instant, ShopWriteFailure } from '@okos-sync/domain'
import type { BatchResult } from '../batch.ts'
import type { ShopRenterClient } from '../create-client.ts'
import { decodeRecord } from '../decode-record.ts'
import type { CallOptions } from '../resource-client.ts'
import { resourcePath } from '../resource-path.ts'
import { type Product, productSchema } from '../resources/product.ts'
import { requireServerTime } from './read-pages.ts'

/** Fields to set of one product; what is not named is not touched. */
export interface ProductPut {
  readonly sku: string
  readonly productId: string
  readonly data: Readonly<Record<string, string>>
}

/** What became of one product. */
export type ProductPutResult = { readonly ok: true; readonly product: Product } | ShopWriteFailure

/**
 * Sends `PUT /products/{id}`, 200 in a batch, and answers the products as the shop has them then: from its answer, or,
 * where that does not tell `field`, read again. `serverTime` is the first batch's: give at most 200 when it matters.
 */
export async function putProducts(params: {
  readonly client: ShopRenterClient
  readonly puts: readonly ProductPut[]
  /** True when an answer tells what was asked for; a record without the field says nothing about it. */
  readonly tells: (body: object) => boolean
  readonly options: CallOptions
}): Promise<{ readonly results: readonly ProductPutResult[]; readonly serverTime: Instant }> {
  const { client, puts, tells, options } = params
  const written = await client.batch(
    puts.map(({ productId, data }) => ({ method: 'PUT', path: resourcePath('/products', productId), data })),
    options,
  )
  const unclear = puts.filter((_, index) => {
    const result = written.results[index]
    return result?.ok === true && readProduct(result, tells) === null
  })
  const read = await readBack({ client, puts: unclear, options })
  const results = puts.map((put, index): ProductPutResult => {
    const result = written.results[index]
    const product = readProduct(result, tells) ?? readProduct(read.get(put), tells)
    return result?.ok === true && product !== null ? { ok: true, product } : failure(put.sku, result)
  })
  return { results, serverTime: requireServerTime(written.serverTime) }
}

async function readBack(params: {
  readonly client: ShopRenterClient
  readonly puts: readonly ProductPut[]
  readonly options: CallOptions
}): Promise<ReadonlyMap<ProductPut, BatchResult>> {
  const { client, puts, options } = params
  if (puts.length === 0) return new Map()
  const { results } = await client.batch(
    puts.map(({ productId }) => ({ method: 'GET', path: resourcePath('/products', productId) })),
    options,
  )
  return new Map(
    puts.flatMap((put, index) => {
      const result = results[index]
      return result === undefined ? [] : [[put, result] as const]
    }),
  )
}

function readProduct(result: BatchResult | undefined, tells: (body: object) => boolean): Product | null {
  if (result?.ok !== true || typeof result.body !== 'object' || result.body === null) return null
  if (!tells(result.body)) return null
  const record = decodeRecord(productSchema, result.body)
  return record.ok ? record.value : null
}

function failure(sku: string, result: BatchResult | undefined): ShopWriteFailure {
  if (result?.ok === false) {
    const { code, message, isRetryable } = result.error
    return { ok: false, sku, code, message, isRetryable }
  }
  return {
    ok: false,
    sku,
    code: 'outcome-not-told',
    message: 'The shop accepted the change but does not tell what it has now.',
    isRetryable: true,
  }
}
