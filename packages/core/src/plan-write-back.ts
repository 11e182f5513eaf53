import type {
  Action,
  InvoiceSummary,
  OrderRecord,
  ShopMetadata,
  ShopOrder,
  WriteBackNote,
  WriteBackObstacle,
} from '@okos-sync/domain'
import { orderInvoiceKey, orderStatusKey } from './keys.ts'
import { normaliseName } from './normalise.ts'
import { isCancelled } from './order-status.ts'
import type { SyncSettings } from './settings.ts'

/** An order that has a document, as both sides have it now. */
export interface WriteBackSubject {
  readonly record: Pick<OrderRecord, 'orderInnerId' | 'verdict' | 'hadLeft' | 'revision'>
  readonly documentState: string
  /** Of its document; empty when none are to be shown. */
  readonly invoices: readonly InvoiceSummary[]
  /** What the shop was told before; null: nothing. */
  readonly note: WriteBackNote | null
  /** Null: the shop does not show it. */
  readonly order: Pick<ShopOrder, 'statusId'> | null
}

/** Something that the shop is not told. */
export interface WriteBackLeft {
  readonly orderNumber: string
  /** Name of the status or number of the invoice. */
  readonly what: string
  readonly why: WriteBackObstacle
}

/** What the shop is to be told. */
export interface PlannedWriteBack {
  readonly actions: readonly Action[]
  /** Of states that ask for nothing, or for what is left. */
  readonly notes: readonly WriteBackNote[]
  readonly left: readonly WriteBackLeft[]
}

interface WriteBackContext {
  readonly settings: Pick<SyncSettings, 'writeBackStatuses' | 'movableStatusNames' | 'cancelledStatusNames'>
  readonly shop: Pick<ShopMetadata, 'shopName' | 'statuses' | 'cancelledStatusId'>
}

/**
 * P8: what became of documents, to be told at the shop's orders. A status follows a state that is new since the last
 * look, and only where nobody moved the order in the shop since: it still has the status in which it came or that we
 * gave it, or one that the settings let go. Of each invoice with a link one record is written, a storno among them.
 */
export function planWriteBack(
  params: WriteBackContext & { readonly subjects: readonly WriteBackSubject[] },
): PlannedWriteBack {
  const parts = params.subjects.flatMap((subject) => [
    planStatus(subject, params),
    planInvoices(subject, params.shop.shopName),
  ])
  return {
    actions: parts.flatMap(({ actions }) => actions),
    notes: parts.flatMap(({ notes }) => notes),
    left: parts.flatMap(({ left }) => left),
  }
}

/** The note of an order of which nothing was told yet. */
export function emptyWriteBackNote(orderInnerId: string): WriteBackNote {
  return { orderInnerId, documentState: null, statusId: null, invoiceIds: [] }
}

function planStatus(subject: WriteBackSubject, context: WriteBackContext): PlannedWriteBack {
  const { record, documentState, order } = subject
  const { orderInnerId: orderNumber } = record
  const note = subject.note ?? emptyWriteBackNote(orderNumber)
  if (note.documentState === documentState) return nothing
  const noted = { actions: [], notes: [{ ...note, documentState }], left: [] }
  const statusName = context.settings.writeBackStatuses[documentState]
  if (statusName === undefined || !isNews(subject)) return noted
  const leave = (why: WriteBackObstacle) => ({ ...noted, left: [{ orderNumber, what: statusName, why }] })
  if (order === null) return leave('order-missing')
  const target = statusNamed(statusName, context)
  if (target === null) return leave('status-unknown')
  if (order.statusId === target.id) return noted
  const why = obstacleOf({ ...subject, order }, { target, context })
  if (why !== null) return leave(why)
  const key = orderStatusKey(context.shop.shopName, orderNumber)
  const action = { key, orderNumber, documentState, statusId: target.id, statusName: target.name } as const
  return { ...nothing, actions: [{ kind: 'write-order-status', ...action, expected: order.statusId }] }
}

const nothing: PlannedWriteBack = { actions: [], notes: [], left: [] }

/** False for a state that the shop gave the document itself: an order that came as sent, or was cancelled there. */
function isNews({ record, documentState }: WriteBackSubject): boolean {
  if (documentState === 'shipped' && record.hadLeft === true) return false
  return !(documentState === 'cancelled' && record.verdict.outcome === 'cancelled')
}

function obstacleOf(
  {
    record,
    documentState,
    note,
    order,
  }: WriteBackSubject & { readonly order: NonNullable<WriteBackSubject['order']> },
  { target, context }: { readonly target: NamedStatus; readonly context: WriteBackContext },
): WriteBackObstacle | null {
  if (documentState !== 'cancelled' && isCancelled({ statusId: target.id }, context)) return 'status-cancels'
  const ours = note?.statusId ?? record.revision?.statusId ?? null
  if (order.statusId !== null && order.statusId === ours) return null
  const movable = context.settings.movableStatusNames.map((name) => statusNamed(name, context)?.id)
  return movable.some((id) => id !== undefined && id === order.statusId) ? null : 'status-moved'
}

type NamedStatus = ShopMetadata['statuses'][number]

function statusNamed(name: string, { shop }: WriteBackContext): NamedStatus | null {
  return shop.statuses.find((status) => normaliseName(status.name) === normaliseName(name)) ?? null
}

const types: Readonly<Partial<Record<string, 'normal' | 'storno'>>> = { invoice: 'normal', storno: 'storno' }

/** Oldest first: a storno stands after the invoice that it cancels. A kind that we do not know is not told. */
function planInvoices(subject: WriteBackSubject, shopName: string): PlannedWriteBack {
  const { invoices, note, order } = subject
  const { orderInnerId: orderNumber } = subject.record
  const shown = new Set(note?.invoiceIds)
  const actions: Action[] = []
  const left: WriteBackLeft[] = []
  for (const { id: invoiceId, number, kind, pdfUrl: url } of invoices.toSorted(byAge)) {
    const type = types[kind]
    if (type === undefined || shown.has(invoiceId)) continue
    if (order === null || url === null) {
      left.push({ orderNumber, what: number, why: order === null ? 'order-missing' : 'no-link' })
      continue
    }
    const key = orderInvoiceKey({ shopName, orderNumber, invoiceId })
    actions.push({
      kind: 'write-order-invoice',
      key,
      orderNumber,
      invoiceId,
      invoice: { number, type, url },
    })
  }
  return { actions, notes: [], left }
}

function byAge(left: InvoiceSummary, right: InvoiceSummary): number {
  const order = Number(left.kind === 'storno') - Number(right.kind === 'storno')
  return left.issuedOn === right.issuedOn ? order : left.issuedOn < right.issuedOn ? -1 : 1
}
