import type { ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { outstandingOf } from './available-stock.ts'
import { holdingOrders, outstandingQuantities } from './outstanding-quantities.ts'
import { planningInput, planOne } from './test-support/planning-input.ts'
import { line, shopOrder, slots } from './test-support/shop-order.ts'

function outstanding(orders: readonly ShopOrder[]) {
  const unsettled = orders.map((order) => ({ order, written: null }))
  return [...outstandingQuantities(unsettled, planningInput([]))]
}

test('Orders without a document hold their quantities back, per code and column', () => {
  const quantities = slots({ stock1: '1', stock4: '2' })
  const lines = [line({ sku: 'A', quantities }), line({ sku: ' A ', quantities }), line({ sku: 'B' })]
  expect(outstanding([shopOrder({ lines }), shopOrder({ innerId: '102' })])).toEqual([
    ['A', slots({ stock1: '2', stock4: '4' })],
    ['B', slots({ stock1: '1' })],
    ['SZAPPAN-1', slots({ stock1: '1' })],
  ])
})

test('M20: shipped and cancelled orders and abandoned carts hold nothing back', () => {
  const statuses = ['status-sent', 'status-storno', null]
  expect(outstanding(statuses.map((statusId) => shopOrder({ statusId })))).toEqual([])
})

test('Lines that name no product, or one without stock, hold nothing back', () => {
  const lines = [line({ sku: null, productId: null }), line({ subtractsStock: false })]
  expect(outstanding([shopOrder({ lines })])).toEqual([])
})

test('A line without a code holds its product back, beside the lines that name the code', () => {
  const lines = [line({ sku: null, productId: 'product-A' }), line({ sku: 'A' })]
  const held = outstandingQuantities([{ order: shopOrder({ lines }), written: null }], planningInput([]))
  const level = { sku: 'A', shopProductId: 'product-A' }
  expect(outstandingOf(level, { outstanding: held })).toEqual(slots({ stock1: '2' }))
  expect(outstandingOf({ ...level, sku: 'B' }, { outstanding: held })).toEqual(slots({ stock1: '1' }))
  expect(outstandingOf({ ...level, shopProductId: 'product-B' }, { outstanding: held })).toEqual(
    slots({ stock1: '1' }),
  )
})

test('Orders are named by what they hold beyond their documents', () => {
  const held = { 'SZAPPAN-1': slots({ stock1: '1' }) }
  const unsettled = [
    { order: shopOrder(), written: null },
    { order: shopOrder({ innerId: '102' }), written: held },
    { order: shopOrder({ innerId: '103' }), written: {} },
  ]
  expect([...holdingOrders(unsettled, planningInput([]))]).toEqual([['SZAPPAN-1', ['101', '103']]])
})

describe('M20: an order sent after go-live', () => {
  const goLiveAt = '2026-11-01T07:00:00.000Z'
  const sent = shopOrder({ statusId: 'status-sent' })

  test('holds its goods back, since the ERP still counts them', () => {
    const context = { ...planningInput([]), goLiveAt }
    expect([...outstandingQuantities([{ order: sent, written: null }], context).keys()]).toEqual([
      'SZAPPAN-1',
    ])
    const earlier = { ...sent, createdAt: goLiveAt, updatedAt: goLiveAt }
    expect([...outstandingQuantities([{ order: earlier, written: null }], context)]).toEqual([])
    const changedLater = { ...sent, createdAt: goLiveAt }
    expect([...outstandingQuantities([{ order: changedLater, written: null }], context)].length).toBe(1)
  })

  test('holds back only what is beyond its document, and its record keeps what that holds', () => {
    const held = { 'SZAPPAN-1': slots({ stock1: '5' }) }
    const context = { ...planningInput([]), goLiveAt }
    expect(outstandingQuantities([{ order: sent, written: held }], context).get('SZAPPAN-1')).toEqual(
      slots({}),
    )
    const known = new Map([['101', { ...planOne(shopOrder()).record, written: held }]])
    expect(planOne(shopOrder({ comment: 'új' }), { known }).record.written).toEqual(held)
  })
})
