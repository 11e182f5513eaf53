import type { ActionState, OutboxEntry, StateChange } from '@okos-sync/domain'

type OutboxChange = Extract<
  StateChange,
  { kind: 'enqueue' | 'withdraw-order-actions' | 'finish-actions' | 'postpone-action' | 'park-action' }
>

/** The outbox of the in-memory store: entries by key, in the order of their ids. */
export function createOutboxMemory(): {
  apply(change: OutboxChange): void
  due(which: { readonly now: string; readonly limit: number }): OutboxEntry[]
  count(): Record<ActionState, number>
} {
  const entries = new Map<number, OutboxEntry>()
  const idOfKey = new Map<string, number>()
  let lastId = 0
  const drop = (entry: OutboxEntry) => {
    entries.delete(entry.id)
    idOfKey.delete(entry.action.key)
  }
  const change = (id: number, next: (entry: OutboxEntry) => Partial<OutboxEntry>) => {
    const entry = entries.get(id)
    if (entry !== undefined) entries.set(id, { ...entry, ...next(entry) })
  }
  const enqueue = ({ runId, dueAt, actions }: Extract<OutboxChange, { kind: 'enqueue' }>) => {
    for (const action of actions) {
      const existing = entries.get(idOfKey.get(action.key) ?? -1)
      if (existing !== undefined && existing.state !== 'pending') drop(existing)
      lastId += 1
      const id = existing?.state === 'pending' ? existing.id : lastId
      idOfKey.set(action.key, id)
      entries.set(id, { id, runId, action, state: 'pending', attempts: 0, dueAt, trouble: null })
    }
  }
  return {
    apply: (outboxChange) => {
      switch (outboxChange.kind) {
        case 'enqueue':
          enqueue(outboxChange)
          return
        case 'withdraw-order-actions':
          for (const entry of [...entries.values()]) {
            const isOfOrder =
              'orderInnerId' in entry.action && outboxChange.orderInnerIds.includes(entry.action.orderInnerId)
            if (isOfOrder && entry.state !== 'done') drop(entry)
          }
          return
        case 'finish-actions':
          for (const id of outboxChange.ids) change(id, () => ({ state: 'done', trouble: null }))
          return
        case 'postpone-action':
          change(outboxChange.id, ({ attempts }) => ({
            attempts: attempts + 1,
            dueAt: outboxChange.dueAt,
            trouble: outboxChange.trouble,
          }))
          return
        case 'park-action':
          change(outboxChange.id, ({ attempts }) => ({
            state: 'parked',
            attempts: attempts + 1,
            trouble: outboxChange.trouble,
          }))
      }
    },
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
