import type { ShopLevel, ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { applyOrdersToLevels, type OrderNews } from './apply-orders-to-levels.ts'
import { line, shopOrder, slots } from './test-support/shop-order.ts'
import { shopLevel } from './test-support/stock-input.ts'

/** The level of A is known as of 08:00:00. */
function levelsAfter(news: readonly OrderNews[], level: Partial<ShopLevel> = {}) {
  return applyOrdersToLevels({ levels: new Map([['A', shopLevel(level)]]), orders: news })
}

function order(at: string, more: Partial<ShopOrder> = {}): ShopOrder {
  const createdAt = `2026-11-01T${at}.000Z`
  const lines = [line({ sku: ' A', quantities: slots({ stock1: '2', stock3: '1' }) })]
  return shopOrder({ createdAt, updatedAt: createdAt, lines, ...more })
}

function firstSeen(newOrder: ShopOrder): OrderNews {
  return { order: newOrder, isFirstSeen: true, contentChanged: true }
}

describe('RELIABILITY, stock: what the shop must have now', () => {
  test('is the known level less what a later order took, per column', () => {
    expect(levelsAfter([firstSeen(order('08:00:03'))])).toEqual([
      shopLevel({ levels: slots({ stock1: '8', stock3: '-1' }) }),
    ])
  })

  test('is less what a line without a code took, by the product’s id', () => {
    const lines = [line({ sku: null, productId: 'product-A', quantities: slots({ stock1: '2' }) })]
    const [level] = levelsAfter([firstSeen(order('08:00:03', { lines }))])
    expect(level?.levels.stock1).toBe('8')
  })

  test('counts every later order and every line', () => {
    const twice = order('08:00:09', {
      innerId: '102',
      lines: [...order('08:00:09').lines, ...order('08:00:09').lines],
    })
    const [level] = levelsAfter([firstSeen(twice), firstSeen(order('08:00:03'))])
    expect(level?.levels.stock1).toBe('4')
  })

  test('holds an earlier order already', () => {
    expect(levelsAfter([firstSeen(order('07:59:57'))])).toEqual([])
  })

  test.each(['07:59:58', '08:00:00', '08:00:02'])('can’t be told after an order at %s', (at) => {
    expect(levelsAfter([firstSeen(order(at))])).toEqual([shopLevel({ isCertain: false })])
  })

  test('can’t be told after an edit or a cancellation, whenever it was', () => {
    const edit: OrderNews = { order: order('07:00:00'), isFirstSeen: false, contentChanged: true }
    expect(levelsAfter([edit])).toEqual([shopLevel({ isCertain: false })])
    expect(levelsAfter([edit], { isCertain: false })).toEqual([])
  })

  test('can’t be told after a new order that was changed since the level was known', () => {
    const changed = (at: string, updatedAt: string) =>
      firstSeen(order(at, { updatedAt: `2026-11-01T${updatedAt}.000Z` }))
    expect(levelsAfter([changed('07:00:00', '08:30:00')])).toEqual([shopLevel({ isCertain: false })])
    expect(levelsAfter([changed('08:10:00', '08:30:00')])).toEqual([shopLevel({ isCertain: false })])
    expect(levelsAfter([changed('07:00:00', '07:30:00')])).toEqual([])
    expect(levelsAfter([changed('08:10:00', '08:10:02')]).length).toBe(1)
  })

  test('can’t be told after a new order that was cancelled at once, unless all of it was before', () => {
    const cancelled = (at: string): OrderNews => ({ ...firstSeen(order(at)), isCancelled: true })
    expect(levelsAfter([cancelled('08:30:00')])).toEqual([shopLevel({ isCertain: false })])
    expect(levelsAfter([cancelled('07:30:00')])).toEqual([])
  })

  test('can’t be told after an order that calls itself changed before it was placed', () => {
    const cancelled = order('07:30:00', { updatedAt: '2026-11-01T06:50:00.000Z' })
    expect(levelsAfter([{ ...firstSeen(cancelled), isCancelled: true }])).toEqual([
      shopLevel({ isCertain: false }),
    ])
  })

  test('does not move by orders seen before, carts, lines without stock, unknown codes or none', () => {
    const lines = [
      line({ sku: 'A', quantities: slots({}) }),
      line({ sku: 'A', subtractsStock: false }),
      line({ sku: 'OTHER' }),
      line({ sku: null }),
      line({ sku: null, productId: null }),
    ]
    const seen: OrderNews = { order: order('08:30:00'), isFirstSeen: false, contentChanged: false }
    expect(levelsAfter([seen, firstSeen(order('08:30:00', { lines }))])).toEqual([])
  })
})
