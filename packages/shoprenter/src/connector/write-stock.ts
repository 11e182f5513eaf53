import {
  type Instant,
  type ShopStockResult,
  type ShopStockUpdate,
  type SlotLevels,
  stockSlots,
} from '@okos-sync/domain'
import type { BatchResult } from '../batch.ts'
import type { ShopRenterClient } from '../create-client.ts'
import { decodeRecord } from '../decode-record.ts'
import type { CallOptions } from '../resource-client.ts'
import { resourcePath } from '../resource-path.ts'
import { productSchema } from '../resources/product.ts'
import { mapLevels } from './map-product.ts'
import { requireServerTime } from './read-pages.ts'

/**
 * Sets absolute levels by `PUT /products/{id}`, naming nothing but the slots given: a price or multiplier that is not
 * sent is not changed by us. Results tell the levels the shop answers with; where its answer shows none they are read.
 * `serverTime` is the first batch's: give at most 200 updates when it matters.
 */
export async function writeStock(params: {
  readonly client: ShopRenterClient
  readonly updates: readonly ShopStockUpdate[]
  readonly options: CallOptions
}): Promise<{ readonly results: readonly ShopStockResult[]; readonly serverTime: Instant }> {
  const { client, updates, options } = params
  const written = await client.batch(
    updates.map(({ productId, levels }) => ({
      method: 'PUT',
      path: resourcePath('/products', productId),
      data: Object.fromEntries(
        stockSlots.flatMap((slot) => (levels[slot] === undefined ? [] : [[slot, levels[slot]]])),
      ),
    })),
    options,
  )
  const unclear = updates.filter((_, index) => {
    const result = written.results[index]
    return result?.ok === true && readLevels(result) === null
  })
  const read = await readBack({ client, updates: unclear, options })
  const results = updates.map((update, index): ShopStockResult => {
    const result = written.results[index]
    const levels = readLevels(result) ?? readLevels(read.get(update))
    if (result?.ok === true && levels !== null) return { ok: true, sku: update.sku, levels }
    return failure(update.sku, result)
  })
  return { results, serverTime: requireServerTime(written.serverTime) }
}

async function readBack(params: {
  readonly client: ShopRenterClient
  readonly updates: readonly ShopStockUpdate[]
  readonly options: CallOptions
}): Promise<ReadonlyMap<ShopStockUpdate, BatchResult>> {
  const { client, updates, options } = params
  if (updates.length === 0) return new Map()
  const { results } = await client.batch(
    updates.map(({ productId }) => ({ method: 'GET', path: resourcePath('/products', productId) })),
    options,
  )
  return new Map(
    updates.flatMap((update, index) => {
      const result = results[index]
      return result === undefined ? [] : [[update, result] as const]
    }),
  )
}

/** Null when the answer is no product with levels; a product without any stock field says nothing of its levels. */
function readLevels(result: BatchResult | undefined): SlotLevels | null {
  if (result?.ok !== true || typeof result.body !== 'object' || result.body === null) return null
  if (!stockSlots.some((slot) => slot in (result.body as object))) return null
  const record = decodeRecord(productSchema, result.body)
  return record.ok ? mapLevels(record.value) : null
}

function failure(sku: string, result: BatchResult | undefined): ShopStockResult {
  if (result?.ok === false) {
    const { code, message, isRetryable } = result.error
    return { ok: false, sku, code, message, isRetryable }
  }
  return {
    ok: false,
    sku,
    code: 'level-not-told',
    message: 'The shop accepted the level but does not tell what it has now.',
    isRetryable: true,
  }
}
