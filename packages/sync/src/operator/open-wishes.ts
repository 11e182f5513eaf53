import type { OrderRecord, StateStore } from '@okos-sync/domain'

/** A connection's part of the store. */
export interface AtStore {
  readonly store: StateStore
  readonly connectionId: string
}

/** What operators asked for and nobody carried out yet. */
export interface OpenWishes {
  isDismissed(record: OrderRecord): boolean
  isDismissedAction(key: string): boolean
  isRetried(record: OrderRecord): boolean
  isRetriedAction(key: string): boolean
}

/** Reads the open requests. */
export async function openWishes({ store, connectionId }: AtStore): Promise<OpenWishes> {
  const demands = (await store.requests(connectionId)).map(({ demand }) => demand)
  return {
    isDismissed: ({ orderInnerId, contentHash }) =>
      demands.some(
        (demand) =>
          demand.kind === 'dismiss-order' &&
          demand.orderInnerId === orderInnerId &&
          demand.contentHash === contentHash,
      ),
    isDismissedAction: (key) =>
      demands.some((demand) => demand.kind === 'dismiss-action' && demand.key === key),
    isRetried: ({ orderInnerId }) =>
      demands.some(
        (demand) => demand.kind === 'retry-orders' && (demand.orderInnerIds?.includes(orderInnerId) ?? true),
      ),
    isRetriedAction: (key) =>
      demands.some((demand) => demand.kind === 'retry-actions' && (demand.keys?.includes(key) ?? true)),
  }
}
