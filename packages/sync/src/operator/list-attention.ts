import {
  ConfigurationError,
  type OrderRecord,
  type OutboxEntry,
  type TroubledOutcome,
} from '@okos-sync/domain'
import { later } from '../basics/time.ts'
import type { AttentionAction, AttentionOrder, AttentionPage, AttentionQuery } from './attention.ts'
import { type AtStore, type OpenWishes, openWishes } from './open-wishes.ts'
import type { OperatorDesk } from './operator-desk.ts'

const everyOutcome: readonly TroubledOutcome[] = ['waiting', 'failed', 'conflict']

/** One page of what waits, is retried, failed or is in conflict. Throws a ConfigurationError on a wrong query. */
export async function listAttention(desk: OperatorDesk, query: AttentionQuery = {}): Promise<AttentionPage> {
  const { limit = 100, outcomes = everyOutcome } = query
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw new ConfigurationError({ field: 'limit', message: 'limit must be a whole number from 1 to 500.' })
  }
  const after = positionOf(query.after ?? null)
  const orders = after.kind === 'order' ? await orderPage(desk, { after: after.id, limit, outcomes }) : []
  const room = limit - orders.length
  const from = after.kind === 'action' ? Number(after.id) : null
  const actions = room > 0 ? await actionPage(desk, { after: from, limit: room, outcomes }) : []
  const asked = await openWishes(desk)
  const context = { asked, now: desk.now() }
  const last = actions.at(-1)
  const lastOrder = orders.at(-1)
  const next = last === undefined ? `order:${lastOrder?.record.orderInnerId ?? ''}` : `action:${last.id}`
  return {
    items: [
      ...orders.filter(({ record }) => !asked.isDismissed(record)).map((order) => orderItem(order, context)),
      ...actions
        .filter(({ action }) => !asked.isDismissedAction(action.key))
        .map((entry) => actionItem(entry, context)),
    ],
    next: orders.length + actions.length < limit ? null : next,
  }
}

interface Position {
  readonly kind: 'order' | 'action'
  readonly id: string | null
}

function positionOf(after: string | null): Position {
  if (after === null) return { kind: 'order', id: null }
  const [, kind, id] = /^(order|action):(.+)$/u.exec(after) ?? []
  const isAction = kind === 'action' && /^\d{1,15}$/u.test(id ?? '')
  if (id !== undefined && (kind === 'order' || isAction)) return { kind: isAction ? 'action' : 'order', id }
  throw new ConfigurationError({
    field: 'after',
    message: 'after must be the `next` of the page before, or left out.',
  })
}

interface TroubledOrder {
  readonly record: OrderRecord
  /** Its pending action with the earliest due date. */
  readonly entry: OutboxEntry | undefined
}

async function orderPage(
  { store, connectionId }: AtStore,
  page: {
    readonly after: string | null
    readonly limit: number
    readonly outcomes: readonly TroubledOutcome[]
  },
): Promise<TroubledOrder[]> {
  const records = await store.troubledOrders({ connectionId, ...page })
  const ids = records.map(({ orderInnerId }) => orderInnerId)
  const entries = ids.length === 0 ? [] : await store.actionsOfOrders(connectionId, ids)
  const byOrder = new Map(
    entries.flatMap((entry) =>
      'orderInnerId' in entry.action ? [[entry.action.orderInnerId, entry] as const] : [],
    ),
  )
  return records.map((record) => ({ record, entry: byOrder.get(record.orderInnerId) }))
}

function actionPage(
  { store, connectionId }: AtStore,
  page: {
    readonly after: number | null
    readonly limit: number
    readonly outcomes: readonly TroubledOutcome[]
  },
): Promise<readonly OutboxEntry[]> {
  const { after, limit, outcomes } = page
  const states = [
    ...(outcomes.includes('waiting') ? (['pending'] as const) : []),
    ...(outcomes.includes('failed') ? (['parked'] as const) : []),
  ]
  return store.troubledActions({ connectionId, after, limit, states })
}

interface ItemContext {
  readonly asked: OpenWishes
  readonly now: string
}

function orderItem({ record, entry }: TroubledOrder, { asked, now }: ItemContext): AttentionOrder {
  const { orderInnerId: orderNumber, verdict, trouble, documentNumber } = record
  const { outcome, code, params } = verdict
  return {
    kind: 'order',
    orderNumber,
    outcome: outcome as TroubledOutcome,
    code,
    params,
    documentNumber,
    trouble,
    attempts: entry?.attempts ?? 0,
    nextTryAt: entry?.state === 'pending' ? later(entry.dueAt, now) : null,
    isRetryAsked: asked.isRetried(record),
  }
}

function actionItem(entry: OutboxEntry, { asked, now }: ItemContext): AttentionAction {
  const { action, state, trouble, attempts, dueAt } = entry
  return {
    kind: 'action',
    actionKey: action.key,
    actionKind: action.kind,
    outcome: state === 'parked' ? 'failed' : 'waiting',
    trouble,
    attempts,
    nextTryAt: state === 'pending' ? later(dueAt, now) : null,
    isRetryAsked: asked.isRetriedAction(action.key),
  }
}
