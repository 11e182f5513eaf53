import type { Decimal, OrderDraft, OrderLineDraft } from '@okos-sync/domain'
import { decimalOf, unitsOf } from './decimal-units.ts'

/** A figure of an order that does not follow from the others. */
export interface ArithmeticIssue {
  /** e.g. `['lines', 0, 'gross']`. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

type Amounts = Readonly<Record<'net' | 'vatAmount' | 'gross', Decimal>>

const amountNames = ['net', 'vatAmount', 'gross'] as const

interface Sums {
  net: bigint
  vatAmount: bigint
  gross: bigint
}

/**
 * Every figure of an order that disagrees with the rest: net + VAT = gross in each line, the VAT summary is the
 * exact sum of its lines with each short name once, totals are the sum of all lines, allocations stay within the
 * quantity. Empty when the order adds up.
 */
export function checkOrderArithmetic(order: Pick<OrderDraft, 'lines' | 'vatSummary' | keyof Amounts>) {
  const issues: ArithmeticIssue[] = []
  const total = noSums()
  const byVat = new Map<string, Sums>()
  for (const [index, line] of order.lines.entries()) {
    const gross = unitsOf(line.net) + unitsOf(line.vatAmount)
    if (gross !== unitsOf(line.gross)) {
      const message = `is ${line.gross}, but net + vatAmount is ${decimalOf(gross)}`
      issues.push({ path: ['lines', index, 'gross'], message })
    }
    const allocation = allocationTrouble(line)
    if (allocation !== null) issues.push({ path: ['lines', index, 'allocations'], message: allocation })
    const ofVat = byVat.get(line.vat) ?? noSums()
    byVat.set(line.vat, ofVat)
    for (const sums of [total, ofVat]) add(sums, line)
  }
  issues.push(...checkSummary(order.vatSummary, byVat))
  issues.push(...compareAmounts({ told: order, expected: total, path: [] }))
  return issues as readonly ArithmeticIssue[]
}

function checkSummary(rows: OrderDraft['vatSummary'], byVat: ReadonlyMap<string, Sums>): ArithmeticIssue[] {
  const issues: ArithmeticIssue[] = []
  const left = new Map(byVat)
  for (const [index, row] of rows.entries()) {
    const expected = left.get(row.vat)
    left.delete(row.vat)
    if (expected === undefined) {
      const message = byVat.has(row.vat) ? 'stands twice' : 'no line has this VAT short name'
      issues.push({ path: ['vatSummary', index, 'vat'], message })
    } else {
      issues.push(...compareAmounts({ told: row, expected, path: ['vatSummary', index] }))
    }
  }
  for (const vat of left.keys()) {
    issues.push({ path: ['vatSummary'], message: `has no row for the lines under "${vat}"` })
  }
  return issues
}

function compareAmounts(params: { told: Amounts; expected: Sums; path: readonly (string | number)[] }) {
  return amountNames
    .filter((name) => unitsOf(params.told[name]) !== params.expected[name])
    .map((name) => ({
      path: [...params.path, name],
      message: `is ${params.told[name]}, but the lines add up to ${decimalOf(params.expected[name])}`,
    }))
}

function allocationTrouble(line: Pick<OrderLineDraft<string>, 'kind' | 'quantity' | 'allocations'>) {
  if (line.allocations.length === 0) return null
  if (line.kind === 'service') return 'must be empty for a service'
  const quantity = unitsOf(line.quantity)
  const allocated = line.allocations.reduce((sum, each) => sum + unitsOf(each.quantity), 0n)
  if (line.allocations.some((each) => unitsOf(each.quantity) < 0n)) return 'must not be negative'
  return allocated > quantity ? `take ${decimalOf(allocated)}, more than the line's quantity` : null
}

function add(sums: Sums, amounts: Amounts): void {
  for (const name of amountNames) sums[name] += unitsOf(amounts[name])
}

function noSums(): Sums {
  return { net: 0n, vatAmount: 0n, gross: 0n }
}
