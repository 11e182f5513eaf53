import type { CalendarDate, Decimal, SubscriptionFee, SubscriptionStatus } from '@okos-sync/domain'
import Big from 'big.js'

/**
 * What the vendor's page leaves open or may change. It names the amounts; it does not say what the 200 documents
 * are counted over, nor on which day within the second month and the year a fee is due.
 */
export interface SubscriptionRules {
  /** Whole months free of charge. */
  readonly trialMonths: number
  /** HUF, once, when the edition is kept after its trial. */
  readonly activationFee: Decimal
  /** HUF a year above `freeDocuments`, by edition; editions that are not named pay none. */
  readonly annualFees: Readonly<Record<string, Decimal>>
  /** So many documents a year cost nothing more. */
  readonly freeDocuments: number
  /** Percent. */
  readonly vatRate: Decimal
  /** Whether documents are counted by the calendar's year or by years since the activation. */
  readonly year: 'calendar' | 'contract'
}

/** Fees as the vendor's page states them; where it is silent, the calendar year. */
export const defaultSubscriptionRules: SubscriptionRules = {
  trialMonths: 1,
  activationFee: '20000',
  annualFees: { 'Okos-Számla': '12000' },
  freeDocuments: 200,
  vatRate: '27',
  year: 'calendar',
}

/** The year in which documents count: its first day, and the first day after it. */
export function subscriptionYear(params: {
  readonly activatedOn: CalendarDate
  readonly day: CalendarDate
  readonly rules?: SubscriptionRules
}): { readonly from: CalendarDate; readonly until: CalendarDate } {
  const { activatedOn, day, rules = defaultSubscriptionRules } = params
  const year = Number(day.slice(0, 4))
  if (rules.year === 'calendar') return { from: dateOf(year, 1, 1), until: dateOf(year + 1, 1, 1) }
  const years = Math.max(0, year - Number(activatedOn.slice(0, 4)))
  const anniversary = addMonths(activatedOn, 12 * years)
  const begun = years > 0 && anniversary > day ? years - 1 : years
  return { from: addMonths(activatedOn, 12 * begun), until: addMonths(activatedOn, 12 * (begun + 1)) }
}

/**
 * What an edition costs on a day. The activation fee is due by the end of the second month, the annual fee by the
 * end of the year whose documents exceed the free ones.
 */
export function subscriptionFees(params: {
  readonly edition: string
  readonly activatedOn: CalendarDate
  readonly day: CalendarDate
  readonly documentsThisYear: number
  /** Default: those of the vendor's page. */
  readonly rules?: SubscriptionRules
}): SubscriptionStatus {
  const { edition, activatedOn, day, documentsThisYear, rules = defaultSubscriptionRules } = params
  const trialEndsOn = addMonths(activatedOn, rules.trialMonths)
  const activationDueOn = dayBefore(addMonths(activatedOn, rules.trialMonths + 1))
  const fees: SubscriptionFee[] = [
    feeOf({ kind: 'activation', net: rules.activationFee, dueOn: activationDueOn, rules }),
  ]
  const annual = Object.hasOwn(rules.annualFees, edition) ? rules.annualFees[edition] : undefined
  if (annual !== undefined) {
    const yearEnd = dayBefore(subscriptionYear({ activatedOn, day, rules }).until)
    const dueOn = documentsThisYear > rules.freeDocuments ? yearEnd : null
    fees.push(feeOf({ kind: 'annual', net: annual, dueOn, rules }))
  }
  return { activatedOn, trialEndsOn, isTrial: day < trialEndsOn, documentsThisYear, fees }
}

function feeOf(params: {
  readonly kind: 'activation' | 'annual'
  readonly net: Decimal
  readonly dueOn: CalendarDate | null
  readonly rules: SubscriptionRules
}): SubscriptionFee {
  const { kind, net, dueOn, rules } = params
  const vatAmount = new Big(net).times(rules.vatRate).div(100).round(0, Big.roundHalfUp)
  return { kind, net, vatAmount: vatAmount.toFixed(), gross: vatAmount.plus(net).toFixed(), dueOn }
}

/** The same day of a later month, or that month's last one where it is shorter. */
function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const next = dateOf(toYear + Math.floor(toMonth / 12), (toMonth % 12) + 1, 1)
  const lastDate = Number(dayBefore(next).slice(8))
  return dateOf(toYear, toMonth, Math.min(date, lastDate))
}

function dayBefore(day: CalendarDate): CalendarDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date - 1)).toISOString().slice(0, 10)
}

function dateOf(year: number, month: number, date: number): CalendarDate {
  return [String(year).padStart(4, '0'), ...[month, date].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  )
}
