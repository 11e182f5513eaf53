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
import { type Fraction, whole } from './test-support/fraction.ts'
import {
  consistentOrder,
  orderInEuros,
  orderInForints,
  orderWithDeposits,
  statedInForints,
} from './test-support/order-generator.ts'
import { draftOf, hashOf, planningInput, planOne, vatRates, written } from './test-support/planning-input.ts'
import { secondComputation } from './test-support/second-computation.ts'

/** The properties below hold for 10,000 random orders each: four kinds of 2,500. */
const perKind = { numRuns: 2_500 }
const longTest = 300_000

const kinds: readonly (readonly [kind: string, orders: fc.Arbitrary<ShopOrder>, figures: Figures])[] = [
  ['in forints', orderInForints, { unit: 10_000n, factor: whole(1n) }],
  ['in euros', orderInEuros, { unit: 100n, factor: whole(100n) }],
  [
    'in euros, stated in forints',
    orderInEuros.map(statedInForints),
    { unit: 100n, factor: { top: 1n, bottom: 4n } },
  ],
  ['in forints, with deposits', orderWithDeposits, { unit: 10_000n, factor: whole(1n) }],
]

interface Figures {
  /** Smallest unit of the order's currency in ten-thousandths. */
  readonly unit: bigint
  /** From the shop's figures to smallest units of the order's currency. */
  readonly factor: Fraction
}

type Draft = OrderDraft<RecordRef>

function expectSame(actual: string, expected: bigint): void {
  expect(toDecimal(tenThousandths(actual))).toBe(toDecimal(expected))
}

function sumOfLines(draft: Draft, field: 'net' | 'vatAmount' | 'gross', vat?: string): bigint {
  const lines = draft.lines.filter((line) => vat === undefined || line.vat === vat)
  return sum(lines.map((line) => tenThousandths(line[field])))
}

function expectSumsOfLines(draft: Draft, unit: bigint): void {
  for (const line of [...draft.lines, draft]) {
    expectSame(line.gross, tenThousandths(line.net) + tenThousandths(line.vatAmount))
    expect(tenThousandths(line.gross) % unit).toBe(0n)
    expect(tenThousandths(line.vatAmount) % unit).toBe(0n)
  }
  for (const field of ['net', 'vatAmount', 'gross'] as const)
    expectSame(draft[field], sumOfLines(draft, field))
}

function expectVatSummary(draft: Draft, unit: bigint): void {
  expect(draft.vatSummary.length).toBe(new Set(draft.lines.map((line) => line.vat)).size)
  for (const row of draft.vatSummary) {
    for (const field of ['net', 'vatAmount', 'gross'] as const)
      expectSame(row[field], sumOfLines(draft, field, row.vat))
    expect(tenThousandths(row.gross) >= -unit).toBe(true)
    const rate = BigInt(vatRates.find((entry) => entry.shortName === row.vat)?.rate ?? '')
    expectSame(row.vatAmount, divideRounded(tenThousandths(row.gross) * rate, (100n + rate) * unit) * unit)
  }
}

/** Where the figures are in the order's currency: no product moves further than rounding can take it. */
function expectProductsKept(order: ShopOrder, draft: Draft, unit: bigint): void {
  for (const line of order.lines) {
    const booked = draft.lines.find((entry) => entry.name === line.name)
    const shown = (tenThousandths(line.total) * (100n + tenThousandths(line.taxRate) / 10_000n)) / 100n
    const moved = absolute(tenThousandths(booked?.gross ?? '0') - shown)
    expect(2n * moved <= unit * BigInt(draft.lines.length + 2)).toBe(true)
  }
}

/** A discount is given away once, whatever rates it is spread over. */
function expectDiscountsOnce(order: ShopOrder, draft: Draft, { unit, factor }: Figures): void {
  const coupon = tenThousandths(order.totals.find((row) => row.type === 'COUPON')?.value ?? '0')
  const lines = draft.lines.filter((line) => line.note === 'Kupon: ŐSZ10')
  const booked = sum(lines.map((line) => tenThousandths(line.gross)))
  const expected = (coupon * factor.top * unit) / (factor.bottom * 10_000n)
  expect(absolute(booked - expected) <= unit * BigInt(lines.length + 1)).toBe(true)
  expect(lines.length > 0).toBe(coupon !== 0n)
}

function expectSecondComputation(order: ShopOrder, draft: Draft, { unit, factor }: Figures): void {
  const second = secondComputation(order, factor)
  for (const field of ['net', 'vatAmount', 'gross'] as const) expectSame(draft[field], second[field] * unit)
  const rows = second.rates.map((row) => ({
    vat: row.rate,
    net: toDecimal(row.net * unit),
    vatAmount: toDecimal(row.vatAmount * unit),
    gross: toDecimal(row.gross * unit),
  }))
  const booked = draft.vatSummary.map((row) => ({
    vat: row.vat,
    net: toDecimal(tenThousandths(row.net)),
    vatAmount: toDecimal(tenThousandths(row.vatAmount)),
    gross: toDecimal(tenThousandths(row.gross)),
  }))
  expect(booked.toSorted(byVat)).toEqual(rows.toSorted(byVat))
}

function byVat(left: { readonly vat: string }, right: { readonly vat: string }): number {
  return left.vat < right.vat ? -1 : 1
}

describe.each(kinds)('B3: every consistent order %s', (_kind, orders, figures) => {
  const { unit } = figures
  const isStatedInOwnCurrency = figures.factor.bottom === 1n

  test('becomes a document of the shop’s total whose lines, discounts and VAT agree, also when reckoned twice', {
    timeout: longTest,
  }, () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { plan, draft } = planOne(order)
        if (draft === null) throw new Error(JSON.stringify(plan.verdicts))
        if (isStatedInOwnCurrency) {
          expect(isConsistent(order, unit)).toBe(true)
          expectSame(draft.gross, roundToUnit(tenThousandths(order.total), unit))
          expectProductsKept(order, draft, unit)
        }
        expect(plan.money.map((total) => total.difference)).toEqual(['0'])
        expectSumsOfLines(draft, unit)
        expectVatSummary(draft, unit)
        expectDiscountsOnce(order, draft, figures)
        expectSecondComputation(order, draft, figures)
        const again = planOne(order, {
          known: new Map([[order.innerId, written(plan.records[0] ?? fail())]]),
        })
        expect(again.plan.actions).toEqual([])
        expect(again.verdict).toEqual(plan.verdicts[0])
      }),
      perKind,
    )
  })
})

function fail(): never {
  throw new Error('The plan has no record.')
}

describe('A plan', () => {
  test('does not depend on the order of orders, lines, totals, pages and doubles', {
    timeout: longTest,
  }, () => {
    const shuffled = fc
      .array(consistentOrder, { minLength: 1, maxLength: 3 })
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
      { numRuns: 5_000 },
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
      { numRuns: 300 },
    )
  })
})
