import type { OrderChange } from './order-change.ts'
import type { Action, ActionKind, MatchNote } from './plan.ts'
import type { Decimal, Instant } from './primitives.ts'
import type { OrderVerdict } from './verdict.ts'
import type { ShopOrderInvoice, WriteBackObstacle } from './write-back.ts'

/** Actions that concern one order. */
export type OrderActionKind = Extract<Action, { readonly orderInnerId: string }>['kind']

/** What happened to an order. Tells amounts, codes and product names, never who bought. */
export type OrderEventNote =
  /** The shop showed it, new or changed, or it was looked at again; this was decided. */
  | {
      readonly kind: 'planned'
      readonly verdict: Pick<OrderVerdict, 'outcome' | 'code' | 'params' | 'notes'>
      readonly actions: readonly ActionKind[]
      /** How the records that its document refers to were found. */
      readonly matches: readonly MatchNote[]
      /** Against the form it had before; null when it is new, or its earlier form was not kept. */
      readonly changes: readonly OrderChange[] | null
    }
  /** Its data could not be understood. */
  | { readonly kind: 'unreadable'; readonly path: string }
  | {
      readonly kind: 'written'
      readonly action: OrderActionKind
      readonly documentId: string | null
      readonly documentNumber: string | null
      readonly documentVersion: number | null
      readonly gross: Decimal | null
    }
  /** The document is invoiced, so that a person has to decide. */
  | { readonly kind: 'conflict'; readonly action: OrderActionKind; readonly documentNumber: string | null }
  /** The ERP refused it, for another reason than the time before. */
  | {
      readonly kind: 'refused'
      readonly action: OrderActionKind
      readonly trouble: string
      /** Null: set aside. */
      readonly nextTryAt: Instant | null
    }
  /** The shop was told what became of the document. */
  | { readonly kind: 'status-written'; readonly statusName: string; readonly documentState: string }
  | { readonly kind: 'invoice-written'; readonly number: string; readonly type: ShopOrderInvoice['type'] }
  /** It was not told, and why. */
  | { readonly kind: 'write-back-left'; readonly what: string; readonly why: WriteBackObstacle }
  | { readonly kind: 'retry-asked'; readonly by: string | null }
  | { readonly kind: 'dismissed'; readonly by: string | null; readonly reason: string }
  /** The buyer's data was erased from the store before the order was settled. */
  | { readonly kind: 'buyer-erased'; readonly by: string | null }

/** One line of an order's history. */
export interface OrderHistoryEntry {
  readonly orderInnerId: string
  readonly at: Instant
  /** Null for what an operator did. */
  readonly runId: string | null
  readonly event: OrderEventNote
}
