import type { Decimal, VatRate, VatSummaryRow } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, plain, roundTo, sumOf } from './decimal.ts'
import { roundToSum } from './largest-remainder.ts'
import type { SyncSettings } from './settings.ts'

/** A line before rounding: its gross as the shop's figures give it, in the document's currency. */
export interface UnsettledLine {
  /** Lines of one rate must share one object. */
  readonly vat: VatRate
  readonly exactGross: Big
}

/** Amounts in the smallest unit; `net + vatAmount = gross`. */
export interface Amounts {
  readonly net: Decimal
  readonly vatAmount: Decimal
  readonly gross: Decimal
}

/** A document whose figures add up exactly. */
export interface SettledDocument<Line> {
  /** In the order of the lines given. */
  readonly lines: readonly { readonly line: Line; readonly amounts: Amounts }[]
  readonly vatSummary: readonly VatSummaryRow[]
  readonly totals: Amounts
}

/**
 * Makes lines, VAT summary and total agree to the smallest unit, with the shop's gross as the authority: the
 * rates' totals add up to it; inside a rate the largest line takes what rounding left; VAT is reckoned from the
 * gross of the whole rate and handed down to its lines, or as the setting says line by line. The order must have passed as consistent, so that
 * nothing but rounding is moved here. `total` is rounded already; `digits` are the currency's.
 */
export function settleLines<Line extends UnsettledLine>(params: {
  readonly lines: readonly Line[]
  readonly total: Big
  readonly digits: number
  readonly vatReckoning?: SyncSettings['vatReckoning']
}): SettledDocument<Line> {
  const { digits, vatReckoning = 'per-rate' } = params
  const placed = params.lines.map((line, place) => ({ line, place }))
  const groups = rateGroups({ ...params, lines: placed }).map((group) =>
    settleGroup(group, { digits, vatReckoning }),
  )
  const vatAmount = sumOf(groups.map((group) => group.vatAmount))
  return {
    lines: groups
      .flatMap((group) => group.lines)
      .toSorted((left, right) => left.item.place - right.item.place)
      .map(({ item, amounts }) => ({ line: item.line, amounts })),
    vatSummary: groups.map((group) => ({
      vat: group.vat.shortName,
      ...amountsOf(group.gross, group.vatAmount),
    })),
    totals: amountsOf(params.total, vatAmount),
  }
}

/** A line with its place in the document. */
interface PlacedLine<Line> {
  readonly line: Line
  readonly place: number
}

interface RateGroup<Line> {
  readonly vat: VatRate
  readonly lines: readonly PlacedLine<Line>[]
  readonly gross: Big
}

function rateGroups<Line extends UnsettledLine>(params: {
  readonly lines: readonly PlacedLine<Line>[]
  readonly total: Big
  readonly digits: number
}): RateGroup<Line>[] {
  const groups = [...Map.groupBy(params.lines, ({ line }) => line.vat)]
    .map(([vat, lines]) => ({ vat, lines, exactGross: sumOf(lines.map(({ line }) => line.exactGross)) }))
    .toSorted(
      (left, right) =>
        right.exactGross.abs().cmp(left.exactGross.abs()) || byText(left.vat.shortName, right.vat.shortName),
    )
  const slack = params.total.minus(sumOf(groups.map((group) => group.exactGross)))
  const [largest] = groups
  return roundToSum({
    items: groups,
    shareOf: (group) => (group === largest ? group.exactGross.plus(slack) : group.exactGross),
    total: params.total,
    digits: params.digits,
  }).map(({ item, rounded }) => ({ vat: item.vat, lines: item.lines, gross: rounded }))
}

function settleGroup<Line extends UnsettledLine>(
  group: RateGroup<Line>,
  { digits, vatReckoning }: { readonly digits: number; readonly vatReckoning: SyncSettings['vatReckoning'] },
) {
  const rounded = group.lines.map((item) => ({ item, gross: roundTo(item.line.exactGross, digits) }))
  const remainder = group.gross.minus(sumOf(rounded.map(({ gross }) => gross)))
  const [largest] = rounded.toSorted((left, right) => right.gross.abs().cmp(left.gross.abs()))
  const items = rounded.map((entry) =>
    entry === largest ? { ...entry, gross: entry.gross.plus(remainder) } : entry,
  )
  const shareOf = ({ gross }: { readonly gross: Big }) => vatShare(gross, group.vat)
  const withVat =
    vatReckoning === 'per-line'
      ? items.map((item) => ({ item, rounded: roundTo(shareOf(item), digits) }))
      : roundToSum({ items, shareOf, total: roundTo(shareOf(group), digits), digits })
  return {
    vat: group.vat,
    gross: group.gross,
    vatAmount: sumOf(withVat.map((entry) => entry.rounded)),
    lines: withVat.map(({ item: { item, gross }, rounded: vat }) => ({
      item,
      amounts: amountsOf(gross, vat),
    })),
  }
}

/** The VAT inside a gross amount: `gross × rate ÷ (100 + rate)`. */
function vatShare(gross: Big, vat: VatRate): Big {
  const rate = exact(vat.rate)
  return gross.times(rate).div(rate.plus(100))
}

function amountsOf(gross: Big, vatAmount: Big): Amounts {
  return { net: plain(gross.minus(vatAmount)), vatAmount: plain(vatAmount), gross: plain(gross) }
}

function byText(left: string, right: string): number {
  return left < right ? -1 : 1
}
