import { subscriptionFees, subscriptionYear } from '@okos-sync/core'
import type { SubscriptionStatus } from '@okos-sync/domain'
import { calendarDay } from './calendar-day.ts'
import type { Ledger } from './ledger.ts'
import { oneRow } from './rows.ts'

/** Makes the account of what the company pays; the company is activated on the day its file is first opened. */
export function createSubscription({ database, now }: Ledger, edition: string): () => SubscriptionStatus {
  database.prepare('INSERT OR IGNORE INTO company (id, activated_on) VALUES (1, ?)').run(calendarDay(now()))
  const activated = database.prepare('SELECT activated_on AS day FROM company')
  const count = database.prepare('SELECT count(*) AS n FROM invoices WHERE issued_on >= ? AND issued_on < ?')
  return () => {
    const day = calendarDay(now())
    const activatedOn = oneRow<{ day: string }>(activated)?.day ?? day
    const { from, until } = subscriptionYear({ activatedOn, day })
    const documentsThisYear = oneRow<{ n: number }>(count, from, until)?.n ?? 0
    return subscriptionFees({ edition, activatedOn, day, documentsThisYear })
  }
}
