import type { ShopOrder, ShopOrderTotal } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { checkConsistency } from './check-consistency.ts'
import { deposit, line, orderWithRow, row, shopOrder, slots, totals } from './test-support/shop-order.ts'

function check(more: Partial<ShopOrder>) {
  return checkConsistency(shopOrder(more), 'HUF')
}

function without(type: string): ShopOrderTotal[] {
  return totals().filter((entry) => entry.type !== type)
}

const consistent = { kind: 'consistent', deposits: { kind: 'inside' } }

describe('An order', () => {
  test('is consistent when its sums and lines agree', () => {
    expect(check({})).toEqual(consistent)
  })

  test('may be off by half a unit for each row added, and by no more', () => {
    const off = (tax: string) => [
      row('SUB_TOTAL', '1000.0000'),
      row('TAX', tax),
      row('SUB_TOTAL_WITH_TAX', '1270.0000'),
      row('TOTAL', '1270.0000'),
    ]
    expect(check({ totals: off('271.0000') })).toEqual(consistent)
    expect(check({ totals: off('271.0001') })).toEqual({
      kind: 'inconsistent',
      disagreement: {
        where: 'SUB_TOTAL + TAX = SUB_TOTAL_WITH_TAX',
        expected: '1271.0001',
        found: '1270',
        difference: '-1.0001',
      },
    })
  })

  test.each<[string, Partial<ShopOrder>, object]>([
    [
      'TOTAL leaves a fee out',
      { totals: totals([row('SHIPPING', '990.0000')]) },
      { where: 'SUB_TOTAL_WITH_TAX + … = TOTAL', expected: '2260', found: '1270', difference: '-990' },
    ],
    [
      'order.total is another one',
      { total: '2270.0000' },
      { where: 'TOTAL = order.total', expected: '1270', found: '2270', difference: '1000' },
    ],
    [
      'a line is missing from the sums',
      { lines: [line(), line({ resourceId: 'line-2' })] },
      { where: 'orderProducts = SUB_TOTAL', expected: '2000', found: '1000', difference: '-1000' },
    ],
    [
      'the lines’ rates lead elsewhere',
      { lines: [line({ taxRate: '5.0000' })] },
      {
        where: 'orderProducts + VAT = SUB_TOTAL_WITH_TAX',
        expected: '1050',
        found: '1270',
        difference: '220',
      },
    ],
    [
      'there are no lines',
      { lines: [] },
      { where: 'orderProducts', expected: '1000', found: '–', difference: '-1000' },
    ],
    [
      'there is nothing at all yet',
      { lines: [], totals: [] },
      { where: 'orderProducts', expected: '1270', found: '–', difference: '-1270' },
    ],
    [
      'SUB_TOTAL_WITH_TAX is missing',
      { totals: without('SUB_TOTAL_WITH_TAX') },
      { where: 'SUB_TOTAL_WITH_TAX', expected: '1270', found: '–', difference: '-1270' },
    ],
    [
      'only TAX and TOTAL are there',
      { totals: [row('TAX', '270.0000'), row('TOTAL', '1270.0000')] },
      { where: 'SUB_TOTAL_WITH_TAX', expected: '1270', found: '–', difference: '-1270' },
    ],
    [
      'TOTAL is missing',
      { totals: without('TOTAL') },
      { where: 'TOTAL', expected: '1270', found: '–', difference: '-1270' },
    ],
    [
      'a line costs something but was not bought',
      { lines: [line(), line({ resourceId: 'line-2', quantities: slots({}), total: '5.0000' })] },
      {
        where: 'orderProducts: stock1 + stock2 + stock3 + stock4',
        expected: '> 0',
        found: '0',
        difference: '5',
      },
    ],
  ])('is inconsistent when %s', (_case, more, disagreement) => {
    expect(check(more)).toEqual({ kind: 'inconsistent', disagreement })
  })

  test('may lack SUB_TOTAL alone, as long as its lines agree with the rest', () => {
    expect(check({ totals: without('SUB_TOTAL') })).toEqual(consistent)
    expect(check({ totals: without('SUB_TOTAL'), lines: [line({ total: '900.0000' })] }).kind).toBe(
      'inconsistent',
    )
  })

  test('may have a line of nothing that costs nothing', () => {
    const empty = line({ resourceId: 'line-2', quantities: slots({}), total: '0.0000' })
    expect(check({ lines: [line(), empty] })).toEqual(consistent)
  })

  test('never counts points as money', () => {
    expect(check({ totals: totals([row('LOYALTYPOINTS_TO_GET', '120.0000')]) })).toEqual(consistent)
  })

  test('is undecided when its total agrees only without a row that nobody knows', () => {
    const extra = row('POINTS_WORTH', '300.0000', { name: 'Pontok értéke' })
    expect(checkConsistency(orderWithRow(extra, '1270.0000'), 'HUF')).toEqual({
      kind: 'unknown-total',
      row: extra,
    })
    expect(checkConsistency(orderWithRow(extra, '1570.0000'), 'HUF')).toEqual(consistent)
    expect(checkConsistency(orderWithRow(extra, '5000.0000'), 'HUF').kind).toBe('inconsistent')
  })
})

describe('Deposits', () => {
  const addons = [deposit()]
  const sums = (net: string, gross: string, extras: readonly ShopOrderTotal[], total: string) => ({
    total,
    totals: [
      row('SUB_TOTAL', net),
      row('TAX', '270.0000'),
      row('SUB_TOTAL_WITH_TAX', gross),
      ...extras,
      row('TOTAL', total),
    ],
  })

  test('can be counted in SUB_TOTAL', () => {
    expect(check({ addons, ...sums('1050.0000', '1320.0000', [], '1320.0000') })).toEqual(consistent)
  })

  test.each([
    ['by its type', row('DEPOSIT', '50.0000')],
    ['by its amount', row('', '50.0000')],
  ])('can stand in a row of their own, known %s', (_case, own) => {
    const other = row('GIFT', '11.0000')
    const order = { addons, ...sums('1000.0000', '1270.0000', [other, own], '1331.0000') }
    expect(check(order)).toEqual({ kind: 'consistent', deposits: { kind: 'own-rows', rows: [own] } })
  })

  test('can be in several rows together', () => {
    const rows = [row('', '20.0000'), row('', '30.0000')]
    const order = { addons, ...sums('1000.0000', '1270.0000', rows, '1320.0000') }
    expect(check(order)).toEqual({ kind: 'consistent', deposits: { kind: 'own-rows', rows } })
  })

  test('can be charged nowhere', () => {
    expect(check({ addons })).toEqual({ kind: 'consistent', deposits: { kind: 'not-charged' } })
  })

  test('disagree when the lines fit SUB_TOTAL neither with nor without them', () => {
    expect(check({ addons, ...sums('1025.0000', '1295.0000', [], '1295.0000') }).kind).toBe('inconsistent')
  })

  test('are undecided when the lines fit SUB_TOTAL both with and without them', () => {
    const tiny = [deposit({ total: '0.4000' })]
    expect(check({ addons: tiny })).toEqual({
      kind: 'deposits-undecided',
      disagreement: { where: 'orderProductAddons', expected: '1000', found: '1000', difference: '0.4' },
    })
  })
})
