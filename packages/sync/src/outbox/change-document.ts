import type { ErpItemError, ExternalRef, OrderDocumentSummary, OrderDraft } from '@okos-sync/domain'
import { errorCode } from '../errors.ts'
import type { Run } from '../run.ts'
import { isAboutContent, mayBeAboutContent } from './send-in-bulk.ts'

/** What came of changing a document. */
export type ChangeOutcome =
  | { readonly kind: 'written'; readonly document: OrderDocumentSummary }
  /** `number` as far as it was looked up. */
  | { readonly kind: 'invoiced'; readonly number: string | null }
  /** The ERP no longer has it. */
  | { readonly kind: 'gone' }
  /** Somebody cancelled it in the ERP. */
  | { readonly kind: 'cancelled'; readonly document: OrderDocumentSummary }
  | { readonly kind: 'refused'; readonly error: Pick<ErpItemError, 'code' | 'field' | 'isRetryable'> }

/** A document with the version that the change is based on. */
export type DocumentVersion = Pick<OrderDocumentSummary, 'id' | 'version'>

/**
 * Gives the document of `ref` the content of `draft`; `assumed` null looks it up first, and revives a cancelled one.
 */
export function amendOrder(
  run: Run,
  params: {
    readonly ref: ExternalRef
    readonly draft: OrderDraft
    readonly assumed: DocumentVersion | null
  },
): Promise<ChangeOutcome> {
  const { ref, draft, assumed } = params
  const send = (change: Parameters<Run['erp']['amendOrder']>[0]) =>
    run.erp.amendOrder(change, { signal: run.signal })
  const amend = async ({ id, version }: DocumentVersion) => {
    try {
      return await send({ id, version, draft })
    } catch (error) {
      const adopted = errorCode(error) === 'reference-conflict' ? await adoptedDocument(run, id) : null
      if (adopted === null) throw error
      return await send({ id, version, draft: { ...draft, ref: adopted.ref } })
    }
  }
  return changeDocument(run, { ref, assumed, change: amend, isOursToRevive: assumed === null })
}

/** Cancels the document of `ref`. */
export function cancelOrder(
  run: Run,
  params: { readonly ref: ExternalRef; readonly assumed: DocumentVersion; readonly reason: string },
): Promise<ChangeOutcome> {
  const { ref, assumed, reason } = params
  const cancel = ({ id, version }: DocumentVersion) =>
    run.erp.cancelOrder({ id, version, reason }, { signal: run.signal })
  return changeDocument(run, { ref, assumed, change: cancel })
}

/**
 * A version that is no longer current is looked up and tried once more: either our own change went through and its
 * answer was lost, or somebody edited the document in the ERP, where the shop's content has to stand in the end.
 */
async function changeDocument(
  run: Run,
  params: {
    readonly ref: ExternalRef
    readonly assumed: DocumentVersion | null
    readonly change: (document: DocumentVersion) => Promise<OrderDocumentSummary>
    /** False: a document that turns out to be cancelled was cancelled by somebody else. */
    readonly isOursToRevive?: boolean
  },
): Promise<ChangeOutcome> {
  const { ref, assumed, change } = params
  if (assumed !== null) {
    const outcome = await attempt(() => change(assumed))
    if (outcome.kind !== 'refused' || outcome.error.code !== 'version-conflict') return outcome
  }
  const current = (await findDocument(run, ref)) ?? (await adoptedDocument(run, assumed?.id ?? null))
  if (current === null) {
    return { kind: 'refused', error: { code: 'document-missing', field: null, isRetryable: true } }
  }
  if (params.isOursToRevive === false && current.state === 'cancelled') {
    return { kind: 'cancelled', document: current }
  }
  const outcome = await attempt(() => change(current))
  if (outcome.kind === 'invoiced') return { kind: 'invoiced', number: current.number }
  const hasMoved = outcome.kind === 'refused' && outcome.error.code === 'version-conflict'
  return hasMoved ? { kind: 'refused', error: { ...outcome.error, isRetryable: true } } : outcome
}

async function attempt(change: () => Promise<OrderDocumentSummary>): Promise<ChangeOutcome> {
  try {
    return { kind: 'written', document: await change() }
  } catch (error) {
    if (errorCode(error) === 'order-invoiced') return { kind: 'invoiced', number: null }
    if (isMissing(error)) return { kind: 'gone' }
    if (errorCode(error) === 'version-conflict' || isAboutContent(error)) {
      const { code, field = null } = error as Pick<ErpItemError, 'code' | 'field'>
      return { kind: 'refused', error: { code, field, isRetryable: false } }
    }
    if (mayBeAboutContent(error)) {
      return { kind: 'refused', error: { code: error.code, field: null, isRetryable: true } }
    }
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return errorCode(error) === 'not-found'
}

/** One that was adopted bears the reference of whoever entered it. */
async function adoptedDocument(run: Run, id: string | null): Promise<OrderDocumentSummary | null> {
  if (id === null) return null
  const [document] = await run.erp.ordersById({ orderIds: [id] }, { signal: run.signal })
  return document ?? null
}

async function findDocument(run: Run, ref: ExternalRef): Promise<OrderDocumentSummary | null> {
  const none = { partnerRefs: [], partnerEmails: [], productCodes: [], serviceNames: [] }
  const { orders } = await run.erp.lookUp({ ...none, orderRefs: [ref] }, { signal: run.signal })
  const isIt = (order: OrderDocumentSummary) =>
    order.ref.source === ref.source && order.ref.externalId === ref.externalId
  return orders.find(isIt) ?? null
}
