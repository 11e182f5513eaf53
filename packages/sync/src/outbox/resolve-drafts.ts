import type { Binding, ErpItemError, OrderDraft, RecordRef } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import { bindingsAsDecided } from '../operator/bindings-as-decided.ts'
import type { Run } from '../run.ts'

/** Reads the bindings of all keys that the drafts leave open. */
export async function bindingsFor(
  run: Run,
  drafts: readonly OrderDraft<RecordRef>[],
): Promise<ReadonlyMap<string, Binding>> {
  const open = drafts.flatMap(refsOf).filter((ref) => ref.id === null)
  return bindingsAsDecided(run, distinct(open.map((ref) => ref.key)))
}

/** The draft with the ERP's ids in place; null when a record it needs has not been created yet. */
export function resolveDraft(
  draft: OrderDraft<RecordRef>,
  bindings: ReadonlyMap<string, Binding>,
): OrderDraft | null {
  const idOf = (ref: RecordRef) => ref.id ?? bindings.get(ref.key)?.erpId ?? null
  if (refsOf(draft).some((ref) => idOf(ref) === null)) return null
  const resolved = (ref: RecordRef) => idOf(ref) ?? ''
  return {
    ...draft,
    partner: resolved(draft.partner),
    paymentMethod: draft.paymentMethod === null ? null : resolved(draft.paymentMethod),
    shippingMethod: draft.shippingMethod === null ? null : resolved(draft.shippingMethod),
    lines: draft.lines.map((line) => ({ ...line, item: resolved(line.item) })),
  }
}

/** Code of the trouble of an order whose partner, product or method could not be created so far. */
export const recordMissing = 'record-missing'

/** What is told of such an order: which creation is in trouble itself, and why, as far as it was tried. */
export async function missingRecord(
  run: Run,
  params: { readonly draft: OrderDraft<RecordRef>; readonly bindings: ReadonlyMap<string, Binding> },
): Promise<Pick<ErpItemError, 'code' | 'field' | 'isRetryable'>> {
  const missing = refsOf(params.draft).filter(({ id, key }) => id === null && !params.bindings.has(key))
  const creations = await run.store.openActions(run.connectionId, distinct(missing.map(({ key }) => key)))
  const troubled = creations.find(({ trouble }) => trouble !== null)
  const field = troubled === undefined ? null : `${troubled.action.kind}: ${troubled.trouble}`
  return { code: recordMissing, field, isRetryable: true }
}

/** Every record that a draft refers to. */
export function refsOf(draft: OrderDraft<RecordRef>): RecordRef[] {
  const methods = [draft.paymentMethod, draft.shippingMethod].filter((ref) => ref !== null)
  return [draft.partner, ...methods, ...draft.lines.map((line) => line.item)]
}
