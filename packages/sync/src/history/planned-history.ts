import { orderChanges, type PlannedOrders } from '@okos-sync/core'
import type {
  Action,
  MatchNote,
  OrderHistoryEntry,
  OrderRecord,
  ShopOrder,
  StateChange,
} from '@okos-sync/domain'
import { canonicalJson } from '../basics/digest.ts'
import { instantOf } from '../basics/time.ts'
import type { OrderLook } from '../orders/read-orders.ts'
import { refsOf } from '../outbox/resolve-drafts.ts'
import type { Run } from '../run.ts'
import { revisionOf } from './order-revision.ts'

/** What a page of orders adds to their histories: nothing where everything is as it was when last looked at. */
export function plannedHistory(
  run: Run,
  { look, planned }: { readonly look: Pick<OrderLook, 'orders' | 'known'>; readonly planned: PlannedOrders },
): StateChange {
  const at = instantOf(run.clock)
  const orders = new Map(look.orders.map((order) => [order.innerId, order]))
  const actions = Map.groupBy(planned.actions.flatMap(ofOrder), (action) => action.orderInnerId)
  const matches = Map.groupBy(planned.matches, ({ key }) => key)
  const entries = planned.records.flatMap((record): OrderHistoryEntry[] => {
    const { orderInnerId } = record
    const known = look.known.get(orderInnerId)
    const own = actions.get(orderInnerId) ?? []
    const changes = changesOf(known, orders.get(orderInnerId))
    if (own.length === 0 && isAsBefore(record, known)) return []
    const { outcome, code, params, notes } = record.verdict
    const event = {
      kind: 'planned',
      verdict: { outcome, code, params, notes },
      actions: own.map(({ kind }) => kind),
      matches: own.flatMap((action) => matchesOf(action, matches)),
      changes,
    } as const
    return [{ orderInnerId, at, runId: run.runId, event }]
  })
  return { kind: 'append-history', entries }
}

type OrderAction = Extract<Action, { readonly orderInnerId: string }>

function ofOrder(action: Action): OrderAction[] {
  return 'orderInnerId' in action ? [action] : []
}

function isAsBefore(record: OrderRecord, known: OrderRecord | undefined): boolean {
  const essence = ({ contentHash, technical, verdict }: OrderRecord) => {
    const { outcome, code, params, notes } = verdict
    return canonicalJson([contentHash, technical, outcome, code, params, notes])
  }
  return known !== undefined && essence(known) === essence(record)
}

/** Null for a new order, and where its earlier form was not kept. */
function changesOf(known: OrderRecord | undefined, order: ShopOrder | undefined) {
  const before = known?.order ?? known?.revision
  if (before === undefined || order === undefined) return null
  // What is kept of a settled order is a revision already; making one of it once more would change its fingerprints.
  const earlier = known?.order === before ? revisionOf(before) : before
  return orderChanges(earlier, revisionOf(order))
}

/** How each record that the action's document refers to was found; each once. */
function matchesOf(action: OrderAction, matches: ReadonlyMap<string, readonly MatchNote[]>): MatchNote[] {
  if (!('draft' in action)) return []
  const keys = new Set(refsOf(action.draft).map(({ key }) => key))
  return [...keys].flatMap((key) => matches.get(key) ?? [])
}
