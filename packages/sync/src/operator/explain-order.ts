import { orderVerdictText, type VerdictLanguage, type VerdictText } from '@okos-sync/core'
import type { ActionKind, ActionState, Instant, OrderHistoryEntry, OrderRecord } from '@okos-sync/domain'
import type { AtStore } from './open-wishes.ts'

/** An action of an order that is not through. */
export interface OpenAction {
  readonly key: string
  readonly kind: ActionKind
  /** `parked`: set aside, it does not go by itself. */
  readonly state: Exclude<ActionState, 'done'>
  readonly attempts: number
  readonly dueAt: Instant
  readonly trouble: string | null
}

/** Everything known of an order, and everything that happened to it. */
export interface OrderExplanation extends OrderRecord {
  /** The verdict in words, and what to do. */
  readonly texts: Readonly<Record<VerdictLanguage, VerdictText>>
  /** What is still to be done for it in the ERP or the shop. */
  readonly actions: readonly OpenAction[]
  /** Oldest first. Earlier entries may be gone: see the setting `historyDays`. */
  readonly history: readonly OrderHistoryEntry[]
}

/** Null when the order was never seen. */
export async function explainOrder(
  { store, connectionId }: AtStore,
  orderInnerId: string,
): Promise<OrderExplanation | null> {
  const record = (await store.orders(connectionId, [orderInnerId])).get(orderInnerId)
  if (record === undefined) return null
  const actions = await store.actionsOfOrders(connectionId, [orderInnerId])
  const history = await store.history(connectionId, orderInnerId)
  return {
    ...record,
    texts: {
      hu: orderVerdictText(record.verdict, 'hu'),
      en: orderVerdictText(record.verdict, 'en'),
    },
    actions: actions.map(({ action, state, attempts, dueAt, trouble }) => ({
      ...{ key: action.key, kind: action.kind, attempts, dueAt, trouble },
      state: state === 'parked' ? 'parked' : 'pending',
    })),
    // What an operator asked for during a run is noted at its end, with the time of asking.
    history: history.toSorted((left, right) => compareText(left.at, right.at)),
  }
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
