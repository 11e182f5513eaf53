import type { StockLevel } from '@okos-sync/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slotStock } from './available-stock.ts'
import { exact, sumOf } from './decimal.ts'
import { compareStock, productDrift, type StockJudge, type StockSides } from './stock-drift.ts'
import { slots } from './test-support/shop-order.ts'
import { erpLevel, shopLevel, stockInput } from './test-support/stock-input.ts'

const nothingHeld = { levels: slots({}), orders: [] }

function judge(more: Partial<StockJudge> & { readonly erpLevels?: readonly StockLevel[] } = {}): StockJudge {
  const { erpLevels = [erpLevel('10')], ...rest } = more
  const input = stockInput({ erpLevels, shop: { shopName: 'demo-bolt', stockCount: 2 } })
  return {
    settings: input.settings,
    stock: slotStock(input),
    heldOf: () => nothingHeld,
    isGuardHeld: false,
    refused: new Set(),
    isPending: () => false,
    ...rest,
  }
}

function sides(more: Partial<StockSides> = {}): StockSides {
  return {
    sku: 'A',
    productInnerId: '900',
    read: slots({ stock1: '10' }),
    known: shopLevel(),
    productId: 'erp-A',
    ...more,
  }
}

const codesOf = (more: Partial<StockSides>, how: Parameters<typeof judge>[0] = {}) =>
  compareStock(sides(more), judge(how)).drifts.map(({ code, slot }) => `${code} ${slot}`)

describe('B6: a column that shows another quantity than it must, with its cause', () => {
  test('is none when both sides agree', () => {
    expect(compareStock(sides(), judge())).toEqual({ drifts: [], explained: [] })
  })

  test('was set by hand when it is not what was last known', () => {
    const { drifts } = compareStock(sides({ read: slots({ stock1: '12', stock2: '3' }) }), judge())
    expect(drifts).toEqual([
      {
        about: 'stock',
        code: 'changed-in-shop',
        ...{ sku: 'A', productInnerId: '900', slot: 'stock1', shop: '12', lastKnown: '10' },
        ...{ onHand: '10', available: '10', wanted: '10', reasons: [], isHealed: true },
      },
      expect.objectContaining({ slot: 'stock2', shop: '3', lastKnown: '0', onHand: '0', wanted: '0' }),
    ])
  })

  test('did not go up yet when it is what was last known and the ERP moved; or the guard holds it', () => {
    const erpLevels = [erpLevel('4')]
    expect(codesOf({}, { erpLevels, isPending: () => true })).toEqual(['not-sent-yet stock1'])
    expect(codesOf({}, { erpLevels })).toEqual(['change-skipped stock1'])
    expect(codesOf({}, { erpLevels, isGuardHeld: true })).toEqual(['guard-held stock1'])
  })

  test('is in doubt when an order or a push was under way, refused when the shop refused it', () => {
    const known = shopLevel({ isCertain: false })
    const erpLevels = [erpLevel('4')]
    expect(codesOf({ known }, { erpLevels })).toEqual(['in-doubt stock1'])
    expect(codesOf({ known }, { erpLevels, refused: new Set(['A']) })).toEqual(['push-refused stock1'])
  })

  test('waits for its opening stock, known or not', () => {
    expect(codesOf({ known: shopLevel({ awaitsOpening: true }) }, { erpLevels: [] })).toEqual([
      'opening-missing stock1',
    ])
    expect(codesOf({ known: null }, { erpLevels: [] })).toEqual(['opening-missing stock1'])
    expect(compareStock(sides({ known: null }), judge({ erpLevels: [] })).drifts[0]?.lastKnown).toBe(null)
  })

  test('can’t be told of a product that the ERP does not have', () => {
    expect(compareStock(sides({ productId: null }), judge())).toEqual({
      drifts: [productDrift('unmapped-code', sides())],
      explained: [],
    })
  })
})

describe('B6: a column that rightly shows another quantity than is on hand', () => {
  test('says what is reserved, which orders are not in yet, and the buffer', () => {
    const how = {
      erpLevels: [erpLevel('8', { onHand: '10', reserved: '2' })],
      heldOf: () => ({ levels: slots({ stock1: '3' }), orders: ['105', '106'] }),
      settings: { stockBuffer: '1', stockMode: 'exact' },
    } as const
    expect(compareStock(sides({ read: slots({ stock1: '4' }) }), judge(how))).toMatchObject({
      drifts: [],
      explained: [
        {
          slot: 'stock1',
          reasons: [
            { code: 'reserved', quantity: '2', orders: [] },
            { code: 'orders-not-in', quantity: '3', orders: ['105', '106'] },
            { code: 'buffer', quantity: '1' },
          ],
        },
      ],
    })
  })

  test('says that parts of a unit, less than nothing, and more than one are not shown', () => {
    const reasonsOf = (available: string, read: string, stockMode: 'exact' | 'in-stock' = 'exact') =>
      compareStock(
        sides({ read: slots({ stock1: read }), known: null }),
        judge({ erpLevels: [erpLevel(available)], settings: { stockBuffer: '0', stockMode } }),
      ).explained.flatMap(({ reasons }) => reasons.map(({ code, quantity }) => `${code} ${quantity}`))
    expect(reasonsOf('2.5', '2')).toEqual(['part-of-unit 0.5'])
    expect(reasonsOf('-3', '0')).toEqual(['below-zero -3'])
    expect(reasonsOf('7', '1', 'in-stock')).toEqual(['only-in-stock 6'])
  })

  test('adds up: on hand less every reason is what has to be shown', () => {
    const quantity = fc.integer({ min: -50, max: 500 }).map((tenths) => String(tenths / 10))
    fc.assert(
      fc.property(
        fc.record({
          onHand: quantity,
          reserved: quantity,
          held: quantity,
          stockBuffer: fc.nat(5).map(String),
        }),
        fc.constantFrom('exact' as const, 'in-stock' as const),
        ({ onHand, reserved, held, stockBuffer }, stockMode) => {
          const available = exact(onHand).minus(exact(reserved)).toFixed()
          const how = {
            erpLevels: [erpLevel(available, { onHand, reserved })],
            heldOf: () => ({ levels: slots({ stock1: held }), orders: ['1'] }),
            settings: { stockBuffer, stockMode },
          }
          const { drifts, explained } = compareStock(sides({ read: slots({ stock1: '99999' }) }), judge(how))
          const [row] = [...drifts, ...explained].filter(({ slot }) => slot === 'stock1')
          const taken = sumOf((row?.reasons ?? []).map((reason) => exact(reason.quantity)))
          expect(exact(onHand).minus(taken).toFixed()).toBe(exact(row?.wanted ?? '').toFixed())
        },
      ),
    )
  })
})
