import type { Decimal, OrderDocument, ShopOrder } from '@okos-sync/domain'
import { exact } from './decimal.ts'
import { shopGross } from './judge-order.ts'
import { compareIds } from './line-quantity.ts'
import { moneyDifference } from './money.ts'
import { normaliseName } from './normalise.ts'
import type { PlanningContext } from './planning-types.ts'
import { upperNote } from './upper-note.ts'

/** What is needed of a document that was entered before go-live. */
export type ExistingOrder = Pick<OrderDocument, 'id' | 'number' | 'upperNote' | 'currency' | 'gross'>

/** An order of the shop beside what the ERP has of it. */
export interface Adoption {
  readonly orderInnerId: string
  /**
   * `upper-note`: a document bears exactly the note that this order would get; `number-and-gross`: one names the
   * order's number in its note and has its total; `several`: nobody can tell which; `none`: it has to be created.
   */
  readonly kind: 'upper-note' | 'number-and-gross' | 'several' | 'none'
  /** Empty for `none`; more than one for `several`. */
  readonly documents: readonly ExistingOrder[]
  /** The document's gross less the shop's; null where there is no single document, or the gross can't be told. */
  readonly difference: Decimal | null
}

/** An order with the one document that is its own. */
export interface SingleAdoption extends Adoption {
  readonly kind: 'upper-note' | 'number-and-gross'
  readonly documents: readonly [ExistingOrder]
}

/** True when it is plain which document is the order's. */
export function isSingle(adoption: Adoption): adoption is SingleAdoption {
  return adoption.kind === 'upper-note' || adoption.kind === 'number-and-gross'
}

/**
 * B4: finds orders that Okos has already, so that they are bound and not created again; a list to look through before
 * it is applied. A document that two orders claim is nobody's. Does not depend on the order of its input.
 */
export function adoptOrders(params: {
  readonly orders: readonly ShopOrder[]
  readonly documents: readonly ExistingOrder[]
  readonly context: Pick<PlanningContext, 'shop' | 'settings'>
}): Adoption[] {
  const { context } = params
  const documents = params.documents.toSorted((left, right) => compareIds(left.id, right.id))
  const byNote = Map.groupBy(documents, (document) => normaliseName(document.upperNote))
  const byNumber = numberedDocuments(documents)
  const claims = params.orders
    .toSorted((left, right) => compareIds(left.innerId, right.innerId))
    .map((order) => {
      const gross = shopGross(order, context)
      const exactNote = byNote.get(normaliseName(upperNote(order, context.settings.upperNote))) ?? []
      const named = (byNumber.get(order.innerId) ?? []).filter((document) => isSame(document, order, gross))
      return exactNote.length > 0
        ? ({ order, gross, kind: 'upper-note', found: exactNote } as const)
        : ({ order, gross, kind: 'number-and-gross', found: named } as const)
    })
  const claimed = Map.groupBy(
    claims.flatMap((claim) => claim.found),
    (document) => document.id,
  )
  const contested = new Set([...claimed].filter(([, claimants]) => claimants.length > 1).map(([id]) => id))
  return claims.map(({ order, gross, kind, found }) => {
    const [only, ...others] = found
    const base = { orderInnerId: order.innerId, documents: found, difference: null }
    if (only === undefined) return { ...base, kind: 'none' }
    if (others.length > 0 || contested.has(only.id)) return { ...base, kind: 'several' }
    const difference =
      gross === null || only.currency !== order.currency ? null : moneyDifference(only.gross, gross)
    return { ...base, kind, difference }
  })
}

function numberedDocuments(documents: readonly ExistingOrder[]): Map<string, ExistingOrder[]> {
  const named = documents.flatMap((document) =>
    [...new Set(document.upperNote.match(/\d+/gu) ?? [])].map((number) => ({ number, document })),
  )
  const groups = Map.groupBy(named, (entry) => entry.number)
  return new Map([...groups].map(([number, entries]) => [number, entries.map((entry) => entry.document)]))
}

function isSame(document: ExistingOrder, order: ShopOrder, gross: Decimal | null): boolean {
  return gross !== null && document.currency === order.currency && exact(document.gross).eq(exact(gross))
}
