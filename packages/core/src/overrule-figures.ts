import type { CurrencyCode, ShopOrder, VerdictNote } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { type Consistency, checkConsistency } from './check-consistency.ts'
import { exact, sumOf } from './decimal.ts'
import { type DepositReading, depositRows } from './deposits.ts'
import { boughtLines } from './line-quantity.ts'
import { grossOf, halfUnitOf } from './order-figures.ts'
import { extraRows, rowParams } from './total-rows.ts'

/** How an order's figures are taken. */
export interface FiguresReading {
  /** As stated, without the rows that are mere figures. */
  readonly order: ShopOrder
  readonly deposits: DepositReading
  /** True: the figures disagree, and the settings say that the order comes at its total all the same. */
  readonly isOverruled: boolean
  /** What the verdict tells of the figures. */
  readonly remarks: readonly VerdictNote[]
}

/** Figures that agree. */
export function agreeing(order: ShopOrder, deposits: DepositReading): FiguresReading {
  const hasSubTotal = order.totals.some((row) => row.type === 'SUB_TOTAL')
  const remarks: VerdictNote[] = [
    ...(hasSubTotal ? [] : [{ code: 'sub-total-missing' as const, params: {} }]),
    ...(deposits.kind === 'not-charged' ? [{ code: 'deposits-not-charged' as const, params: {} }] : []),
  ]
  return { order, deposits, isOverruled: false, remarks }
}

type Disagreeing = Exclude<Consistency, { kind: 'consistent' }>

/**
 * Takes an order at its total although its figures disagree (FACTS 4: as a setting, with a warning). A row without
 * which the total agrees is left out. Null when nothing was bought.
 */
export function overruleFigures(
  order: ShopOrder,
  consistency: Disagreeing,
  figuresIn: CurrencyCode,
): FiguresReading | null {
  if (boughtLines(order).length === 0) return null
  if (consistency.kind === 'unknown-total') return withoutRow(order, consistency.row, figuresIn)
  return {
    order,
    deposits: nearestReading(order, figuresIn),
    isOverruled: true,
    remarks: [{ code: 'totals-disagree', params: { ...consistency.disagreement } }],
  }
}

function withoutRow(
  order: ShopOrder,
  row: ShopOrder['totals'][number],
  figuresIn: CurrencyCode,
): FiguresReading | null {
  const rest = { ...order, totals: order.totals.filter((other) => other !== row) }
  const consistency = checkConsistency(rest, figuresIn)
  const reading =
    consistency.kind === 'consistent'
      ? agreeing(rest, consistency.deposits)
      : overruleFigures(rest, consistency, figuresIn)
  const remark: VerdictNote = { code: 'unknown-total-left-out', params: rowParams(row) }
  return reading && { ...reading, remarks: [remark, ...reading.remarks] }
}

/** Whichever way of counting the deposits leads closest to the order's total. */
function nearestReading(order: ShopOrder, figuresIn: CurrencyCode): DepositReading {
  const rows = depositRows(order, halfUnitOf(figuresIn))
  const readings: DepositReading[] = [
    ...(rows === null ? [] : [{ kind: 'own-rows' as const, rows }]),
    { kind: 'inside' },
    { kind: 'not-charged' },
  ]
  const total = exact(order.total)
  const distance = (reading: DepositReading) => grossUnder(reading, order).minus(total).abs()
  return readings.reduce((best, reading) => (distance(reading).lt(distance(best)) ? reading : best))
}

function grossUnder(reading: DepositReading, order: ShopOrder): Big {
  const counted = reading.kind === 'own-rows' ? reading.rows : []
  const extras = extraRows(order).filter((row) => !counted.includes(row))
  const deposits = reading.kind === 'not-charged' ? [] : order.addons
  return sumOf([
    ...[...boughtLines(order), ...deposits].map(grossOf),
    ...extras.map((row) => exact(row.value)),
  ])
}
