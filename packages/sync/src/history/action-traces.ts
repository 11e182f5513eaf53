import type {
  Action,
  OrderEventNote,
  OrderHistoryEntry,
  OrderRecord,
  OutboxEntry,
  PayloadAnswer,
  PayloadEntry,
  StateChange,
} from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import type { Run } from '../run.ts'
import { redactAction } from './redact-action.ts'

/**
 * What is written down beside the outcome of actions: the history of their orders, and what was sent and answered. Both
 * are read from the changes that the outcome makes, so that they tell what the store holds. A refusal for the same
 * reason as the time before is told once.
 */
export function actionTraces(
  run: Run,
  group: readonly OutboxEntry[],
  changes: readonly StateChange[],
): StateChange[] {
  const ends = endsOf(changes)
  const at = instantOf(run.clock)
  const history: OrderHistoryEntry[] = []
  const payloads: PayloadEntry[] = []
  for (const entry of group) {
    const end = ends.of(entry)
    if (end === null || (end.kind !== 'done' && end.trouble === entry.trouble)) continue
    const { action } = entry
    if ('orderInnerId' in action) {
      const { orderInnerId } = action
      history.push({ orderInnerId, at, runId: run.runId, event: eventOf(action, end) })
    }
    const event = end.kind === 'done' ? writtenBackEvent(action) : null
    if (event !== null) history.push({ orderInnerId: orderOf(action) ?? '', at, runId: run.runId, event })
    if (run.settings.payloadDays > 0) payloads.push(payloadOf(entry, end, { at, runId: run.runId }))
  }
  return [
    ...(history.length === 0 ? [] : [{ kind: 'append-history', entries: history } as const]),
    ...(payloads.length === 0 ? [] : [{ kind: 'log-payloads', entries: payloads } as const]),
  ]
}

/** What became of one action. */
type End =
  | { readonly kind: 'done'; readonly record: OrderRecord | null; readonly erpId: string | null }
  | { readonly kind: 'refused'; readonly trouble: string; readonly nextTryAt: string | null }

function endsOf(changes: readonly StateChange[]) {
  const done = new Set<number>()
  const refusals = new Map<number, End>()
  const records = new Map<string, OrderRecord>()
  const bound = new Map<string, string>()
  for (const change of changes) {
    if (change.kind === 'finish-actions') for (const id of change.ids) done.add(id)
    if (change.kind === 'put-orders') {
      for (const record of change.orders) records.set(record.orderInnerId, record)
    }
    if (change.kind === 'bind') for (const { key, erpId } of change.bindings) bound.set(key, erpId)
    if (change.kind === 'postpone-action') {
      refusals.set(change.id, { kind: 'refused', trouble: change.trouble, nextTryAt: change.dueAt })
    }
    if (change.kind === 'park-action') {
      refusals.set(change.id, { kind: 'refused', trouble: change.trouble, nextTryAt: null })
    }
  }
  return {
    of: ({ id, action }: OutboxEntry): End | null => {
      if (!done.has(id)) return refusals.get(id) ?? null
      const record = 'orderInnerId' in action ? records.get(action.orderInnerId) : undefined
      return { kind: 'done', record: record ?? null, erpId: bound.get(action.key) ?? null }
    },
  }
}

function eventOf(
  action: Extract<OutboxEntry['action'], { readonly orderInnerId: string }>,
  end: End,
): OrderEventNote {
  const { kind } = action
  if (end.kind === 'refused') {
    return { kind: 'refused', action: kind, trouble: end.trouble, nextTryAt: end.nextTryAt }
  }
  const { record } = end
  if (record?.verdict.outcome === 'conflict') {
    const documentNumber = record.verdict.params.documentNumber ?? record.documentNumber
    return { kind: 'conflict', action: kind, documentNumber }
  }
  return {
    kind: 'written',
    action: kind,
    documentId: record?.documentId ?? null,
    documentNumber: record?.documentNumber ?? null,
    documentVersion: record?.documentVersion ?? null,
    gross: record?.documentGross ?? null,
  }
}

function writtenBackEvent(action: Action): OrderEventNote | null {
  if (action.kind === 'write-order-status') {
    const { statusName, documentState } = action
    return { kind: 'status-written', statusName, documentState }
  }
  if (action.kind !== 'write-order-invoice') return null
  const { number, type } = action.invoice
  return { kind: 'invoice-written', number, type }
}

/** Number of the order that an action is about, whether it is planned anew with its order or stands for itself. */
function orderOf(action: Action): string | null {
  if ('orderInnerId' in action) return action.orderInnerId
  return 'orderNumber' in action ? action.orderNumber : null
}

function payloadOf(
  { action, attempts }: OutboxEntry,
  end: End,
  moment: Pick<PayloadEntry, 'at' | 'runId'>,
): PayloadEntry {
  return {
    ...moment,
    actionKey: action.key,
    actionKind: action.kind,
    orderInnerId: orderOf(action),
    attempt: attempts + 1,
    sent: redactAction(action),
    answer: answerOf(end),
  }
}

function answerOf(end: End): PayloadAnswer {
  if (end.kind === 'refused') {
    const status = end.nextTryAt === null ? 'refused' : 'postponed'
    return { status, code: end.trouble, recordId: null, documentNumber: null }
  }
  const { record, erpId } = end
  return {
    status: 'accepted',
    code: null,
    recordId: record?.documentId ?? erpId,
    documentNumber: record?.documentNumber ?? null,
  }
}
