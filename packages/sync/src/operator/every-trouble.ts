import type { OrderRecord, OutboxEntry, TroubledOutcome } from '@okos-sync/domain'
import type { AtStore } from './open-wishes.ts'

const pageSize = 500

/** All orders with one of these outcomes that somebody may have to do something about. */
export async function everyTroubledOrder(
  { store, connectionId }: AtStore,
  outcomes: readonly TroubledOutcome[],
): Promise<OrderRecord[]> {
  const all: OrderRecord[] = []
  for (;;) {
    const after = all.at(-1)?.orderInnerId ?? null
    const page = await store.troubledOrders({ connectionId, after, limit: pageSize, outcomes })
    all.push(...page)
    if (page.length < pageSize) return all
  }
}

/** All actions of no order that were refused: set aside, or to be tried again. */
export async function everyTroubledAction(
  { store, connectionId }: AtStore,
  states: Parameters<AtStore['store']['troubledActions']>[0]['states'],
): Promise<OutboxEntry[]> {
  const all: OutboxEntry[] = []
  for (;;) {
    const after = all.at(-1)?.id ?? null
    const page = await store.troubledActions({ connectionId, after, limit: pageSize, states })
    all.push(...page)
    if (page.length < pageSize) return all
  }
}
