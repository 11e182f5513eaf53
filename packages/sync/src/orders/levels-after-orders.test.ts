import { expect, test } from 'vitest'
import { order, slots } from '../test-support/shop-records.ts'
import { levelsAfterOrders } from './levels-after-orders.ts'

const pushedAt = '2026-10-25T01:10:18.000Z'

/** What becomes of a level of 9 pieces when an order for one of them turns up. */
function levelAfter(params: {
  readonly createdAt: string
  readonly goLiveAt: string | null
  readonly now?: string
}) {
  const { createdAt: at, goLiveAt, now = '2026-10-25T01:12:00.000Z' } = params
  const wanted = [{ sku: 'A1', quantities: slots(1) }]
  const level = {
    sku: 'A1',
    shopProductId: 'product-A1',
    asOf: pushedAt,
    isCertain: true,
    awaitsOpening: false,
  }
  return levelsAfterOrders({
    levels: new Map([['A1', { ...level, levels: slots(9) }]]),
    look: {
      orders: [order({ innerId: '1', wanted, at })],
      known: new Map(),
      contentHashes: new Map([['1', 'new']]),
      goLiveAt,
      now,
    },
    batchDurationMs: 0,
    isCancelled: () => false,
  })
}

const goLiveAt = '2026-10-24T08:00:00.000Z'

test('an order that was placed after the level was read takes its goods from it', () => {
  expect(levelAfter({ createdAt: '2026-10-25T01:11:12.000Z', goLiveAt })).toMatchObject([
    { levels: slots(8), isCertain: true },
  ])
})

test('an order from the repeated hour calls itself an hour older than the level: the level is read again', () => {
  expect(levelAfter({ createdAt: '2026-10-25T00:11:12.000Z', goLiveAt })).toMatchObject([
    { isCertain: false },
  ])
})

test('so is it when the level is older than half an hour, and the order turns up an hour after it says it came', () => {
  const news = { createdAt: '2026-10-25T00:50:00.000Z', goLiveAt }
  expect(levelAfter({ ...news, now: '2026-10-25T01:51:00.000Z' })).toMatchObject([{ isCertain: false }])
  expect(levelAfter({ ...news, now: '2026-10-25T01:11:00.000Z' })).toEqual([])
})

test('an order that came minutes before the level was read is in it, and so are all orders of the first pass', () => {
  expect(levelAfter({ createdAt: '2026-10-25T01:05:00.000Z', goLiveAt })).toEqual([])
  expect(levelAfter({ createdAt: '2026-10-25T00:11:12.000Z', goLiveAt: null })).toEqual([])
})
