import type { OrderDocumentSummary, OrderRecord, ShopOrder } from '@okos-sync/domain'
import { type Adoption, isSingle, type SingleAdoption } from './adopt-orders.ts'
import { judgeOrder, type SoundOrder } from './judge-order.ts'
import { orderRef, refText } from './keys.ts'
import type { WantedLine } from './line-context.ts'
import { type Obstacle, obstruct } from './obstacle.ts'
import { filterObstacle } from './order-filter.ts'
import { isCancelled } from './order-status.ts'
import type { PlanOrdersInput } from './planning-types.ts'
import type { VatResolver } from './vat-resolver.ts'
import { wantedLines } from './wanted-lines.ts'

/** A document of which only our own store told: its state is not known. */
interface RememberedDocument {
  readonly id: string
  readonly version: number
  readonly number: string | null
  readonly gross: string | null
  readonly state: null
}

/** A document of the order that exists already, as the ERP or else our own store tells it. */
export type ExistingDocument = OrderDocumentSummary | RememberedDocument

/** What has to be done about an order. */
export type Decision =
  /** Nothing new since the document was written. */
  | { readonly kind: 'keep'; readonly record: OrderRecord }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }
  | { readonly kind: 'cancelled-already'; readonly document: ExistingDocument }
  | { readonly kind: 'cancel'; readonly document: ExistingDocument }
  | { readonly kind: 'adopt'; readonly adoption: SingleAdoption }
  | {
      readonly kind: 'write'
      readonly sound: SoundOrder
      readonly lines: readonly WantedLine[]
      /** The document to amend; null: create one. */
      readonly document: ExistingDocument | null
    }

/** Input of the plan with what is made of it once. */
export interface DecisionContext extends PlanOrdersInput {
  readonly vatFor: VatResolver
  /** Documents that the ERP has, by {@link refText}. */
  readonly documents: ReadonlyMap<string, OrderDocumentSummary>
  /** What the ERP has of an order that has no document of ours; null: nothing, or it was not looked for. */
  readonly adoptionOf: (order: ShopOrder) => Adoption | null
  /** Who the buyer may be, when that has to wait for a person. */
  readonly ambiguityOf: (order: ShopOrder) => { readonly candidates: readonly unknown[] } | null
}

/** The first reason wins: abandoned, cancelled, unchanged, then whatever stands in the way of a document. */
export function decideOrder(order: ShopOrder, context: DecisionContext): Decision {
  if (order.statusId === null) return obstructed(obstruct('excluded', 'abandoned-cart').obstacle)
  const known = context.known.get(order.innerId)
  const document = existingDocument(order, known, context)
  if (isCancelled(order, context)) return decideCancelled({ known, document })
  if (known !== undefined && isUnchanged(order, known, context)) return { kind: 'keep', record: known }
  if (known !== undefined && isAside(known) && context.isAskedAgain !== true) {
    return obstructed(obstruct('conflict', known.verdict.code, known.verdict.params).obstacle)
  }
  const filtered = document === null ? filterObstacle(order, context) : null
  if (filtered !== null) return obstructed(filtered)
  const adoption = document === null ? context.adoptionOf(order) : null
  if (adoption !== null && adoption.kind !== 'none') return decideAdopted(adoption)
  const sound = judgeOrder(order, context)
  if (!sound.ok) return obstructed(sound.obstacle)
  const { settings, vatFor } = context
  const country = order.billing.countryCode ?? order.shipping.countryCode ?? settings.homeCountry
  const lines = wantedLines(sound.value, { settings, vatFor, country })
  if (!lines.ok) return obstructed(lines.obstacle)
  const ambiguity = context.ambiguityOf(order)
  if (ambiguity !== null) {
    const candidates = String(ambiguity.candidates.length)
    return obstructed(obstruct('waiting', 'partner-ambiguous', { candidates }).obstacle)
  }
  if (!isBound(known)) return { kind: 'write', sound: sound.value, lines: lines.value, document: null }
  if (document?.state === 'invoiced') return obstructed(invoiced(document))
  return { kind: 'write', sound: sound.value, lines: lines.value, document }
}

interface Past {
  readonly known: OrderRecord | undefined
  readonly document: ExistingDocument | null
}

/** A document that is one order's for certain is bound to it; a person sees to the rest. */
function decideAdopted(adoption: Adoption): Decision {
  if (isSingle(adoption)) return { kind: 'adopt', adoption }
  const documentNumbers = adoption.documents.map(({ number }) => number).join(', ')
  return obstructed(obstruct('waiting', 'document-ambiguous', { documentNumbers }).obstacle)
}

function decideCancelled({ known, document }: Past): Decision {
  if (document === null) return obstructed(obstruct('excluded', 'cancelled-before-import').obstacle)
  if (document.state === 'invoiced') return obstructed(invoiced(document))
  const isDone = known?.verdict.code === 'cancelled' && known.technical === 'done'
  return document.state === 'cancelled' || isDone
    ? { kind: 'cancelled-already', document }
    : { kind: 'cancel', document }
}

function isUnchanged(order: ShopOrder, known: OrderRecord, context: DecisionContext): boolean {
  const isWritten = known.verdict.outcome === 'imported' || known.verdict.outcome === 'updated'
  const isSame = context.contentHashes.get(order.innerId) === known.contentHash
  return isWritten && isSame && isBound(known) && known.technical === 'done'
}

/** Whether a document that somebody cancelled or deleted comes back is a person's decision, however the order changes. */
function isAside({ verdict }: OrderRecord): boolean {
  return verdict.code === 'document-cancelled' || verdict.code === 'document-missing'
}

function isBound(known: OrderRecord | undefined): boolean {
  return (known?.documentId ?? null) !== null
}

function existingDocument(
  order: ShopOrder,
  known: OrderRecord | undefined,
  context: DecisionContext,
): ExistingDocument | null {
  const found = context.documents.get(refText(orderRef(order.shopName, order.innerId)))
  if (found !== undefined) return found
  if (known === undefined || known.documentId === null) return null
  return {
    id: known.documentId,
    version: known.documentVersion ?? 1,
    number: known.documentNumber,
    gross: known.documentGross,
    state: null,
  }
}

function invoiced(document: OrderDocumentSummary): Obstacle {
  return obstruct('conflict', 'document-invoiced', { documentNumber: document.number }).obstacle
}

function obstructed(obstacle: Obstacle): Decision {
  return { kind: 'obstacle', obstacle }
}
