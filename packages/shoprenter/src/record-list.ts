import { ConfigurationError, type Instant } from '@okos-sync/domain'
import { checkObject } from './check-input.ts'
import type { DecodedRecord } from './decode-record.ts'
import type { RawPage } from './paging.ts'

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
  /** The first records, at most `count`; no page more is asked for than they need. */
  first(count: number): Promise<readonly DecodedRecord<T>[]>
  /** All records. Throws ConfigurationError when there are more than `max`, so that none is left out unnoticed. */
  toArray(limits: { readonly max: number }): Promise<readonly DecodedRecord<T>[]>
}

/** Where a list comes from. */
export interface RecordSource<T> {
  /** Reads pages until the signal aborts; `atMost` tells how many records are wanted, when that is known. */
  readonly read: (signal: AbortSignal, atMost?: number) => AsyncGenerator<RawPage, void, undefined>
  readonly decode: (raw: unknown) => DecodedRecord<T>
}

/** Makes a list; record by record, each is decoded when its turn comes. */
export function createRecordList<T>({ read, decode }: RecordSource<T>): RecordList<T> {
  const items = (atMost?: number): AsyncIterable<DecodedRecord<T>> => ({
    [Symbol.asyncIterator]: () =>
      abortable(async function* (signal): AsyncGenerator<DecodedRecord<T>, void, undefined> {
        for await (const page of read(signal, atMost)) for (const raw of page.items) yield decode(raw)
      }),
  })
  return {
    ...items(),
    pages: () => ({
      [Symbol.asyncIterator]: () =>
        abortable(async function* (signal): AsyncGenerator<RecordPage<T>, void, undefined> {
          for await (const page of read(signal)) yield { ...page, items: page.items.map(decode) }
        }),
    }),
    async first(count) {
      const found: DecodedRecord<T>[] = []
      if (checkCount('count', count) === 0) return found
      for await (const item of items(count)) if (found.push(item) === count) break
      return found
    },
    async toArray(limits) {
      checkObject({ field: 'limits', value: limits })
      const max = checkCount('max', limits.max)
      const found: DecodedRecord<T>[] = []
      for await (const item of items()) {
        if (found.push(item) <= max) continue
        throw new ConfigurationError({ field: 'max', message: `There are more than ${max} records.` })
      }
      return found
    },
  }
}

function checkCount(field: string, value: number): number {
  if (Number.isInteger(value) && value >= 0) return value
  throw new ConfigurationError({ field, message: `${field} must be a whole number, 0 or more.` })
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
