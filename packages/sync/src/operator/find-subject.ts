import type { OrderRecord, OutboxEntry } from '@okos-sync/domain'
import type { AttentionSubject } from './attention.ts'
import { isTroubled } from './carry-out.ts'
import type { AtStore } from './open-wishes.ts'

/** What the store knows of something an operator spoke of. */
export interface FoundSubject {
  /** Null for an action of no order. */
  readonly record: OrderRecord | null
  /** The action, or those of the order. */
  readonly entries: readonly OutboxEntry[]
  /** True when it is on the list: only then there is something to retry or to dismiss. */
  readonly isTroubled: boolean
}

/** Looks the subject up. */
export async function findSubject(
  { store, connectionId }: AtStore,
  subject: AttentionSubject,
): Promise<FoundSubject> {
  if ('orderNumber' in subject) {
    const ids = [subject.orderNumber]
    const record = (await store.orders(connectionId, ids)).get(subject.orderNumber) ?? null
    const entries = await store.actionsOfOrders(connectionId, ids)
    return { record, entries, isTroubled: record !== null && isTroubled(record) }
  }
  const entries = await store.openActions(connectionId, [subject.actionKey])
  return { record: null, entries, isTroubled: entries.some(isRefusedAlone) }
}

/** An action of no order that was tried in vain; those of an order are spoken of by the order. */
function isRefusedAlone({ action, state, attempts }: OutboxEntry): boolean {
  return !('orderInnerId' in action) && (state === 'parked' || attempts > 0)
}
