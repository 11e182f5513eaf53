import type { Instant } from '@okos-sync/domain'
import type { DecodedRecord } from './decode-record.ts'

/** One page of decoded records. */
export interface RecordPage<T> {
  readonly items: readonly DecodedRecord<T>[]
  /** The answer's Date header; null when the shop sent none. */
  readonly serverTime: Instant | null
  /** 0-based. */
  readonly pageIndex: number
  /** Null when the shop does not tell. */
  readonly pageCount: number | null
}

/** A collection, read as it is iterated: by record, or by page. Every iteration reads anew. */
export interface RecordList<T> extends AsyncIterable<DecodedRecord<T>> {
  pages(): AsyncIterable<RecordPage<T>>
}

/** Makes a list from a function that reads pages until the given signal aborts. */
export function createRecordList<T>(
  read: (signal: AbortSignal) => AsyncGenerator<RecordPage<T>, void, undefined>,
): RecordList<T> {
  async function* readItems(signal: AbortSignal): AsyncGenerator<DecodedRecord<T>, void, undefined> {
    for await (const page of read(signal)) yield* page.items
  }
  return {
    pages: () => ({ [Symbol.asyncIterator]: () => abortable(read) }),
    [Symbol.asyncIterator]: () => abortable(readItems),
  }
}

/**
 * Parallel `next()` calls are served in order; `return()` aborts the request that is on its way, and a `next()`
 * that waited for it ends the iteration.
 */
function abortable<Item>(
  start: (signal: AbortSignal) => AsyncGenerator<Item, void, undefined>,
): AsyncIterator<Item, void> {
  const controller = new AbortController()
  const generator = start(controller.signal)
  return {
    next: () =>
      generator.next().catch((error: unknown) => {
        if (controller.signal.aborted) return { done: true, value: undefined }
        throw error
      }),
    return: async () => {
      controller.abort()
      await generator.return(undefined)
      return { done: true, value: undefined }
    },
  }
}
