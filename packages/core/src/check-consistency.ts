import type { CurrencyCode, ShopOrder, ShopOrderTotal } from '@okos-sync/domain'
import { exact, plain, shortest, sumOf } from './decimal.ts'
import { type DepositReading, depositRows } from './deposits.ts'
import { lineQuantity, sortById } from './line-quantity.ts'
import { compare, type Disagreement, grossOf, type OrderFigures, readFigures } from './order-figures.ts'
import { extraKind, extraRows } from './total-rows.ts'

/** Whether an order's figures agree, by the definition of FACTS 4. */
export type Consistency =
  | { readonly kind: 'consistent'; readonly deposits: DepositReading }
  | { readonly kind: 'inconsistent'; readonly disagreement: Disagreement }
  /** The figures agree whether or not deposits are counted in SUB_TOTAL. */
  | { readonly kind: 'deposits-undecided'; readonly disagreement: Disagreement }
  /** The total agrees only without this row, whose type nobody knows. */
  | { readonly kind: 'unknown-total'; readonly row: ShopOrderTotal }

/** Judges the figures as they stand; `figuresIn` tells how large half a smallest unit is. */
export function checkConsistency(order: ShopOrder, figuresIn: CurrencyCode): Consistency {
  const figures = readFigures(order, figuresIn)
  if ('where' in figures) return failed(figures)
  const unbought = unboughtLine(order)
  if (unbought !== null) return failed(unbought)
  const rowAtFault = unknownRowAtFault(order, figures)
  if (rowAtFault !== null) return { kind: 'unknown-total', row: rowAtFault }
  const sums = disagreementOfSums(figures)
  if (sums !== null) return failed(sums)
  return judgeLines(order, figures)
}

function disagreementOfSums(figures: OrderFigures): Disagreement | null {
  const { subTotal, tax, taxRows, subTotalWithTax, extras, total, orderTotal, halfUnit } = figures
  const ofSubTotal =
    subTotal === null
      ? null
      : compare({
          where: 'SUB_TOTAL + TAX = SUB_TOTAL_WITH_TAX',
          expected: subTotal.plus(tax),
          found: subTotalWithTax,
          halfUnit,
          rowsAdded: 1 + taxRows,
        })
  const ofTotal = compare({
    where: 'SUB_TOTAL_WITH_TAX + … = TOTAL',
    expected: subTotalWithTax.plus(sumOf(extras)),
    found: total,
    halfUnit,
    rowsAdded: 1 + extras.length,
  })
  const ofOrder = compare({
    where: 'TOTAL = order.total',
    expected: total,
    found: orderTotal,
    halfUnit,
    rowsAdded: 1,
  })
  return ofSubTotal ?? ofTotal ?? ofOrder
}

function unknownRowAtFault(order: ShopOrder, figures: OrderFigures): ShopOrderTotal | null {
  const rows = extraRows(order)
  const known = rows.filter((row) => extraKind(row) !== 'unknown').map((row) => exact(row.value))
  const first = rows.find((row) => extraKind(row) === 'unknown' && !exact(row.value).eq(0))
  if (first === undefined || disagreementOfSums(figures) === null) return null
  return disagreementOfSums({ ...figures, extras: known }) === null ? first : null
}

function judgeLines(order: ShopOrder, figures: OrderFigures): Consistency {
  const { lineNets, depositNets, subTotal, subTotalWithTax, tax, taxRows, halfUnit } = figures
  const found = subTotal ?? subTotalWithTax.minus(tax)
  const derivedFrom = subTotal === null ? 1 + taxRows : 0
  const against = (expected: typeof lineNets, rows: number) =>
    compare({ where: 'orderProducts = SUB_TOTAL', expected, found, halfUnit, rowsAdded: rows + derivedFrom })
  const without = against(lineNets, order.lines.length)
  if (depositNets.eq(0)) return without === null ? withRates(order, figures, 'inside') : failed(without)
  const including = against(lineNets.plus(depositNets), order.lines.length + order.addons.length)
  if (without === null && including === null) {
    const disagreement: Disagreement = {
      where: 'orderProductAddons',
      expected: plain(lineNets),
      found: plain(found),
      difference: plain(depositNets),
    }
    return { kind: 'deposits-undecided', disagreement }
  }
  if (including === null) return withRates(order, figures, 'inside')
  return without === null ? withRates(order, figures, 'outside') : failed(without)
}

/**
 * The document books VAT by the lines' rates, so these must lead to SUB_TOTAL_WITH_TAX as well. Net and VAT of
 * every row may each have been rounded.
 */
function withRates(order: ShopOrder, figures: OrderFigures, deposits: 'inside' | 'outside'): Consistency {
  const counted = [...order.lines, ...(deposits === 'inside' ? order.addons : [])]
  const disagreement = compare({
    where: 'orderProducts + VAT = SUB_TOTAL_WITH_TAX',
    expected: sumOf(counted.map(grossOf)),
    found: figures.subTotalWithTax,
    halfUnit: figures.halfUnit,
    rowsAdded: 2 * counted.length + 1 + figures.taxRows,
  })
  if (disagreement !== null) return failed(disagreement)
  if (deposits === 'inside') return { kind: 'consistent', deposits: { kind: 'inside' } }
  const rows = depositRows(order, figures.halfUnit)
  return {
    kind: 'consistent',
    deposits: rows === null ? { kind: 'not-charged' } : { kind: 'own-rows', rows },
  }
}

/** A line that costs something although nothing of it was bought. */
function unboughtLine(order: ShopOrder): Disagreement | null {
  const line = sortById(order.lines).find((row) => lineQuantity(row).lte(0) && !exact(row.total).eq(0))
  if (line === undefined) return null
  return {
    where: 'orderProducts: stock1 + stock2 + stock3 + stock4',
    expected: '> 0',
    found: plain(lineQuantity(line)),
    difference: shortest(line.total),
  }
}

function failed(disagreement: Disagreement): Consistency {
  return { kind: 'inconsistent', disagreement }
}
