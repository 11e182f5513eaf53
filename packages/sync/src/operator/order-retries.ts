import type { OperatorRequest, OrderHistoryEntry, StateChange } from '@okos-sync/domain'
import type { Run } from '../run.ts'
import { everyTroubledOrder } from './every-trouble.ts'

/** Orders that operators want looked at again. */
export interface OrderRetries {
  /** True when there are none. */
  readonly isEmpty: boolean
  has(orderInnerId: string): boolean
  /** To be committed once the orders were looked at: a crash before that looks at them again. */
  settle(): StateChange[]
}

/** Reads what was asked for up to now; what is asked for later is the next look's. */
export async function orderRetries({
  store,
  connectionId,
}: Pick<Run, 'store' | 'connectionId'>): Promise<OrderRetries> {
  const requests = (await store.requests(connectionId)).filter(({ demand }) => demand.kind === 'retry-orders')
  const looked = new Map<string, OrderHistoryEntry>()
  return {
    isEmpty: requests.length === 0,
    has: (orderInnerId) => {
      const request = requests.find((candidate) => isFor(candidate, orderInnerId))
      if (request === undefined) return false
      const event = { kind: 'retry-asked', by: request.askedBy } as const
      looked.set(orderInnerId, { orderInnerId, at: request.askedAt, runId: null, event })
      return true
    },
    settle: () =>
      requests.length === 0
        ? []
        : [
            { kind: 'settle-requests', ids: requests.map(({ id }) => id) },
            { kind: 'append-history', entries: [...looked.values()] },
          ],
  }
}

function isFor({ demand }: OperatorRequest, orderInnerId: string): boolean {
  return demand.kind === 'retry-orders' && (demand.orderInnerIds?.includes(orderInnerId) ?? true)
}

/** Those of them that could not be understood, so that only the shop has them: by their numbers. */
export async function unreadableRetries(
  place: Pick<Run, 'store' | 'connectionId'>,
  retries: OrderRetries,
): Promise<string[]> {
  if (retries.isEmpty) return []
  const failed = await everyTroubledOrder(place, ['failed'])
  return failed
    .filter(({ verdict, orderInnerId }) => verdict.code === 'unreadable' && retries.has(orderInnerId))
    .map(({ orderInnerId }) => orderInnerId)
}
