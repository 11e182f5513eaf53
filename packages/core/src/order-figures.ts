import type { CurrencyCode, Decimal, ShopOrder } from '@okos-sync/domain'
import { Big } from 'big.js'
import { exact, grossFactor, plain, sumOf } from './decimal.ts'
import { boughtLines } from './line-quantity.ts'
import { minorUnits } from './minor-units.ts'
import { extraRows } from './total-rows.ts'

/** Where an order's own figures contradict each other, in the currency the figures are in. */
export interface Disagreement {
  readonly where: string
  readonly expected: string
  /** `–` when the row is missing. */
  readonly found: string
  /** found − expected; the amount at stake where that makes no sense. */
  readonly difference: Decimal
}

/** The sums of an order, exactly as the shop states them. */
export interface OrderFigures {
  /** Null when the row is missing, which alone is no contradiction. */
  readonly subTotal: Big | null
  readonly tax: Big
  readonly taxRows: number
  readonly subTotalWithTax: Big
  readonly extras: readonly Big[]
  readonly total: Big
  readonly orderTotal: Big
  readonly lineNets: Big
  readonly depositNets: Big
  /** Half a smallest unit: how far rounding may have moved one row. */
  readonly halfUnit: Big
}

/** Collects the sums; answers a disagreement when one that must be there is missing. */
export function readFigures(order: ShopOrder, figuresIn: CurrencyCode): OrderFigures | Disagreement {
  const ofType = (type: string) =>
    order.totals.filter((row) => row.type === type).map((row) => exact(row.value))
  const [subTotals, taxes, subTotalsWithTax, totals] = [
    ofType('SUB_TOTAL'),
    ofType('TAX'),
    ofType('SUB_TOTAL_WITH_TAX'),
    ofType('TOTAL'),
  ]
  const lineNets = sumOf(order.lines.map((line) => exact(line.total)))
  const subTotal = subTotals.length === 0 ? null : sumOf(subTotals)
  const orderTotal = exact(order.total)
  if (boughtLines(order).length === 0) return missing('orderProducts', subTotal ?? orderTotal)
  if (subTotalsWithTax.length === 0)
    return missing('SUB_TOTAL_WITH_TAX', (subTotal ?? lineNets).plus(sumOf(taxes)))
  if (totals.length === 0) return missing('TOTAL', orderTotal)
  return {
    subTotal,
    tax: sumOf(taxes),
    taxRows: taxes.length,
    subTotalWithTax: sumOf(subTotalsWithTax),
    extras: extraRows(order).map((row) => exact(row.value)),
    total: sumOf(totals),
    orderTotal,
    lineNets,
    depositNets: sumOf(order.addons.map((addon) => exact(addon.total))),
    halfUnit: halfUnitOf(figuresIn),
  }
}

/** Half a smallest unit of a currency. */
export function halfUnitOf(currency: CurrencyCode): Big {
  return new Big(10).pow(-minorUnits(currency)).div(2)
}

/** Null when the two agree within half a smallest unit per row added. */
export function compare(params: {
  readonly where: string
  readonly expected: Big
  readonly found: Big
  readonly halfUnit: Big
  readonly rowsAdded: number
}): Disagreement | null {
  const difference = params.found.minus(params.expected)
  if (difference.abs().lte(params.halfUnit.times(params.rowsAdded))) return null
  return {
    where: params.where,
    expected: plain(params.expected),
    found: plain(params.found),
    difference: plain(difference),
  }
}

/** Gross of a net row; a rate that is not set counts as 0. */
export function grossOf(row: { readonly total: Decimal; readonly taxRate: Decimal | null }): Big {
  return exact(row.total).times(grossFactor(exact(row.taxRate ?? '0')))
}

function missing(where: string, expected: Big): Disagreement {
  return { where, expected: plain(expected), found: '–', difference: plain(expected.neg()) }
}
