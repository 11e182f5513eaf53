import type { Clock, ErpChange, ErpChangePage } from '@okos-sync/domain'
import type { CallOptions } from './contract-caller.ts'

/** Where to begin and how often to ask. */
export interface WatchOptions {
  /** Cursor after which to go on; null begins with this moment. */
  readonly since: string | null
  /** Between two questions while nothing changes; default 5,000. */
  readonly pauseMs?: number
  readonly signal?: AbortSignal
}

/** Some changes, and the cursor to keep once they are dealt with. */
export interface SeenChanges {
  readonly changes: readonly ErpChange[]
  readonly cursor: string
}

/**
 * Asks for changes again and again. Ends when it is left or throws: the signal's reason, CursorUnknownError, or what
 * remains of a failure after its repeats; go on with the last cursor.
 */
export async function* watchChanges(
  changes: (params: { readonly since: string | null }, options?: CallOptions) => Promise<ErpChangePage>,
  { since, pauseMs = 5_000, signal, clock }: WatchOptions & { readonly clock: Clock },
): AsyncGenerator<SeenChanges, never> {
  let cursor = since
  for (;;) {
    signal?.throwIfAborted()
    const page = await changes({ since: cursor }, signal === undefined ? {} : { signal })
    const isNews = page.changes.length > 0 || cursor === null
    cursor = page.cursor
    if (isNews) yield { changes: page.changes, cursor }
    if (!page.hasMore) await clock.sleep(pauseMs, signal)
  }
}
