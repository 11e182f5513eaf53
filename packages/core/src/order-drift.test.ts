import type { OrderRecord } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import {
  type ComparedDocument,
  comparedNote,
  comparedOrder,
  type OrderSides,
  orderDrifts,
} from './order-drift.ts'
import { planningInput, planOne, written } from './test-support/planning-input.ts'
import { shopOrder } from './test-support/shop-order.ts'

const order = shopOrder()
const { record: planned } = planOne(order)
const imported = written(planned)
const invoicedConflict: OrderRecord = {
  ...imported,
  order,
  verdict: { ...imported.verdict, outcome: 'conflict', code: 'document-invoiced' },
}

function document(more: Partial<ComparedDocument> = {}): ComparedDocument {
  return { id: 'doc-1', number: 'WEB-1', version: 1, state: 'open', currency: 'HUF', gross: '1270', ...more }
}

/** An order that the shop, our records and the ERP agree on, but for what is told. */
function drifts(sides: Partial<OrderSides> = {}) {
  return orderDrifts({
    orderInnerId: order.innerId,
    shop: comparedOrder(order, planningInput([])),
    record: imported,
    ours: [document()],
    others: [],
    ...sides,
  })
}

const cancelled = comparedOrder({ ...order, statusId: 'status-storno' }, planningInput([]))

test('R7: an order on which all agree is no difference, whatever state its document is in', () => {
  for (const state of ['open', 'shipped', 'invoiced', 'packed'])
    expect(drifts({ ours: [document({ state })] })).toEqual([])
  expect(drifts({ shop: cancelled, ours: [document({ state: 'cancelled' })] })).toEqual([])
  expect(drifts({ shop: cancelled, record: null, ours: [] })).toEqual([])
})

test('R7: a total that differs is told with both amounts and the difference', () => {
  expect(drifts({ ours: [document({ gross: '1000' })] })).toEqual([
    {
      about: 'order',
      orderInnerId: '101',
      code: 'gross-differs',
      documentNumbers: ['WEB-1'],
      currency: 'HUF',
      shopGross: '1270',
      erpGross: '1000',
      difference: '-270',
      isHealed: false,
    },
  ])
  expect(drifts({ ours: [document({ currency: 'EUR' })] })).toMatchObject([
    { code: 'gross-differs', difference: null },
  ])
})

test('R7: a total that the shop does not tell is none', () => {
  const shop = { isCancelled: false, currency: 'EUR', gross: null }
  expect(drifts({ shop })).toEqual([])
})

test('R7: what a person accepted is none', () => {
  const record: OrderRecord = { ...imported, verdict: { ...imported.verdict, code: 'dismissed' } }
  expect(drifts({ record, ours: [document({ gross: '1' })] })).toEqual([])
  expect(drifts({ record, ours: [document({ state: 'cancelled' })] })).toEqual([])
})

test('R7: a document that was found missing before is told until somebody decides', () => {
  const verdict = { ...imported.verdict, code: 'document-missing' as const }
  expect(drifts({ record: { ...imported, documentId: null, verdict }, ours: [] })).toMatchObject([
    { code: 'document-missing', documentNumbers: ['WEB-1'] },
  ])
})

test('P6: an edit after the invoice is told as such, also when the total stayed', () => {
  expect(drifts({ record: invoicedConflict })).toMatchObject([
    { code: 'edited-after-invoice', difference: '0' },
  ])
})

test('R7: an order cancelled on one side only is told by the side', () => {
  expect(drifts({ shop: cancelled })).toMatchObject([{ code: 'cancelled-in-shop-only' }])
  expect(drifts({ ours: [document({ state: 'cancelled' })] })).toMatchObject([
    { code: 'cancelled-in-erp-only', documentNumbers: ['WEB-1'] },
  ])
})

test.each(['pending', 'retrying'] as const)('R7: what is %s will differ until it is there', (technical) => {
  const record: OrderRecord = { ...imported, technical }
  expect(drifts({ record, ours: [document({ gross: '1' })] })).toEqual([])
  expect(drifts({ record, ours: [] })).toEqual([])
})

describe('R7: documents', () => {
  test('one that is gone is told by the number it had', () => {
    expect(drifts({ ours: [] })).toMatchObject([
      { code: 'document-missing', documentNumbers: ['WEB-1'], erpGross: null, difference: null },
    ])
    expect(drifts({ ours: [document({ id: 'doc-2' })] })).toMatchObject([{ code: 'document-missing' }])
  })

  test('two that live are told, also when somebody entered the second by hand', () => {
    const second = document({ id: 'doc-2', number: 'KEZI-7' })
    expect(drifts({ others: [second] })).toMatchObject([
      { code: 'two-documents', documentNumbers: ['WEB-1', 'KEZI-7'] },
    ])
    expect(drifts({ others: [{ ...second, state: 'cancelled' }] })).toEqual([])
  })

  test('one that was adopted is known by its id, whatever reference it has', () => {
    const adopted = document({ id: 'doc-9', number: 'KEZI-7' })
    const record = { ...imported, documentId: 'doc-9' }
    expect(drifts({ record, ours: [], others: [adopted] })).toEqual([])
    expect(drifts({ record, ours: [], others: [{ ...adopted, gross: '1' }] })).toMatchObject([
      { code: 'gross-differs' },
    ])
  })

  test('an order that nobody took yet is judged by its document', () => {
    expect(drifts({ record: null, ours: [document({ gross: '1' })] })).toMatchObject([
      { code: 'gross-differs' },
    ])
    expect(drifts({ record: null, ours: [] })).toEqual([])
  })
})

describe('R7: an order that the shop does not show', () => {
  test('is told when a document lives, whether we know it or not', () => {
    expect(drifts({ shop: null })).toMatchObject([
      { code: 'order-gone', documentNumbers: ['WEB-1'], currency: 'HUF', shopGross: null },
    ])
    expect(drifts({ shop: null, record: null })).toMatchObject([{ code: 'order-gone' }])
  })

  test('is told when we know it or hold goods for it, and the ERP has nothing', () => {
    expect(drifts({ shop: null, ours: [] })).toMatchObject([{ code: 'order-gone', currency: null }])
    const waiting: OrderRecord = { ...planned, documentId: null }
    expect(drifts({ shop: null, ours: [], record: waiting })).toMatchObject([
      { code: 'order-gone', documentNumbers: [] },
    ])
  })

  test('is none when its document is cancelled, or when it never was more than seen', () => {
    expect(drifts({ shop: null, ours: [document({ state: 'cancelled' })] })).toEqual([])
    expect(drifts({ shop: null, ours: [], record: { ...planned, documentId: null, order: null } })).toEqual(
      [],
    )
    expect(drifts({ shop: null, ours: [], record: null })).toEqual([])
  })
})

test('notes are compared without case and folded spaces', () => {
  const settings = { ...planningInput([]).settings, upperNote: 'Rendelés  {orderNumber}' }
  expect(comparedNote(order, { settings })).toBe('rendelés 101')
})
