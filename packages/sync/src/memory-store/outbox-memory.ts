import type { ActionState, OutboxEntry, StateChange } from '@okos-sync/domain'

type OutboxChange = Extract<
  StateChange,
  { kind: 'enqueue' | 'withdraw-order-actions' | 'finish-actions' | 'postpone-action' | 'park-action' }
>

/** The outbox of the in-memory store. */
export interface OutboxMemory {
  apply(change: OutboxChange): void
  due(which: { readonly now: string; readonly limit: number }): OutboxEntry[]
  count(): Record<ActionState, number>
}

/** Empty; entries stand in the order of their ids. */
export function createOutboxMemory(): OutboxMemory {
  const entries = new Map<number, OutboxEntry>()
  return {
    apply: changer(entries),
    due: ({ now, limit }) =>
      [...entries.values()]
        .filter((entry) => entry.state === 'pending' && entry.dueAt <= now)
        .sort((a, b) => a.id - b.id)
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
  return (outboxChange) => {
    switch (outboxChange.kind) {
      case 'enqueue':
        enqueue(outboxChange)
        return
      case 'withdraw-order-actions':
        for (const { id, action, state } of [...entries.values()]) {
          const isOfOrder =
            'orderInnerId' in action && outboxChange.orderInnerIds.includes(action.orderInnerId)
          if (isOfOrder && state !== 'done') entries.delete(id)
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
