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
  | 'adopted'
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
  | 'document-ambiguous'
  | 'gift-wrapping-unsupported'
  | 'unknown-total'
  | 'unreadable'
  | 'document-invoiced'
  | 'document-cancelled'
  | 'document-missing'
  | 'erp-refused'
  | 'dismissed'
  | 'buyer-erased'

/** What a person may want to know of an order whose verdict stands; the texts live in core under these codes. */
export type VerdictNoteCode =
  /** The buyer's tax number is in no known form or its check digit is wrong: kept as it was typed. */
  | 'tax-number-broken'
  /** The SUB_TOTAL row is missing, and everything else agrees. */
  | 'sub-total-missing'
  /** The figures disagree, and the settings say that such orders come at the shop's total. */
  | 'totals-disagree'
  /** The shop's figures are in another currency than the order; they were converted by the shop's own rate. */
  | 'figures-converted'
  /** The document that was there before has another total than the order. */
  | 'adopted-total-differs'
  /** A total of unknown meaning was booked as a service. */
  | 'unknown-total-booked'
  /** A total of unknown meaning was left out, since the order's total does not count it. */
  | 'unknown-total-left-out'
  /** Deposits stand on the order, and no total counts them. */
  | 'deposits-not-charged'
  /** The shop states a VAT rate for a discount of which the products have too little or nothing. */
  | 'discount-rate-unused'
  /** A line's total is not its price times its quantity: the total counts. */
  | 'line-total-differs'
  /** A line of which nothing was bought was left out. */
  | 'line-without-quantity'
  /** A new product although the ERP has its code in other case. */
  | 'product-code-case'
  /** The ERP knows the product under the code that it had in the shop before. */
  | 'product-code-renamed'
  /** Goods were taken from a column of the shop that no warehouse feeds: they are reserved nowhere. */
  | 'slot-without-warehouse'
  /** Several partners have exactly the buyer's name and e-mail: one of them was taken. */
  | 'partner-several-exact'
  /** Name and e-mail are the partner's, the tax number is not. */
  | 'partner-tax-numbers-differ'
  /** A new partner although another one has almost this name and the same e-mail. */
  | 'partner-names-nearly-equal'
  /** A new partner although another one has this tax number. */
  | 'partner-tax-number-equal'

/** Something noted beside a verdict. */
export interface VerdictNote {
  readonly code: VerdictNoteCode
  /** Fills the text's placeholders; no personal data. */
  readonly params: Readonly<Record<string, string>>
}

/** One per order ever seen. */
export interface OrderVerdict {
  readonly orderInnerId: string
  readonly outcome: OrderOutcome
  readonly code: VerdictCode
  /** Fills the text's placeholders; no personal data. */
  readonly params: Readonly<Record<string, string>>
  /** In an order that depends on nothing but the order's content; empty for most. */
  readonly notes: readonly VerdictNote[]
  readonly currency: CurrencyCode | null
  /** The shop's gross in the document's currency, rounded to its smallest unit. */
  readonly shopGross: Decimal | null
  readonly shopUpdatedAt: Instant
}
