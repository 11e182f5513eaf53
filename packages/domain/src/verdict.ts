import type { CurrencyCode, Decimal, Instant } from './primitives.ts'

/** Business outcome of an order, apart from whether the machinery is done with it. */
export type OrderOutcome =
  | 'imported'
  | 'updated'
  | 'cancelled'
  | 'waiting'
  | 'excluded'
  | 'failed'
  | 'conflict'

/** Why; the texts in Hungarian and English live in core under these codes. */
export type VerdictCode =
  | 'imported'
  | 'amended'
  | 'cancelled'
  | 'abandoned-cart'
  | 'cancelled-before-import'
  | 'before-first-day'
  | 'payment-method-excluded'
  | 'not-paid-yet'
  | 'status-not-reached'
  | 'being-written'
  | 'being-sent'
  | 'totals-disagree'
  | 'currency-undecided'
  | 'vat-unmapped'
  | 'product-code-missing'
  | 'partner-ambiguous'
  | 'gift-wrapping-unsupported'
  | 'unknown-total'
  | 'unreadable'
  | 'document-invoiced'
  | 'erp-refused'

/** One per order ever seen. */
export interface OrderVerdict {
  readonly orderInnerId: string
  readonly outcome: OrderOutcome
  readonly code: VerdictCode
  /** Fills the text's placeholders; no personal data. */
  readonly params: Readonly<Record<string, string>>
  readonly currency: CurrencyCode | null
  /** The shop's gross in the document's currency, rounded to its smallest unit. */
  readonly shopGross: Decimal | null
  readonly shopUpdatedAt: Instant
}
