import type { Clock } from '@okos-sync/domain'

/** Gathers hints that orders may have changed. */
export interface Hints {
  /** False when the hint is not taken: it is no order's number, too many wait, or nothing is listened to. */
  add(orderInnerId: string): boolean
  /** Hints are taken again. */
  open(): void
  /** Forgets what waits and takes no more. Resolves when nothing is left that could wake up. */
  close(): Promise<void>
}

/** A flood of forged hints must not fill the memory; what is not taken, the next run finds. */
const mostPending = 1_000

/** What the shop answers in one request. */
const mostAtOnce = 200

/**
 * Hints that come within `delayMs` of the first are looked at together, each order once, 200 at a time; so however
 * many come, they cost one look per `delayMs`. `take` must not reject.
 */
export function createHints(params: {
  readonly clock: Clock
  readonly delayMs: number
  readonly take: (orderInnerIds: readonly string[]) => Promise<void>
}): Hints {
  const { clock, delayMs, take } = params
  const pending = new Set<string>()
  let isOpen = true
  let serving: Promise<void> | null = null
  let closing = new AbortController()
  const serve = async () => {
    try {
      while (pending.size > 0) {
        await clock.sleep(delayMs, closing.signal)
        const ids = [...pending].slice(0, mostAtOnce)
        for (const id of ids) pending.delete(id)
        await take(ids)
      }
    } catch {
      // Closed while it slept.
    } finally {
      serving = null
    }
  }
  return {
    add: (orderInnerId) => {
      if (!isOpen || !/^[1-9]\d{0,14}$/.test(orderInnerId)) return false
      if (pending.has(orderInnerId)) return true
      if (pending.size >= mostPending) return false
      pending.add(orderInnerId)
      serving ??= serve()
      return true
    },
    open: () => {
      isOpen = true
    },
    close: async () => {
      isOpen = false
      pending.clear()
      closing.abort(new Error('closed'))
      closing = new AbortController()
      await serving
    },
  }
}
