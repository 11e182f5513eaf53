import { type Clock, type RateLimiter, systemClock } from '@okos-sync/domain'
import { openDatabase } from './open-database.ts'
import { sendWindow } from './send-window.ts'
import { createTurns } from './turns.ts'

/** A {@link RateLimiter} that holds a file open. */
export interface SqliteRateLimiter extends RateLimiter {
  close(): void
}

/**
 * Rate limiter whose state lies in the store's file, so that all processes that open it share one limit: never
 * more than `requests` (default 3) in any `windowMs` (default 1,000). `guardMs` (default 25) is added to the window,
 * since a network can deliver two requests closer together than they were sent. Within a process interactive calls
 * go first, then first come, first served.
 *
 * @throws {StoreError} when the file can't be used
 */
export function sqliteRateLimiter(
  file: string,
  options: {
    readonly requests?: number
    readonly windowMs?: number
    readonly guardMs?: number
    readonly clock?: Clock
  } = {},
): SqliteRateLimiter {
  const { requests = 3, windowMs = 1_000, guardMs = 25, clock = systemClock } = options
  const open = openDatabase(file, 'normal')
  const sends = sendWindow(open, { requests, windowMs: windowMs + guardMs })
  const turns = createTurns()
  return {
    acquire: ({ key, priority = 'background', signal }) =>
      turns.take({ key, priority, signal }, async () => {
        for (let waitMs = sends.take(key, clock.now()); waitMs > 0; waitMs = sends.take(key, clock.now())) {
          await clock.sleep(waitMs, signal)
        }
      }),
    penalise: async ({ key, delayMs }) => sends.pause(key, { now: clock.now(), delayMs }),
    close: () => {
      if (open.database.isOpen) open.database.close()
    },
  }
}
