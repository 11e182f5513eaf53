import {
  longestHistory,
  type OrderHistoryEntry,
  type PayloadEntry,
  type Retention,
  type StateChange,
} from '@okos-sync/domain'

type TraceChange = Extract<StateChange, { kind: 'append-history' | 'log-payloads' | 'erase-traces' }>

/** What happened to orders and what was sent, in the in-memory store. */
export interface TraceMemory {
  apply(change: TraceChange): void
  prune(keep: Retention): void
  history(orderInnerId: string): readonly OrderHistoryEntry[]
  payloads(which: { readonly orderInnerId: string; readonly limit: number }): PayloadEntry[]
}

/** Nothing happened. */
export function createTraceMemory(): TraceMemory {
  const histories = new Map<string, readonly OrderHistoryEntry[]>()
  let payloads: readonly PayloadEntry[] = []
  return {
    apply: (change) => {
      if (change.kind === 'log-payloads') {
        payloads = [...payloads, ...change.entries]
        return
      }
      if (change.kind === 'erase-traces') {
        for (const id of change.orderInnerIds) {
          const entries = histories.get(id) ?? []
          histories.set(
            id,
            entries.filter(({ event }) => event.kind !== 'dismissed'),
          )
        }
        payloads = payloads.filter(({ orderInnerId }) => !change.orderInnerIds.includes(orderInnerId ?? ''))
        return
      }
      for (const [id, entries] of Map.groupBy(change.entries, ({ orderInnerId }) => orderInnerId)) {
        histories.set(id, [...(histories.get(id) ?? []), ...entries].slice(-longestHistory))
      }
    },
    prune: ({ historySince, payloadsSince }) => {
      for (const [id, entries] of histories) {
        const kept = entries.filter(({ at }) => at >= historySince)
        if (kept.length > 0) histories.set(id, kept)
        else histories.delete(id)
      }
      payloads = payloads.filter(({ at }) => at >= payloadsSince)
    },
    history: (orderInnerId) => histories.get(orderInnerId) ?? [],
    payloads: ({ orderInnerId, limit }) =>
      payloads
        .filter((entry) => entry.orderInnerId === orderInnerId)
        .reverse()
        .slice(0, limit),
  }
}
