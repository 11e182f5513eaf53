import type { OrderRecord, OrderVerdict, ShopOrder } from '@okos-sync/domain'
import type { ExistingDocument } from './decide-order.ts'
import { shopGross } from './judge-order.ts'
import type { Obstacle } from './obstacle.ts'
import { hadLeft } from './order-status.ts'
import type { PlanOrdersInput } from './planning-types.ts'

type RecordContext = Pick<PlanOrdersInput, 'shop' | 'settings' | 'known' | 'contentHashes' | 'goLiveAt'>

/** The verdict that an order gets now. */
function verdictOf(
  order: ShopOrder,
  reason: Pick<OrderVerdict, 'outcome' | 'code' | 'params' | 'notes'>,
  context: RecordContext,
): OrderVerdict {
  return {
    orderInnerId: order.innerId,
    outcome: reason.outcome,
    code: reason.code,
    params: reason.params,
    notes: reason.notes,
    currency: order.currency,
    shopGross: shopGross(order, context),
    shopUpdatedAt: order.updatedAt,
  }
}

/**
 * An order without an action: its document, if there is one, stays as it is. The order is kept unless it is
 * excluded: the machinery looks at it again, or it holds goods that its document does not.
 */
export function recordOfObstacle(order: ShopOrder, obstacle: Obstacle, context: RecordContext): OrderRecord {
  return {
    ...baseRecord(order, context),
    technical: 'done',
    verdict: verdictOf(order, { ...obstacle, notes: [] }, context),
    order: obstacle.outcome === 'excluded' ? null : order,
  }
}

/** An order with an action; its payload stays until the action is through. */
export function recordOfAction(
  order: ShopOrder,
  params: {
    readonly reason: Pick<OrderVerdict, 'outcome' | 'code' | 'notes'> & Partial<Pick<OrderVerdict, 'params'>>
    readonly document: ExistingDocument | null
    /** Gross of the document as it will be. */
    readonly gross: string | null
    readonly context: RecordContext
  },
): OrderRecord {
  const { document, context } = params
  return {
    ...baseRecord(order, context),
    ...(document === null ? {} : documentFields(document)),
    documentGross: params.gross,
    technical: 'pending',
    verdict: verdictOf(order, { params: {}, ...params.reason }, context),
    order,
  }
}

/** A cancelled order whose document is cancelled too. */
export function recordOfCancelled(
  order: ShopOrder,
  document: ExistingDocument,
  context: RecordContext,
): OrderRecord {
  return {
    ...baseRecord(order, context),
    ...documentFields(document),
    documentGross: document.gross,
    technical: 'done',
    verdict: verdictOf(order, { outcome: 'cancelled', code: 'cancelled', params: {}, notes: [] }, context),
    order: null,
  }
}

function documentFields(document: ExistingDocument) {
  return {
    documentId: document.id,
    documentNumber: document.number,
    documentVersion: document.version,
  }
}

function baseRecord(order: ShopOrder, context: RecordContext) {
  const known = context.known.get(order.innerId)
  return {
    orderInnerId: order.innerId,
    contentHash: context.contentHashes.get(order.innerId) ?? '',
    documentId: known?.documentId ?? null,
    documentNumber: known?.documentNumber ?? null,
    documentVersion: known?.documentVersion ?? null,
    documentGross: known?.documentGross ?? null,
    ...(known?.written === undefined ? {} : { written: known.written }),
    hadLeft: hadLeft(order, context),
    trouble: null,
  }
}
