import type { OrderDraft } from '@okos-sync/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleOrder } from '../test-support/sample-order.ts'
import { checkOrderArithmetic } from './order-arithmetic.ts'

function paths(order: OrderDraft): readonly string[] {
  return checkOrderArithmetic(order).map(({ path }) => path.join('.'))
}

function withFirstLine(change: object): OrderDraft {
  const [first, ...rest] = sampleOrder.lines
  return { ...sampleOrder, lines: first === undefined ? [] : [{ ...first, ...change }, ...rest] }
}

const cents = fc.integer({ min: -1_000_000, max: 1_000_000 })
const text = (value: number) => (value / 100).toFixed(2)

describe('the arithmetic of an order', () => {
  test('an order that adds up has no issue', () => {
    expect(checkOrderArithmetic(sampleOrder)).toEqual([])
  })

  test('a line whose gross is off is named, with what it should be', () => {
    const issues = checkOrderArithmetic(withFirstLine({ gross: '1271' }))
    expect(issues[0]).toEqual({
      path: ['lines', 0, 'gross'],
      message: 'is 1271, but net + vatAmount is 1270',
    })
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['lines.0.gross', 'vatSummary.0.gross', 'gross'])
  })

  test('a VAT summary that leaves out, doubles or invents a short name is named', () => {
    const [first, second] = sampleOrder.vatSummary
    if (first === undefined || second === undefined) throw new Error('the sample has two rows')
    expect(paths({ ...sampleOrder, vatSummary: [first] })).toEqual(['vatSummary'])
    expect(paths({ ...sampleOrder, vatSummary: [first, second, second] })).toEqual(['vatSummary.2.vat'])
    const invented = { vat: 'AAM', net: '0', vatAmount: '0', gross: '0' }
    expect(paths({ ...sampleOrder, vatSummary: [first, second, invented] })).toEqual(['vatSummary.2.vat'])
  })

  test('allocations stay within the quantity of a product and are never negative', () => {
    const take = (quantity: string) => [{ warehouseId: 'warehouse-1', quantity }]
    expect(paths(withFirstLine({ allocations: [...take('1'), ...take('1')] }))).toEqual([])
    expect(paths(withFirstLine({ allocations: take('2.5') }))).toEqual(['lines.0.allocations'])
    expect(paths(withFirstLine({ allocations: take('-1') }))).toEqual(['lines.0.allocations'])
    expect(paths(withFirstLine({ kind: 'service' }))).toEqual(['lines.0.allocations'])
  })

  test('sums are exact: cents add up for any lines, and one cent off anywhere is seen', () => {
    const lines = fc.array(fc.record({ net: cents, vatAmount: cents }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(lines, fc.constantFrom('net', 'vatAmount', 'gross'), (drawn, field) => {
        const [template] = sampleOrder.lines
        if (template === undefined) throw new Error('the sample has lines')
        const sum = (of: 'net' | 'vatAmount') => drawn.reduce((total, line) => total + line[of], 0)
        const [net, vatAmount] = [sum('net'), sum('vatAmount')]
        const totals = { net: text(net), vatAmount: text(vatAmount), gross: text(net + vatAmount) }
        const order = {
          ...sampleOrder,
          ...totals,
          vatSummary: [{ vat: '27%', ...totals }],
          lines: drawn.map((line) => ({
            ...template,
            net: text(line.net),
            vatAmount: text(line.vatAmount),
            gross: text(line.net + line.vatAmount),
          })),
        }
        expect(paths(order)).toEqual([])
        const off = text(Math.round(Number(totals[field]) * 100) + 1)
        expect(paths({ ...order, [field]: off })).toEqual([field])
      }),
    )
  })
})
