import type { StateChange, VerdictCode } from '@okos-sync/domain'
import { allPages } from '../basics/all-pages.ts'
import { canonicalJson, sha256 } from '../basics/digest.ts'
import type { Run } from '../run.ts'

const cursorName = 'orders-choice'

/** Verdicts of orders that the settings leave out; with other settings they may come in. */
const bySettings: ReadonlySet<VerdictCode> = new Set([
  'payment-method-excluded',
  'before-first-day',
  'cancelled-before-import',
])

/** Which orders the settings leave out. */
export interface OrderChoice {
  /** True when that changed since the orders were last judged by it. */
  readonly isNew: boolean
  /** What notes that they were. */
  readonly noted: readonly StateChange[]
}

/** Compares the settings with those that the orders were judged by. */
export async function orderChoice({ store, connectionId, settings }: Run): Promise<OrderChoice> {
  const { ordersSince, paymentRules, cancelledStatusNames } = settings
  const value = sha256(canonicalJson({ ordersSince, paymentRules, cancelledStatusNames }))
  const before = await store.cursor(connectionId, cursorName)
  return {
    isNew: before !== null && before !== value,
    noted: before === value ? [] : [{ kind: 'set-cursor', name: cursorName, value }],
  }
}

/** Numbers of the orders that the settings left out when they were last judged. */
export async function excludedBySettings({ store, connectionId }: Run): Promise<readonly string[]> {
  const records = await allPages(
    (after) => store.allOrders({ connectionId, after, limit: 500 }),
    (record) => record.orderInnerId,
  )
  return records
    .filter(({ verdict }) => verdict.outcome === 'excluded' && bySettings.has(verdict.code))
    .map((record) => record.orderInnerId)
}
