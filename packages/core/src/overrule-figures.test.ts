import type { ShopOrder } from '@okos-sync/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tenThousandths } from './test-support/exact-fractions.ts'
import { disagreeingOrder } from './test-support/order-generator.ts'
import { mappedSettings, planOne } from './test-support/planning-input.ts'
import { deposit, line, orderWithRow, row, shopOrder, totals } from './test-support/shop-order.ts'

const settings = { ...mappedSettings, inconsistentOrders: 'import' as const }

function imported(order: ShopOrder) {
  const { draft, verdict } = planOne(order, { settings })
  return {
    code: verdict.code,
    gross: draft?.gross,
    notes: verdict.notes.map(({ code }) => code),
    extras: draft?.lines.slice(order.lines.length).map(({ name, vat, gross }) => `${name} ${vat} ${gross}`),
  }
}

describe('FACTS 4: an order whose figures disagree, where the settings say that it comes all the same', () => {
  test('comes at the shop’s total, with a line for the difference and a note that says where', () => {
    const order = orderWithRow(row('SHIPPING', '990.0000'), '2500.0000')
    const { draft, verdict } = planOne(order, { settings })
    expect(draft?.gross).toBe('2500')
    expect(draft?.lines.at(-1)).toMatchObject({
      item: { key: 'service:egyéb tétel' },
      name: 'Eltérés a webshop végösszegétől',
      vat: '27%',
      gross: '240',
    })
    expect(verdict).toMatchObject({
      code: 'imported',
      notes: [
        {
          code: 'totals-disagree',
          params: {
            where: 'SUB_TOTAL_WITH_TAX + … = TOTAL',
            expected: '2260',
            found: '2500',
            difference: '240',
          },
        },
      ],
    })
  })

  test('spreads the difference over the rates of its products', () => {
    const lines = [
      line(),
      line({ resourceId: 'line-2', sku: 'B', taxRate: '5.0000', total: '2000', price: '2000' }),
    ]
    expect(imported(shopOrder({ lines, total: '3000', totals: totals([], '3000') }))).toEqual({
      code: 'imported',
      gross: '3000',
      notes: ['totals-disagree'],
      extras: ['Eltérés a webshop végösszegétől 27% -139', 'Eltérés a webshop végösszegétől 5% -231'],
    })
  })

  test('comes without such a line where only a sum was wrong', () => {
    const order = shopOrder({ totals: [...totals().slice(1), row('SUB_TOTAL', '1.0000')] })
    expect(imported(order)).toMatchObject({ gross: '1270', notes: ['totals-disagree'], extras: [] })
  })

  test('comes when a sum is missing', () => {
    const order = shopOrder({ totals: totals().filter(({ type }) => type !== 'TOTAL') })
    expect(imported(order)).toMatchObject({ gross: '1270', notes: ['totals-disagree'], extras: [] })
  })

  test('leaves out a total of unknown meaning that its total does not count', () => {
    const order = shopOrder({ totals: totals([row('SAVED', '300.0000', { name: 'Megtakarítás' })]) })
    expect(imported(order)).toEqual({
      code: 'imported',
      gross: '1270',
      notes: ['unknown-total-left-out'],
      extras: [],
    })
    const twice = shopOrder({
      totals: totals([row('SAVED', '300'), row('SAVED_TOO', '20')]),
      lines: [line({ total: '900', price: '900' })],
    })
    expect(imported(twice).code).toBe('imported')
  })

  test('books its deposits the way that leads closest to the total', () => {
    const addons = [deposit()]
    const paid = shopOrder({ addons, total: '1320', totals: totals([], '1320') })
    expect(imported(paid).extras).toEqual(['Üveg betétdíj ÁKK 50'])
    const unpaid = shopOrder({ addons, totals: [...totals().slice(1), row('SUB_TOTAL', '1')] })
    expect(imported(unpaid).extras).toEqual([])
    const beside = shopOrder({
      addons,
      total: '1320',
      totals: [...totals([row('DEPOSIT', '50')], '1320').slice(1), row('SUB_TOTAL', '1')],
    })
    expect(imported(beside).extras).toEqual(['Üveg betétdíj ÁKK 50'])
  })

  test('comes also when its deposits may be counted or not', () => {
    const order = shopOrder({ addons: [deposit({ price: '0.5', total: '0.5' })] })
    expect(planOne(order).verdict.code).toBe('totals-disagree')
    expect(imported(order)).toMatchObject({ code: 'imported', gross: '1270', notes: ['totals-disagree'] })
  })

  test('waits as long as it is being written, and when nothing was bought', () => {
    const now = '2026-11-01T08:05:00.000Z'
    const order = orderWithRow(row('SHIPPING', '990'), '2500')
    expect(planOne(order, { settings, now }).verdict.code).toBe('being-written')
    expect(imported(shopOrder({ lines: [] })).code).toBe('totals-disagree')
  })

  test('waits when no rate can take the difference', () => {
    const free = { price: '0', total: '0' }
    const lines = [line(free), line({ ...free, resourceId: 'line-2', taxRate: '5' })]
    expect(imported(shopOrder({ lines })).code).toBe('vat-unmapped')
  })

  test('always has the shop’s total, and its lines add up to it', { timeout: 120_000 }, () => {
    let overruled = 0
    fc.assert(
      fc.property(disagreeingOrder, (order) => {
        const { draft, verdict } = planOne(order, { settings })
        if (draft === null) throw new Error(JSON.stringify(verdict))
        const lines = draft.lines.reduce((sum, { gross }) => sum + tenThousandths(gross), 0n)
        expect(lines).toBe(tenThousandths(draft.gross))
        const off = tenThousandths(draft.gross) - tenThousandths(order.total)
        expect(off >= -5_000n && off <= 5_000n).toBe(true)
        if (verdict.notes.some(({ code }) => code === 'totals-disagree')) overruled += 1
      }),
      { numRuns: 2_000 },
    )
    expect(overruled).toBeGreaterThan(500)
  })
})

describe('FACTS 9: a total that the settings call a mere figure', () => {
  const figure = row('', '300.0000', { key: 'SAVED', name: 'Megtakarítás' })
  const order = shopOrder({ totals: totals([figure]) })

  test('counts nowhere, named by its type, key or name', () => {
    expect(planOne(order).verdict.code).toBe('unknown-total')
    for (const name of ['saved', 'MEGTAKARÍTÁS '])
      expect(planOne(order, { settings: { ...mappedSettings, figureTotals: [name] } }).verdict).toMatchObject(
        {
          code: 'imported',
          notes: [],
        },
      )
    const typed = shopOrder({ totals: totals([row('SAVED', '300')]) })
    expect(planOne(typed, { settings: { ...mappedSettings, figureTotals: ['SAVED'] } }).verdict.code).toBe(
      'imported',
    )
  })

  test('is never one whose meaning is known', () => {
    const shipped = orderWithRow(row('SHIPPING', '990', { name: 'Szállítás' }), '2260')
    const named = { ...mappedSettings, figureTotals: ['Szállítás'] }
    expect(planOne(shipped, { settings: named }).draft?.gross).toBe('2260')
    expect(planOne(shipped, { settings: named }).verdict.notes).toEqual([])
  })

  test('stays in the order that is kept', () => {
    const waiting = { ...order, lines: [line({ sku: null })] }
    const named = { ...mappedSettings, figureTotals: ['SAVED'] }
    expect(planOne(waiting, { settings: named }).record.order?.totals).toContainEqual(figure)
  })
})
