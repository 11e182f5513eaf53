import type { ShopOrderWrites } from '@okos-sync/domain'
import type { BatchResult } from '../batch.ts'
import { mayBeRepeated } from './may-be-repeated.ts'
import { requireServerTime } from './read-pages.ts'

/** What a batch of writes to orders came to, each by its inner status. */
export function orderWrites(written: {
  readonly results: readonly BatchResult[]
  readonly serverTime: string | null
}): ShopOrderWrites {
  return {
    serverTime: requireServerTime(written.serverTime),
    results: written.results.map((result) => {
      if (result.ok) return { ok: true }
      const { code, message } = result.error
      return { ok: false, code, message, isRetryable: mayBeRepeated(result.error) }
    }),
  }
}
