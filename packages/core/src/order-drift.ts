import type {
  CurrencyCode,
  Decimal,
  OrderDocument,
  OrderDrift,
  OrderDriftCode,
  OrderRecord,
  ShopOrder,
} from '@okos-sync/domain'
import { exact } from './decimal.ts'
import { shopGross } from './judge-order.ts'
import { moneyDifference } from './money.ts'
import { normaliseName } from './normalise.ts'
import { isCancelled } from './order-status.ts'
import type { PlanningContext } from './planning-types.ts'
import { upperNote } from './upper-note.ts'

/** What of a document is compared. */
export type ComparedDocument = Pick<
  OrderDocument,
  'id' | 'number' | 'version' | 'state' | 'currency' | 'gross'
>

/** What of an order of the shop is compared. */
export interface ComparedOrder {
  readonly isCancelled: boolean
  readonly currency: CurrencyCode
  /** Null: its currency is undecided. */
  readonly gross: Decimal | null
}

/** One order as all three know it. */
export interface OrderSides {
  readonly orderInnerId: string
  /** Null: the shop does not show it. */
  readonly shop: ComparedOrder | null
  /** Null: never seen. */
  readonly record: OrderRecord | null
  /** Under the order's reference. */
  readonly ours: readonly ComparedDocument[]
  /** Entered by somebody else under the order's upper note. */
  readonly others: readonly ComparedDocument[]
}

/** What is compared of an order. */
export function comparedOrder(
  order: ShopOrder,
  context: Pick<PlanningContext, 'shop' | 'settings'>,
): ComparedOrder {
  return {
    isCancelled: isCancelled(order, context),
    currency: order.currency,
    gross: shopGross(order, context),
  }
}

/** The order's upper note, in the form in which notes are compared. */
export function comparedNote(order: ShopOrder, context: Pick<PlanningContext, 'settings'>): string {
  return normaliseName(upperNote(order, context.settings.upperNote))
}

/** Everything that both sides, and our own records, disagree about over one order. */
export function orderDrifts(sides: OrderSides): OrderDrift[] {
  const { record, shop, ours, others } = sides
  const bound = [...ours, ...others].find((document) => document.id === record?.documentId)
  const document = bound ?? ours[0]
  const live = distinctById([...ours, ...others]).filter(isLive)
  const told = drifterOf(sides)
  if (shop === null) {
    const isHeld = record !== null && (record.order !== null || record.documentId !== null)
    const isCancelledToo = ours.length > 0 && live.length === 0
    return (isHeld || live.length > 0) && !isCancelledToo ? [told('order-gone', live)] : []
  }
  return [
    ...(isLost(record, bound) ? [told('document-missing', [])] : []),
    ...(live.length > 1 ? [told('two-documents', live)] : []),
    ...(document === undefined || isOnItsWay(record)
      ? []
      : documentDrifts({ document, shop, record }).map((code) => told(code, [document]))),
  ]
}

/** Whatever is on its way to the ERP will differ until it is there. */
function isOnItsWay(record: OrderRecord | null): boolean {
  return record !== null && (record.technical === 'pending' || record.technical === 'retrying')
}

function isLost(record: OrderRecord | null, bound: ComparedDocument | undefined): boolean {
  if (record?.verdict.code === 'document-missing') return true
  return typeof record?.documentId === 'string' && bound === undefined && !isOnItsWay(record)
}

function documentDrifts(params: {
  readonly document: ComparedDocument
  readonly shop: ComparedOrder
  readonly record: OrderRecord | null
}): OrderDriftCode[] {
  const { document, shop, record } = params
  if (record?.verdict.code === 'dismissed') return []
  if (shop.isCancelled) return isLive(document) ? ['cancelled-in-shop-only'] : []
  if (!isLive(document)) return ['cancelled-in-erp-only']
  const isSame = shop.gross === null || isSameMoney(document, shop.gross, shop.currency)
  if (record?.verdict.code === 'document-invoiced') return ['edited-after-invoice']
  return isSame ? [] : ['gross-differs']
}

function isSameMoney(document: ComparedDocument, gross: Decimal, currency: CurrencyCode): boolean {
  return document.currency === currency && exact(document.gross).eq(exact(gross))
}

function isLive(document: ComparedDocument): boolean {
  return document.state !== 'cancelled'
}

function distinctById(documents: readonly ComparedDocument[]): ComparedDocument[] {
  return [...new Map(documents.map((document) => [document.id, document])).values()]
}

function drifterOf({ orderInnerId, shop, record }: OrderSides) {
  return (code: OrderDriftCode, documents: readonly ComparedDocument[]): OrderDrift => {
    const [first] = documents
    const gross = shop?.gross ?? null
    const isComparable = first !== undefined && gross !== null && first.currency === shop?.currency
    const known = record?.documentNumber ?? null
    const numbers = documents.map((document) => document.number)
    return {
      about: 'order',
      orderInnerId,
      code,
      documentNumbers: numbers.length === 0 && known !== null ? [known] : numbers,
      currency: shop?.currency ?? first?.currency ?? null,
      shopGross: gross,
      erpGross: first?.gross ?? null,
      difference: isComparable ? moneyDifference(first.gross, gross) : null,
      isHealed: false,
    }
  }
}
