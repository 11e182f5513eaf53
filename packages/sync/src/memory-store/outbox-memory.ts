import {
  type Action,
  type ActionState,
  longestPauseMs,
  type OutboxEntry,
  type StateChange,
} from '@okos-sync/domain'
import { shift } from '../basics/time.ts'

type OutboxChange = Extract<
  StateChange,
  {
    kind:
      | 'enqueue'
      | 'withdraw-order-actions'
      | 'withdraw-actions'
      | 'retry-actions'
      | 'finish-actions'
      | 'postpone-action'
      | 'park-action'
  }
>

/** The outbox of the in-memory store. */
export interface OutboxMemory {
  apply(change: OutboxChange): void
  /** All done entries but the latest ones. */
  forgetDone(keep: number): void
  due(which: { readonly now: string; readonly limit: number }): OutboxEntry[]
  count(): Record<ActionState, number>
  ofOrders(orderInnerIds: readonly string[]): OutboxEntry[]
  open(keys: readonly string[]): OutboxEntry[]
  troubled(page: {
    readonly after: number | null
    readonly limit: number
    readonly states: readonly ActionState[]
  }): OutboxEntry[]
}

/** Empty; entries stand in the order of their ids. */
export function createOutboxMemory(): OutboxMemory {
  const entries = new Map<number, OutboxEntry>()
  const inOrder = () => [...entries.values()].sort((a, b) => a.id - b.id)
  return {
    apply: changer(entries),
    forgetDone: (keep) => {
      const done = inOrder().filter(({ state }) => state === 'done')
      for (const { id } of done.slice(0, Math.max(0, done.length - keep))) entries.delete(id)
    },
    due: ({ now, limit }) => {
      const misdatedAfter = shift(now, longestPauseMs)
      return inOrder()
        .filter(({ state, dueAt }) => state === 'pending' && (dueAt <= now || dueAt > misdatedAfter))
        .slice(0, limit)
    },
    ofOrders: (orderInnerIds) =>
      inOrder().filter(({ action, state }) => state !== 'done' && isOfOrders(action, orderInnerIds)),
    open: (keys) => inOrder().filter(({ action, state }) => state !== 'done' && keys.includes(action.key)),
    troubled: ({ after, limit, states }) =>
      inOrder()
        .filter(({ id, action, state, attempts }) => {
          const isTroubled = state === 'parked' || attempts > 0
          return id > (after ?? 0) && isTroubled && states.includes(state) && !('orderInnerId' in action)
        })
        .slice(0, limit),
    count: () => {
      const counts: Record<ActionState, number> = { pending: 0, done: 0, parked: 0 }
      for (const { state } of entries.values()) counts[state] += 1
      return counts
    },
  }
}

function changer(entries: Map<number, OutboxEntry>): OutboxMemory['apply'] {
  const enqueue = queueOf(entries)
  const change = (id: number, next: (entry: OutboxEntry) => Partial<OutboxEntry>) => {
    const entry = entries.get(id)
    if (entry !== undefined) entries.set(id, { ...entry, ...next(entry) })
  }
  const forget = (isMeant: (entry: OutboxEntry) => boolean) => {
    for (const entry of [...entries.values()]) {
      if (entry.state !== 'done' && isMeant(entry)) entries.delete(entry.id)
    }
  }
  return (outboxChange) => {
    switch (outboxChange.kind) {
      case 'enqueue':
        enqueue(outboxChange)
        return
      case 'withdraw-order-actions':
        forget(({ action }) => isOfOrders(action, outboxChange.orderInnerIds))
        return
      case 'withdraw-actions':
        forget(({ action }) => outboxChange.keys.includes(action.key))
        return
      case 'retry-actions':
        for (const entry of [...entries.values()]) {
          if (mayRetry(entry, outboxChange.keys)) {
            const { dueAt } = outboxChange
            entries.set(entry.id, { ...entry, state: 'pending', attempts: 0, dueAt, trouble: null })
          }
        }
        return
      case 'finish-actions':
        for (const id of outboxChange.ids) change(id, () => ({ state: 'done', trouble: null }))
        return
      case 'postpone-action': {
        const { id, dueAt, trouble } = outboxChange
        change(id, ({ attempts }) => ({ attempts: attempts + 1, dueAt, trouble }))
        return
      }
      case 'park-action': {
        const { id, trouble } = outboxChange
        change(id, ({ attempts }) => ({ state: 'parked', attempts: attempts + 1, trouble }))
      }
    }
  }
}

function isOfOrders(action: Action, orderInnerIds: readonly string[]): boolean {
  return 'orderInnerId' in action && orderInnerIds.includes(action.orderInnerId)
}

function mayRetry({ state, action }: OutboxEntry, keys: readonly string[] | null): boolean {
  const isOpen = state === 'pending' || (state === 'parked' && !('orderInnerId' in action))
  return isOpen && (keys === null || keys.includes(action.key))
}

function queueOf(entries: Map<number, OutboxEntry>) {
  const idOfKey = new Map<string, number>()
  let lastId = 0
  return ({ runId, dueAt, actions }: Extract<OutboxChange, { kind: 'enqueue' }>) => {
    for (const action of actions) {
      const existing = entries.get(idOfKey.get(action.key) ?? -1)
      if (existing !== undefined && existing.state !== 'pending') entries.delete(existing.id)
      lastId += 1
      const id = existing?.state === 'pending' ? existing.id : lastId
      idOfKey.set(action.key, id)
      entries.set(id, { id, runId, action, state: 'pending', attempts: 0, dueAt, trouble: null })
    }
  }
}
