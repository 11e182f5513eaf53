import type { SyncEventMap } from '@okos-sync/domain'

/** One event with its name; `events-missed` stands where the reader was so slow that older ones had to go. */
export type SyncEventRecord =
  | {
      readonly [Name in keyof SyncEventMap]: { readonly name: Name; readonly event: SyncEventMap[Name][0] }
    }[keyof SyncEventMap]
  | { readonly name: 'events-missed'; readonly event: { readonly count: number } }

/** Options of a view of the events. */
export interface EventViewOptions {
  /** Ends the view; what is buffered is forgotten. */
  readonly signal?: AbortSignal
  /** Events that may wait for the reader; default 1,000. Beyond that the oldest are dropped and counted. */
  readonly bufferSize?: number
}

/** A view that is being filled. */
export interface EventView {
  readonly records: AsyncIterableIterator<SyncEventRecord>
  push(record: SyncEventRecord): void
  /** What is buffered can still be read. */
  end(): void
}

/** An empty view. `onClosed` is called when nobody will read on. */
export function createEventView(
  { signal, bufferSize = 1_000 }: EventViewOptions,
  onClosed: () => void,
): EventView {
  const buffer: SyncEventRecord[] = []
  const readers: ((result: IteratorResult<SyncEventRecord, undefined>) => void)[] = []
  let missed = 0
  let isOver = signal?.aborted ?? false
  const next = (): IteratorResult<SyncEventRecord, undefined> | null => {
    if (missed > 0) {
      const count = missed
      missed = 0
      return { done: false, value: { name: 'events-missed', event: { count } } }
    }
    const value = buffer.shift()
    if (value !== undefined) return { done: false, value }
    return isOver ? { done: true, value: undefined } : null
  }
  const end = () => {
    isOver = true
    signal?.removeEventListener('abort', close)
    for (const reader of readers.splice(0)) reader({ done: true, value: undefined })
    onClosed()
  }
  const close = () => {
    buffer.length = 0
    missed = 0
    end()
  }
  signal?.addEventListener('abort', close, { once: true })
  return {
    end,
    push: (record) => {
      const reader = readers.shift()
      if (reader !== undefined) {
        reader({ done: false, value: record })
        return
      }
      buffer.push(record)
      if (buffer.length <= bufferSize) return
      buffer.shift()
      missed += 1
    },
    records: {
      next: () => {
        const result = next()
        return result === null ? new Promise((resolve) => readers.push(resolve)) : Promise.resolve(result)
      },
      return: async () => {
        close()
        return { done: true, value: undefined }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    },
  }
}
