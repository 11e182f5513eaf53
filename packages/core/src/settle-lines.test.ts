import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact } from './decimal.ts'
import { settleLines } from './settle-lines.ts'
import { tenThousandths } from './test-support/exact-fractions.ts'
import { consistentOrder } from './test-support/order-generator.ts'
import { draftOf, mappedSettings, vatRates } from './test-support/planning-input.ts'
import { line, row, shopOrder, slots } from './test-support/shop-order.ts'

function settle(lines: readonly (readonly [rate: string, gross: string])[], total: string, digits = 0) {
  const settled = settleLines({
    lines: lines.map(([name, gross]) => {
      const vat = vatRates.find((rate) => rate.shortName === name)
      if (vat === undefined) throw new Error(`No rate ${name}.`)
      return { vat, exactGross: exact(gross) }
    }),
    total: exact(total),
    digits,
  })
  return {
    lines: settled.lines.map(({ amounts }) => `${amounts.net}+${amounts.vatAmount}=${amounts.gross}`),
    summary: settled.vatSummary.map((row) => `${row.vat} ${row.net}+${row.vatAmount}=${row.gross}`),
    totals: `${settled.totals.net}+${settled.totals.vatAmount}=${settled.totals.gross}`,
  }
}

describe('Settling a document', () => {
  test('lets the largest line of a rate take what rounding left', () => {
    const { lines } = settle(
      [
        ['27%', '10.4'],
        ['27%', '100.4'],
        ['27%', '20.4'],
      ],
      '131',
    )
    expect(lines.map((line) => line.split('=')[1])).toEqual(['10', '101', '20'])
  })

  test('hands the VAT of the whole rate down to the lines', () => {
    expect(
      settle(
        [
          ['5%', '10'],
          ['5%', '10'],
          ['5%', '10'],
        ],
        '30',
      ),
    ).toEqual({
      lines: ['9+1=10', '10+0=10', '10+0=10'],
      summary: ['5% 29+1=30'],
      totals: '29+1=30',
    })
  })

  test('keeps the rates apart and lets the larger one take what the total has more', () => {
    expect(
      settle(
        [
          ['5%', '100.20'],
          ['27%', '1000.20'],
        ],
        '1101',
      ),
    ).toEqual({
      lines: ['95+5=100', '788+213=1001'],
      summary: ['27% 788+213=1001', '5% 95+5=100'],
      totals: '883+218=1101',
    })
  })

  test('takes the rate that comes first by name among equals', () => {
    const lines = [
      ['5%', '100.5'],
      ['27%', '100.5'],
      ['18%', '100'],
    ] as const
    expect(settle(lines, '301').summary.map((row) => row.split(' ')[0])).toEqual(['27%', '5%', '18%'])
    expect(settle(lines.toReversed(), '301').summary).toEqual(settle(lines, '301').summary)
  })

  test('books cents where the currency has them, and discounts as negative lines', () => {
    expect(
      settle(
        [
          ['27%', '19.4699'],
          ['27%', '-1.995'],
          ['AAM', '1'],
        ],
        '18.47',
        2,
      ),
    ).toEqual({
      lines: ['15.33+4.14=19.47', '-1.57+-0.43=-2', '1+0=1'],
      summary: ['27% 13.76+3.71=17.47', 'AAM 1+0=1'],
      totals: '14.76+3.71=18.47',
    })
  })

  test('of nothing is nothing', () => {
    expect(settle([], '0')).toEqual({ lines: [], summary: [], totals: '0+0=0' })
  })
})

describe('FACTS 9: VAT reckoned line by line', () => {
  const settings = { ...mappedSettings, vatReckoning: 'per-line' as const }
  const units = (amount: string) => tenThousandths(amount)

  test('is each line’s own, where the rate as a whole would have less', () => {
    const lines = ['A', 'B', 'C'].map((sku, place) =>
      line({
        resourceId: sku,
        sku,
        price: '1.5748',
        total: '1.5748',
        quantities: slots({ stock1: '1' }),
        name: `${place}`,
      }),
    )
    const order = shopOrder({
      lines,
      total: '6',
      totals: [
        row('SUB_TOTAL', '4.7244'),
        row('TAX', '1.2756'),
        row('SUB_TOTAL_WITH_TAX', '6'),
        row('TOTAL', '6'),
      ],
    })
    expect(draftOf(order).vatSummary).toEqual([{ vat: '27%', net: '5', vatAmount: '1', gross: '6' }])
    expect(draftOf(order, { settings }).vatSummary).toEqual([
      { vat: '27%', net: '6', vatAmount: '0', gross: '6' },
    ])
  })

  test('adds up for every consistent order, to the same gross', () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const draft = draftOf(order, { settings })
        expect(draft.gross).toBe(draftOf(order).gross)
        for (const entry of draft.vatSummary) {
          const lines = draft.lines.filter(({ vat }) => vat === entry.vat)
          for (const field of ['net', 'vatAmount', 'gross'] as const)
            expect(units(entry[field])).toBe(lines.reduce((sum, each) => sum + units(each[field]), 0n))
        }
        for (const field of ['net', 'vatAmount', 'gross'] as const)
          expect(units(draft[field])).toBe(
            draft.vatSummary.reduce((sum, each) => sum + units(each[field]), 0n),
          )
      }),
      { numRuns: 300 },
    )
  })
})
