import {
  type ErpChange,
  type ErpItemResult,
  type ErpPort,
  type InvoiceSummary,
  type Keyed,
  OkosSyncError,
  type OrderDocument,
  type OrderDocumentSummary,
  type OrderDraft,
} from '@okos-sync/domain'
import { refText } from './erp-master.ts'
import type { ErpStock } from './erp-stock.ts'

/** An order document with what it was made of. */
export interface Bizonylat extends OrderDocument {
  readonly content: string
  readonly firstContent: string
}

/** What the contract lets others do with documents. */
interface ContractDeeds {
  create(item: Keyed<OrderDraft>): ErpItemResult<OrderDocumentSummary>
  amend(params: Parameters<ErpPort['amendOrder']>[0]): OrderDocumentSummary
  cancel(params: Parameters<ErpPort['cancelOrder']>[0]): OrderDocumentSummary
}

/** What users of the ERP do with them. */
interface UserDeeds {
  /** Issues what is reserved. */
  ship(id: string): void
  /** Makes the invoice; issues as well what is still reserved. */
  invoice(id: string): void
  /** Opens and saves it: a new version with the same content. */
  touch(id: string): void
}

/** Order documents of the simulated ERP. */
export interface ErpOrders extends ContractDeeds, UserDeeds {
  /** By id, in the order they were made. */
  readonly documents: ReadonlyMap<string, Bizonylat>
  readonly invoices: readonly InvoiceSummary[]
  byRef(text: string): Bizonylat | undefined
}

interface Desk {
  readonly documents: ReadonlyMap<string, Bizonylat>
  readonly now: () => string
  byRef(text: string): Bizonylat | undefined
  insert(draft: OrderDraft): Bizonylat
  replace(before: Bizonylat, change: Partial<Bizonylat>): Bizonylat
}

/** No documents yet; reservations and issues go to `stock`, changes to `feed`. */
export function erpOrders(params: {
  readonly stock: ErpStock
  readonly feed: ErpChange[]
  readonly now: () => string
}): ErpOrders {
  const { stock, feed } = params
  const invoices: InvoiceSummary[] = []
  const desk = openDesk(params)
  return {
    ...contractDeeds(desk),
    ...userDeeds(desk, { stock, feed, invoices }),
    documents: desk.documents,
    invoices,
    byRef: desk.byRef,
  }
}

function openDesk(params: Parameters<typeof erpOrders>[0]): Desk {
  const { stock, feed, now } = params
  const documents = new Map<string, Bizonylat>()
  const idByRef = new Map<string, string>()
  const put = (document: Bizonylat) => {
    documents.set(document.id, document)
    feed.push({ kind: 'order', id: document.id })
    return document
  }
  return {
    documents,
    now,
    byRef: (text) => documents.get(idByRef.get(text) ?? ''),
    replace: (before, change) => {
      const after = { ...before, ...change, version: before.version + 1 }
      if (before.state === 'open') stock.reserve(before.lines, -1)
      if (after.state === 'open') stock.reserve(after.lines, 1)
      return put(after)
    },
    insert: (draft) => {
      const { fulfilment: state, numberSeries: _, ...content } = draft
      const number = documents.size + 1
      const head = { id: `order-${number}`, number: `WEB-${number}`, version: 1, state, createdAt: now() }
      const text = JSON.stringify(draft)
      const document = put({ ...content, ...head, content: text, firstContent: text })
      idByRef.set(refText(draft.ref), document.id)
      if (state === 'open') stock.reserve(document.lines, 1)
      return document
    },
  }
}

function contractDeeds({ documents, byRef, insert, replace }: Desk): ContractDeeds {
  const refByKey = new Map<string, string>()
  return {
    create: ({ key, draft }) => {
      const ref = refText(draft.ref)
      const known = byRef(ref)
      const isOtherRef = (refByKey.get(key) ?? ref) !== ref
      const text = JSON.stringify(draft)
      const isSame = known === undefined || known.content === text || known.firstContent === text
      if (isOtherRef || !isSame) return { ok: false, key, error: conflict }
      refByKey.set(key, ref)
      return { ok: true, key, record: known ?? insert(draft), isNew: known === undefined }
    },
    amend: ({ id, version, draft }) => {
      const document = requireChangeable(documents.get(id))
      const text = JSON.stringify(draft)
      if (document.content === text && document.state === draft.fulfilment) return document
      if (document.version !== version) throw refusal('version-conflict', 412)
      const { fulfilment, numberSeries: _, ...content } = draft
      const state = document.state === 'cancelled' ? fulfilment : document.state
      return replace(document, { ...content, state, content: text })
    },
    cancel: ({ id, version }) => {
      const document = requireChangeable(documents.get(id))
      if (document.state === 'cancelled') return document
      if (document.version !== version) throw refusal('version-conflict', 412)
      return replace(document, { state: 'cancelled' })
    },
  }
}

function userDeeds(
  { documents, now, replace }: Desk,
  books: { readonly stock: ErpStock; readonly feed: ErpChange[]; readonly invoices: InvoiceSummary[] },
): UserDeeds {
  const { stock, feed, invoices } = books
  const leave = (id: string, state: 'shipped' | 'invoiced') => {
    const document = documents.get(id)
    if (document === undefined || !(document.state === 'open' || document.state === 'shipped')) return
    if (document.state === 'open') issueGoods(stock, document)
    replace(document, { state })
    if (state === 'shipped') return
    invoices.push(invoiceOf(document, invoices.length + 1, now()))
    feed.push({ kind: 'invoice', id: `invoice-${invoices.length}` })
  }
  return {
    ship: (id) => leave(id, 'shipped'),
    invoice: (id) => leave(id, 'invoiced'),
    touch: (id) => {
      const document = documents.get(id)
      if (document !== undefined) replace(document, {})
    },
  }
}

function issueGoods(stock: ErpStock, document: Bizonylat): void {
  for (const [index, line] of document.lines.entries()) {
    for (const { warehouseId, quantity } of line.allocations) {
      const ref = { source: 'user', externalId: `issue ${document.id} ${index} ${warehouseId}` }
      const place = { productId: line.item, warehouseId, quantity: String(-Number(quantity)) }
      stock.move({ key: ref.externalId, draft: { ref, type: 'issue', ...place, note: document.number } })
    }
  }
}

function invoiceOf({ id: orderId, currency, gross }: Bizonylat, number: number, now: string): InvoiceSummary {
  return {
    id: `invoice-${number}`,
    number: `SZ-${number}`,
    kind: 'invoice',
    state: 'valid',
    orderId,
    currency,
    gross,
    issuedOn: now.slice(0, 10),
    paidOn: null,
    stornoOf: null,
    stornoedBy: null,
    pdfUrl: `https://erp.example/pdf/invoice-${number}`,
  }
}

function requireChangeable(document: Bizonylat | undefined): Bizonylat {
  if (document === undefined) throw refusal('not-found', 404)
  if (document.state === 'invoiced') throw refusal('order-invoiced', 409)
  return document
}

function refusal(code: string, status: number): OkosSyncError {
  return new OkosSyncError({ code, message: `Simulated: ${code}.`, status })
}

const conflict = { code: 'reference-conflict', message: 'Simulated.', field: 'ref', isRetryable: false }
