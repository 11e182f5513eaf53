import type { OpenDatabase } from './open-database.ts'

/** When requests under a key were sent, as all processes see it. */
export interface SendWindow {
  /** Takes the right to send now and answers 0, or answers the milliseconds to wait before asking again. */
  take(key: string, now: number): number
  /** Nobody sends under `key` for `delayMs`. */
  pause(key: string, params: { readonly now: number; readonly delayMs: number }): void
}

/** At most `requests` in any `windowMs`. Times that lie ahead come from a clock that was set back: they count as now. */
export function sendWindow(
  { database, write }: OpenDatabase,
  { requests, windowMs }: { readonly requests: number; readonly windowMs: number },
): SendWindow {
  const calmClock = database.prepare('UPDATE rate_sends SET sent_at = ?2 WHERE key = ?1 AND sent_at > ?2')
  const calmPause = database.prepare(
    'UPDATE rate_pauses SET until = ?2 + until - since, since = ?2 WHERE key = ?1 AND since > ?2',
  )
  const oldestOfWindow = database.prepare(
    'SELECT sent_at FROM rate_sends WHERE key = ? ORDER BY sent_at DESC LIMIT 1 OFFSET ?',
  )
  const pausedUntil = database.prepare('SELECT until FROM rate_pauses WHERE key = ?')
  const send = database.prepare('INSERT INTO rate_sends (key, sent_at) VALUES (?, ?)')
  const forget = database.prepare('DELETE FROM rate_sends WHERE key = ? AND sent_at <= ?')
  const putPause = database.prepare(
    `INSERT INTO rate_pauses (key, since, until) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET since = excluded.since, until = max(until, excluded.until)`,
  )
  return {
    take: (key, now) =>
      write(() => {
        calmClock.run(key, now)
        calmPause.run(key, now)
        const oldest = oldestOfWindow.get(key, requests - 1)
        const freeAt = oldest === undefined ? now : Number(oldest.sent_at) + windowMs
        const waitMs = Math.max(freeAt, Number(pausedUntil.get(key)?.until ?? 0)) - now
        if (waitMs > 0) return waitMs
        forget.run(key, now - windowMs)
        send.run(key, now)
        return 0
      }),
    pause: (key, { now, delayMs }) => {
      write(() => {
        calmPause.run(key, now)
        putPause.run(key, now, now + delayMs)
      })
    },
  }
}
