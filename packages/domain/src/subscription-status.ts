import type { CalendarDate, Decimal, OpenUnion } from './primitives.ts'

/** One fee in HUF; `dueOn` null: not due as things stand. */
export interface SubscriptionFee {
  readonly kind: OpenUnion<'activation' | 'annual'>
  readonly net: Decimal
  readonly vatAmount: Decimal
  readonly gross: Decimal
  readonly dueOn: CalendarDate | null
}

/** What a company's edition costs, as of the ERP's present day. */
export interface SubscriptionStatus {
  readonly activatedOn: CalendarDate
  /** The first day that is no longer free of charge by the trial. */
  readonly trialEndsOn: CalendarDate
  readonly isTrial: boolean
  /** Documents issued in the year that counts. */
  readonly documentsThisYear: number
  readonly fees: readonly SubscriptionFee[]
}
