import { absolute, add, compare, type Fraction, fraction, sum } from './fraction.ts'
import { amount, list, type Raw, text } from './raw-shop.ts'

const notMoney = new Set(['LOYALTYPOINTS_TO_GET'])
const frame = new Set(['SUB_TOTAL', 'TAX', 'SUB_TOTAL_WITH_TAX', 'TOTAL'])

/**
 * Whether an order agrees with itself, as FACTS section 4 defines it: SUB_TOTAL + TAX = SUB_TOTAL_WITH_TAX,
 * TOTAL = SUB_TOTAL_WITH_TAX + every other monetary row, TOTAL = order.total, lines = SUB_TOTAL with deposits
 * counted in or out; each within half a smallest unit per row added.
 */
export function agreesWithItself(order: Raw, unit: Fraction): boolean {
  const totals = list(order.orderTotals)
  const ofType = (type: string) => totals.filter((row) => text(row.type).toUpperCase() === type)
  const totalOf = (type: string) => sum(ofType(type).map((row) => amount(row.value)))
  const others = totals.filter(({ type }) => {
    const name = text(type).toUpperCase()
    return !frame.has(name) && !notMoney.has(name)
  })
  const near = (a: Fraction, b: Fraction, rows: number) =>
    compare(absolute(add(a, { ...b, numerator: -b.numerator })), halves(unit, rows)) <= 0

  const net = totalOf('SUB_TOTAL')
  const gross = totalOf('SUB_TOTAL_WITH_TAX')
  const total = totalOf('TOTAL')
  const lines = list(order.orderProducts)
  const addons = list(order.orderProductAddons)
  const lineNets = lines.map((line) => amount(line.total))
  const depositNets = addons.map((addon) => amount(addon.total))
  const linesAgree =
    near(sum(lineNets), net, lines.length) ||
    near(sum([...lineNets, ...depositNets]), net, lines.length + addons.length)
  return (
    near(add(net, totalOf('TAX')), gross, 2) &&
    near(add(gross, sum(others.map((row) => amount(row.value)))), total, others.length + 1) &&
    near(total, amount(order.total), 1) &&
    linesAgree
  )
}

function halves(unit: Fraction, rows: number): Fraction {
  return { numerator: unit.numerator * BigInt(rows), denominator: unit.denominator * 2n }
}

/** One smallest unit of a currency with that many decimals. */
export function smallestUnit(decimals: number): Fraction {
  return fraction(decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`)
}
