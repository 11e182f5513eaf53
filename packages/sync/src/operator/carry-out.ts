import type { OperatorRequest, OrderRecord, StateChange } from '@okos-sync/domain'
import { atOnce } from '../basics/time.ts'
import { revisionOf } from '../history/order-revision.ts'
import type { Run } from '../run.ts'
import type { AtStore } from './open-wishes.ts'

/**
 * What the open requests change, as one transaction with their removal. Those that want orders looked at again stay
 * open until orders are taken, which is their being carried out.
 */
export async function changesFor(place: AtStore): Promise<StateChange[]> {
  const requests = await place.store.requests(place.connectionId)
  const settled = requests.filter(({ demand }) => demand.kind !== 'retry-orders')
  if (settled.length === 0) return []
  const changes: StateChange[] = []
  for (const request of settled) changes.push(...(await changesOf(place, request)))
  return [...changes, { kind: 'settle-requests', ids: settled.map(({ id }) => id) }]
}

/** Carries out what operators asked for since; under the lease of `run`. */
export async function carryOutRequests(run: Run): Promise<void> {
  const changes = await changesFor(run)
  if (changes.length > 0) await run.commit(changes)
}

async function changesOf(place: AtStore, request: OperatorRequest): Promise<readonly StateChange[]> {
  const { demand } = request
  switch (demand.kind) {
    case 'retry-actions':
      return [{ kind: 'retry-actions', keys: demand.keys, dueAt: atOnce }]
    case 'dismiss-action':
      return [{ kind: 'withdraw-actions', keys: [demand.key] }]
    case 'dismiss-order': {
      const { store, connectionId } = place
      const record = (await store.orders(connectionId, [demand.orderInnerId])).get(demand.orderInnerId)
      const isStillMeant = record?.contentHash === demand.contentHash && isTroubled(record)
      return isStillMeant ? dismissed(record, { ...request, reason: demand.reason }) : []
    }
    case 'erase-buyer': {
      const { orderInnerIds, actionKeys } = demand
      const records = await place.store.orders(place.connectionId, orderInnerIds)
      const erased = [...records.values()].filter(({ order }) => order !== null)
      return [
        { kind: 'withdraw-actions', keys: actionKeys },
        ...erased.flatMap((record) => withoutBuyer(record, request)),
      ]
    }
    case 'retry-orders':
      return []
  }
}

/** True while somebody may have to do something about the order. */
export function isTroubled({ technical, verdict }: OrderRecord): boolean {
  return technical !== 'pending' && ['waiting', 'failed', 'conflict'].includes(verdict.outcome)
}

/** The order holds nothing back any more, and comes up again when its content changes. */
function dismissed(
  record: OrderRecord,
  request: Pick<OperatorRequest, 'askedAt' | 'askedBy'> & { readonly reason: string },
): StateChange[] {
  const { askedAt: at, askedBy: by, reason } = request
  const revision = record.order === null ? {} : { revision: revisionOf(record.order) }
  const event = { kind: 'dismissed', by, reason } as const
  return [
    ...letGo({ ...record, ...revision }, 'dismissed'),
    { kind: 'append-history', entries: [{ orderInnerId: record.orderInnerId, at, runId: null, event }] },
  ]
}

function withoutBuyer(record: OrderRecord, { askedAt: at, askedBy: by }: OperatorRequest): StateChange[] {
  const { revision: _revision, ...rest } = record
  const { orderInnerId } = record
  const event = { kind: 'buyer-erased', by } as const
  return [
    ...letGo(rest, 'buyer-erased'),
    { kind: 'erase-traces', orderInnerIds: [orderInnerId] },
    { kind: 'append-history', entries: [{ orderInnerId, at, runId: null, event }] },
  ]
}

/** Nothing is done for the order any more; its document, if there is one, stays as it is. */
function letGo(record: OrderRecord, code: 'dismissed' | 'buyer-erased'): StateChange[] {
  const { orderInnerId, documentId, skus = [] } = record
  const outcome = documentId === null ? 'excluded' : 'imported'
  const verdict = { ...record.verdict, outcome, code, params: {} } as const
  const settled: OrderRecord = { ...record, technical: 'done', verdict, order: null, trouble: null }
  return [
    { kind: 'withdraw-order-actions', orderInnerIds: [orderInnerId] },
    { kind: 'put-orders', orders: [settled] },
    { kind: 'add-attention', topic: 'shop-stock', keys: skus },
  ]
}
