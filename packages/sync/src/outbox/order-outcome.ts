import { orderQuantities } from '@okos-sync/core'
import type {
  ErpItemError,
  OrderDocumentSummary,
  OrderRecord,
  OrderVerdict,
  OutboxEntry,
  StateChange,
} from '@okos-sync/domain'
import { noteKeys } from '../feed/attention.ts'
import { revisionOf } from '../history/order-revision.ts'
import { type DocumentTrouble, setAside } from '../orders/set-aside.ts'
import { skusOf } from '../orders/skus-of.ts'
import type { Run } from '../run.ts'
import { settleRefusal } from './settle-refusal.ts'

const verdictOf = {
  'order-imported': { outcome: 'imported', code: 'imported' },
  'order-adopted': { outcome: 'imported', code: 'adopted' },
  'order-updated': { outcome: 'updated', code: 'amended' },
  'order-cancelled': { outcome: 'cancelled', code: 'cancelled' },
} as const

const counterOf = {
  'order-imported': 'imported',
  'order-adopted': 'adopted',
  'order-updated': 'updated',
  'order-cancelled': 'cancelled',
} as const

/** What is written down when the ERP accepted an order, its amendment or its cancellation. */
export function orderWritten(
  run: Run,
  params: {
    readonly entry: OutboxEntry
    readonly record: OrderRecord | undefined
    readonly document: OrderDocumentSummary
    readonly event: keyof typeof verdictOf
  },
): StateChange[] {
  const { entry, record, document, event } = params
  const changes: StateChange[] = [{ kind: 'finish-actions', ids: [entry.id] }]
  if (record === undefined) return changes
  const { id: documentId, number: documentNumber, version: documentVersion, gross: documentGross } = document
  const told: OrderVerdict['params'] = event === 'order-adopted' ? { documentNumber } : {}
  const verdict = { ...record.verdict, ...verdictOf[event], params: told }
  const settled = { ...record, verdict, technical: 'done', order: null, trouble: null } as const
  const held = record.order === null || event === 'order-cancelled' ? [] : orderQuantities(record.order)
  const bound = { documentId, documentNumber, documentVersion, documentGross }
  const revision = record.order === null ? {} : { revision: revisionOf(record.order) }
  const written: OrderRecord = { ...settled, ...bound, ...revision, written: Object.fromEntries(held) }
  run.tally.add(counterOf[event])
  run.tally.verdict(verdict)
  const { shopGross } = verdict
  if ((event === 'order-imported' || event === 'order-updated') && shopGross !== null) {
    run.tally.document(record.orderInnerId, {
      currency: document.currency,
      shopGross,
      erpGross: document.gross,
    })
  }
  run.emit(event, { orderNumber: record.orderInnerId, documentId, documentNumber })
  return [...changes, { kind: 'put-orders', orders: [written] }, ...attentionFor(run, entry, record)]
}

/** The document is invoiced: a person has to decide, and the machinery has nothing left to do. */
export function orderInConflict(
  run: Run,
  params: {
    readonly entry: OutboxEntry
    readonly record: OrderRecord | undefined
    /** Of the document, as far as it was looked up. */
    readonly number: string | null
  },
): StateChange[] {
  const { entry, record } = params
  const changes: StateChange[] = [{ kind: 'finish-actions', ids: [entry.id] }]
  if (record === undefined) return changes
  const documentNumber = params.number ?? record.documentNumber ?? record.documentId ?? ''
  const verdict = {
    ...record.verdict,
    outcome: 'conflict',
    code: 'document-invoiced',
    params: { documentNumber },
  } as const
  const settled: OrderRecord = { ...record, technical: 'done', verdict, trouble: null }
  return [...changes, ...tellConflict(run, settled), ...attentionFor(run, entry, record)]
}

/** Somebody cancelled or deleted the document in the ERP; a person has to decide. */
export function orderSetAside(
  run: Run,
  params: {
    readonly entry: OutboxEntry
    readonly record: OrderRecord | undefined
    readonly code: DocumentTrouble
    readonly document: OrderDocumentSummary | null
  },
): StateChange[] {
  const { entry, record, code, document } = params
  const changes: StateChange[] = [{ kind: 'finish-actions', ids: [entry.id] }]
  if (record === undefined) return changes
  const aside = setAside(record, { order: record.order, code, document })
  return [...changes, ...tellConflict(run, aside), ...noteKeys(run, 'shop-stock', record.skus ?? [])]
}

/** A cancelled order whose document is gone from the ERP needs none. */
export function orderWithoutDocument(entry: OutboxEntry, record: OrderRecord | undefined): StateChange[] {
  const changes: StateChange[] = [{ kind: 'finish-actions', ids: [entry.id] }]
  if (record === undefined) return changes
  const verdict = {
    ...record.verdict,
    outcome: 'excluded',
    code: 'cancelled-before-import',
    params: {},
  } as const
  const settled: OrderRecord = {
    ...record,
    technical: 'done',
    verdict,
    documentId: null,
    order: null,
    trouble: null,
  }
  return [...changes, { kind: 'put-orders', orders: [settled] }]
}

/** Puts a conflict on record and tells it. */
export function tellConflict(run: Run, record: OrderRecord): StateChange[] {
  const { verdict, orderInnerId: orderNumber } = record
  run.tally.verdict(verdict)
  run.emit('order-conflict', { orderNumber, code: verdict.code, params: verdict.params })
  return [{ kind: 'put-orders', orders: [record] }]
}

/** The ERP refused it: retried with growing pauses, or parked with its reason. */
export function orderRefused(
  run: Run,
  params: {
    readonly entry: OutboxEntry
    readonly record: OrderRecord | undefined
    readonly error: Pick<ErpItemError, 'code' | 'field' | 'isRetryable'>
  },
): StateChange[] {
  const { entry, record, error } = params
  const refusal = settleRefusal(run, entry, error)
  if (record === undefined) return [...refusal.changes]
  if (!refusal.isFinal) {
    const retrying: OrderRecord = { ...record, technical: 'retrying', trouble: refusal.trouble }
    return [...refusal.changes, { kind: 'put-orders', orders: [retrying] }]
  }
  const verdict = {
    ...record.verdict,
    outcome: 'failed',
    code: 'erp-refused',
    params: { code: error.code, field: error.field ?? '' },
  } as const
  run.tally.verdict(verdict)
  run.emit('order-failed', { orderNumber: record.orderInnerId, code: verdict.code, params: verdict.params })
  const parked: OrderRecord = { ...record, technical: 'parked', verdict, trouble: refusal.trouble }
  return [...refusal.changes, { kind: 'put-orders', orders: [parked] }]
}

/** An order that gets through later than the run that planned it no longer holds its products back. */
function attentionFor(run: Run, entry: OutboxEntry, record: OrderRecord): readonly StateChange[] {
  if (entry.runId === run.runId || record.order === null) return []
  return noteKeys(run, 'shop-stock', skusOf([record.order]))
}
