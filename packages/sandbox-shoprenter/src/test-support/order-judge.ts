import type { WireRecord } from '../wire.ts'
import { listAt, stringAt } from './wire-access.ts'

/** Rows of orderTotals that are not money. */
const figures = new Set(['LOYALTYPOINTS_TO_GET'])
const sums = new Set(['SUB_TOTAL', 'TAX', 'SUB_TOTAL_WITH_TAX', 'TOTAL'])

/**
 * Where an order in wire form contradicts itself, in words; empty when it adds up to the last of its four
 * decimals. Written from the facts alone: it shares no arithmetic with the generator.
 */
export function contradictions(order: WireRecord): string[] {
  const rows = listAt(order, 'orderTotals').map((row) => ({
    type: stringAt(row, 'type'),
    value: tenThousandths(row, 'value'),
  }))
  const of = (type: string) =>
    rows.filter((row) => row.type === type).reduce((sum, row) => sum + row.value, 0n)
  const extras = rows.filter((row) => !sums.has(row.type) && !figures.has(row.type))
  const lines = listAt(order, 'orderProducts').reduce((sum, line) => sum + tenThousandths(line, 'total'), 0n)
  const deposits = listAt(order, 'orderProductAddons').reduce(
    (sum, addon) => sum + tenThousandths(addon, 'total'),
    0n,
  )
  const found: string[] = []
  const demand = (name: string, left: bigint, right: bigint) => {
    if (left !== right) found.push(`${name}: ${left} ≠ ${right}`)
  }
  demand('SUB_TOTAL + TAX = SUB_TOTAL_WITH_TAX', of('SUB_TOTAL') + of('TAX'), of('SUB_TOTAL_WITH_TAX'))
  demand(
    'TOTAL = SUB_TOTAL_WITH_TAX + extras',
    of('TOTAL'),
    extras.reduce((sum, row) => sum + row.value, of('SUB_TOTAL_WITH_TAX')),
  )
  demand('order.total = TOTAL', tenThousandths(order, 'total'), of('TOTAL'))
  if (deposits !== 0n && lines + deposits === of('SUB_TOTAL')) return found
  demand('lines = SUB_TOTAL', lines, of('SUB_TOTAL'))
  demand('deposits = DEPOSIT row', deposits, of('DEPOSIT'))
  return found
}

/** A decimal text as ten-thousandths. */
export function tenThousandths(record: WireRecord, field: string): bigint {
  const text = stringAt(record, field)
  if (!/^-?\d+\.\d{4}$/.test(text)) throw new TypeError(`${field}: ${text} has not four decimals`)
  return BigInt(text.replace('.', ''))
}

/** Ten-thousandths rounded half up to whole units. */
export function roundedToUnits(amount: bigint): bigint {
  return (amount + 5_000n) / 10_000n
}

/** Quantity of a line: the facts know no other place for it. */
export function quantityOf(line: WireRecord): bigint {
  return ['stock1', 'stock2', 'stock3', 'stock4'].reduce(
    (sum, slot) => sum + BigInt(stringAt(line, slot)),
    0n,
  )
}
