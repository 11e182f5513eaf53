import { describe, expect, test } from 'vitest'
import { adoptOrders, type ExistingOrder } from './adopt-orders.ts'
import { mappedSettings, planningInput } from './test-support/planning-input.ts'
import { shopOrder } from './test-support/shop-order.ts'

function document(id: string, upperNote: string, more: Partial<ExistingOrder> = {}): ExistingOrder {
  return { id, number: `KEZI-${id}`, upperNote, currency: 'HUF', gross: '1270', ...more }
}

function adopt(documents: readonly ExistingOrder[], innerIds: readonly string[] = ['101']) {
  const context = { ...planningInput([]), settings: { ...mappedSettings, upperNote: 'Web {orderNumber}' } }
  const orders = innerIds.map((innerId) => shopOrder({ innerId }))
  return adoptOrders({ orders, documents, context })
}

describe('B4: an order that Okos has already', () => {
  test('is found by the note it would get, whatever its amount, and the difference is told', () => {
    const mine = document('1', ' web  101', { gross: '1300' })
    expect(adopt([document('2', 'Web 1010'), mine])).toEqual([
      { orderInnerId: '101', kind: 'upper-note', documents: [mine], difference: '30' },
    ])
    const foreign = document('1', 'Web 101', { currency: 'EUR' })
    expect(adopt([foreign])).toMatchObject([{ kind: 'upper-note', difference: null }])
  })

  test('is found by its number in another note when its total is the same', () => {
    const mine = document('1', 'Webshop rendelés: 101, sürgős 101')
    expect(adopt([mine])).toEqual([
      { orderInnerId: '101', kind: 'number-and-gross', documents: [mine], difference: '0' },
    ])
    expect(adopt([document('1', 'Raktár 101', { gross: '999' })])).toMatchObject([{ kind: 'none' }])
    expect(adopt([document('1', 'Raktár 101', { currency: 'EUR' })])).toMatchObject([{ kind: 'none' }])
  })

  test('is nobody’s decision but a person’s when several fit, or two orders claim one document', () => {
    const twins = [document('2', 'Web 101'), document('1', 'Web 101')]
    expect(adopt(twins)).toEqual([
      { orderInnerId: '101', kind: 'several', documents: twins.toReversed(), difference: null },
    ])
    const shared = document('3', 'Web 101 és 102')
    expect(adopt([shared], ['102', '101']).map((adoption) => adoption.kind)).toEqual(['several', 'several'])
  })

  test('is left to be created when there is none', () => {
    expect(adopt([document('1', '')])).toEqual([
      { orderInnerId: '101', kind: 'none', documents: [], difference: null },
    ])
  })

  test('has no difference while its currency is undecided', () => {
    const order = shopOrder({ currency: 'EUR', exchangeRate: null })
    const context = planningInput([])
    const found = document('1', '101', { currency: 'EUR' })
    expect(adoptOrders({ orders: [order], documents: [found], context })).toMatchObject([
      { kind: 'upper-note', difference: null },
    ])
    expect(adoptOrders({ orders: [order], documents: [document('1', 'R 101')], context })).toMatchObject([
      { kind: 'none' },
    ])
  })
})
