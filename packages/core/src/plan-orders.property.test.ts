import type { OrderDraft, RecordRef, ShopOrder } from '@okos-sync/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planOrders } from './plan-orders.ts'
import {
  absolute,
  divideRounded,
  roundToUnit,
  sum,
  tenThousandths,
  toDecimal,
} from './test-support/exact-fractions.ts'
import { isConsistent } from './test-support/figures-judge.ts'
import { consistentOrder, orderInEuros, statedInForints } from './test-support/order-generator.ts'
import { draftOf, hashOf, planningInput, planOne, vatRates, written } from './test-support/planning-input.ts'

const orders = { numRuns: 1000 }

function unitOf(order: ShopOrder): bigint {
  return order.currency === 'EUR' ? 100n : 10_000n
}

function expectSame(actual: string, expected: bigint): void {
  expect(toDecimal(tenThousandths(actual))).toBe(toDecimal(expected))
}

function sumOfLines(
  draft: OrderDraft<RecordRef>,
  field: 'net' | 'vatAmount' | 'gross',
  vat?: string,
): bigint {
  const lines = draft.lines.filter((line) => vat === undefined || line.vat === vat)
  return sum(lines.map((line) => tenThousandths(line[field])))
}

describe('B3: every consistent order', () => {
  test('is consistent by a judge that shares no code with us', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        expect(isConsistent(order, unitOf(order))).toBe(true)
      }),
      orders,
    )
  })

  test('becomes a document whose gross is the shop’s total, rounded half up', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const { plan, draft } = planOne(order)
        expectSame(draft?.gross ?? '0', roundToUnit(tenThousandths(order.total), unitOf(order)))
        expect(plan.money.map((total) => total.difference)).toEqual(['0'])
      }),
      orders,
    )
  })

  test('has lines that add up to its totals, each in whole units', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const draft = draftOf(order)
        for (const line of [...draft.lines, draft]) {
          expectSame(line.gross, tenThousandths(line.net) + tenThousandths(line.vatAmount))
          expect(tenThousandths(line.gross) % unitOf(order)).toBe(0n)
          expect(tenThousandths(line.vatAmount) % unitOf(order)).toBe(0n)
        }
        for (const field of ['net', 'vatAmount', 'gross'] as const)
          expectSame(draft[field], sumOfLines(draft, field))
      }),
      orders,
    )
  })

  test('has a VAT summary that is the sum of its lines, with the VAT of the rate’s gross', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const draft = draftOf(order)
        expect(draft.vatSummary.length).toBe(new Set(draft.lines.map((line) => line.vat)).size)
        for (const row of draft.vatSummary) {
          for (const field of ['net', 'vatAmount', 'gross'] as const)
            expectSame(row[field], sumOfLines(draft, field, row.vat))
          const rate = BigInt(vatRates.find((entry) => entry.shortName === row.vat)?.rate ?? '')
          const units = divideRounded(tenThousandths(row.gross) * rate, (100n + rate) * unitOf(order))
          expectSame(row.vatAmount, units * unitOf(order))
        }
      }),
      orders,
    )
  })

  test('keeps every product line within the rounding of the order', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const draft = draftOf(order)
        for (const line of order.lines) {
          const booked = draft.lines.find((entry) => entry.name === line.name)
          const shown = (tenThousandths(line.total) * (100n + tenThousandths(line.taxRate) / 10_000n)) / 100n
          const moved = absolute(tenThousandths(booked?.gross ?? '0') - shown)
          expect(2n * moved <= unitOf(order) * BigInt(draft.lines.length + 2)).toBe(true)
        }
      }),
      orders,
    )
  })

  test('gives a discount away once: its lines add up to its row, whatever rates it is spread over', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const coupon = order.totals.find((row) => row.type === 'COUPON')
        const lines = draftOf(order).lines.filter((line) => line.note === 'Kupon: ŐSZ10')
        const booked = sum(lines.map((line) => tenThousandths(line.gross)))
        const units = absolute(booked - tenThousandths(coupon?.value ?? '0'))
        expect(units <= unitOf(order) * BigInt(lines.length + 1)).toBe(true)
        expect(lines.length > 0).toBe(coupon !== undefined && tenThousandths(coupon.value) !== 0n)
      }),
      orders,
    )
  })
})

describe('A plan', () => {
  test('does not depend on the order of orders, lines, totals and doubles', () => {
    const shuffled = fc
      .array(consistentOrder, { minLength: 1, maxLength: 4 })
      .map((list) => list.map((order, index) => ({ ...order, innerId: `${95 + index * 3}` })))
      .chain((list) =>
        fc.record({
          list: fc.constant(list),
          again: fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
        }),
      )
    fc.assert(
      fc.property(shuffled, ({ list, again }) => {
        const turned = again.map((order) => ({
          ...order,
          lines: order.lines.toReversed(),
          totals: order.totals.toReversed(),
        }))
        const hashes = new Map(list.map((order) => [order.innerId, hashOf(order)]))
        const plan = planOrders(planningInput(list, { contentHashes: hashes }))
        const other = planOrders(planningInput(turned, { contentHashes: hashes }))
        expect(other.actions).toEqual(plan.actions)
        expect(other.verdicts).toEqual(plan.verdicts)
        expect(other.money).toEqual(plan.money)
      }),
      { numRuns: 300 },
    )
  })

  test('that was applied leaves nothing to do', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const { record } = planOne(order)
        const again = planOne(order, { known: new Map([[order.innerId, written(record)]]) })
        expect(again.plan.actions).toEqual([])
        expect(again.verdict).toEqual(record.verdict)
      }),
      { numRuns: 300 },
    )
  })
})

describe('P12: an order in a foreign currency', () => {
  test('becomes the same document whichever currency the shop states its figures in', () => {
    fc.assert(
      fc.property(orderInEuros, (order) => {
        const draft = draftOf(order)
        const other = draftOf(statedInForints(order))
        expect(other.gross).toBe(draft.gross)
        expect(other.vatSummary).toEqual(draft.vatSummary)
        expect(other.lines).toEqual(draft.lines)
      }),
      { numRuns: 500 },
    )
  })
})
