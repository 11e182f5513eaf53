import type { StateChange } from '@okos-sync/domain'
import type { Run } from '../run.ts'

/** Orders that operators want looked at again. */
export interface OrderRetries {
  has(orderInnerId: string): boolean
  /** To be committed once the orders were looked at: a crash before that looks at them again. */
  settle(): StateChange[]
}

/** Reads what was asked for up to now; what is asked for later is the next look's. */
export async function orderRetries({
  store,
  connectionId,
}: Pick<Run, 'store' | 'connectionId'>): Promise<OrderRetries> {
  const ids: number[] = []
  const wanted = new Set<string>()
  let wantsAll = false
  for (const { id, demand } of await store.requests(connectionId)) {
    if (demand.kind !== 'retry-orders') continue
    ids.push(id)
    if (demand.orderInnerIds === null) wantsAll = true
    for (const orderInnerId of demand.orderInnerIds ?? []) wanted.add(orderInnerId)
  }
  return {
    has: (orderInnerId) => wantsAll || wanted.has(orderInnerId),
    settle: () => (ids.length === 0 ? [] : [{ kind: 'settle-requests', ids }]),
  }
}
