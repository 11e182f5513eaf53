import type { Instant } from './primitives.ts'

/** What an operator wants done. It is carried out at once when nobody works, else by the run that is on. */
export type OperatorDemand =
  /** Actions, by key, become due; null: all. */
  | { readonly kind: 'retry-actions'; readonly keys: readonly string[] | null }
  /** Unsettled orders are looked at again when orders are next taken; null: all. */
  | { readonly kind: 'retry-orders'; readonly orderInnerIds: readonly string[] | null }
  | {
      readonly kind: 'dismiss-order'
      readonly orderInnerId: string
      /** Of the order as the operator saw it: another content is not dismissed. */
      readonly contentHash: string
      readonly reason: string
    }
  /** An action that belongs to no order. */
  | { readonly kind: 'dismiss-action'; readonly key: string; readonly reason: string }
  /** Forgets who bought: in these orders, which come to the ERP no more, and in actions of no order. */
  | {
      readonly kind: 'erase-buyer'
      readonly orderInnerIds: readonly string[]
      readonly actionKeys: readonly string[]
    }

/** A demand that is not carried out yet. */
export interface OperatorRequest {
  /** Given by the store, growing. */
  readonly id: number
  readonly askedAt: Instant
  /** Who asked, as the caller named them. */
  readonly askedBy: string | null
  readonly demand: OperatorDemand
}
