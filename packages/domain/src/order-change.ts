import type { Decimal } from './primitives.ts'

/** A field of a line that can change. */
export type LineField = 'name' | 'quantity' | 'price' | 'total' | 'vat'

/**
 * One difference between two revisions of an order. Of personal data only the fact that it changed is told.
 * Amounts are as the shop states them: net for lines, gross for totals.
 */
export type OrderChange =
  | { readonly kind: 'line-added' | 'line-removed'; readonly line: string; readonly quantity: Decimal }
  | {
      readonly kind: 'line-changed'
      /** Product code, or the name where there is none. */
      readonly line: string
      readonly field: LineField
      readonly before: string
      readonly after: string
    }
  | {
      readonly kind: 'total-changed'
      /** Type of the row, its key where it has no type; `order.total` for the order's own. */
      readonly row: string
      /** Null: the row was not there. */
      readonly before: Decimal | null
      readonly after: Decimal | null
    }
  | {
      readonly kind: 'details-changed'
      readonly what:
        | 'buyer'
        | 'billing'
        | 'shipping'
        | 'comment'
        | 'payment-method'
        | 'shipping-method'
        | 'other'
    }
  | { readonly kind: 'status-changed'; readonly before: string | null; readonly after: string | null }
