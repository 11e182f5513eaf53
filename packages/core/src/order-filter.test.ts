import { describe, expect, test } from 'vitest'
import type { SyncSettings } from './settings.ts'
import { mappedSettings, planOne, written } from './test-support/planning-input.ts'
import { shopOrder } from './test-support/shop-order.ts'

function outcomeOf(settings: Partial<SyncSettings>, order = shopOrder()): string {
  const { verdict } = planOne(order, { settings: { ...mappedSettings, ...settings } })
  return `${verdict.outcome}: ${verdict.code}`
}

describe('P5: the choice of orders', () => {
  test('lets every placed order come by default', () => {
    expect(outcomeOf({})).toBe('imported: imported')
  })

  test('goes by age', () => {
    expect(outcomeOf({ ordersSince: '2026-11-01T08:00:00.000Z' })).toBe('imported: imported')
    expect(outcomeOf({ ordersSince: '2026-11-01T08:00:01.000Z' })).toBe('excluded: before-first-day')
  })

  test('goes by status: other orders wait for theirs', () => {
    expect(outcomeOf({ importedStatusNames: ['kiszállítva'] })).toBe('waiting: status-not-reached')
    const sent = shopOrder({ statusId: 'status-sent' })
    expect(outcomeOf({ importedStatusNames: ['kiszállítva'] }, sent)).toBe('imported: imported')
  })

  test('goes by payment method, by its name or else its code: always, when paid, never', () => {
    expect(outcomeOf({ paymentRules: { ' UTÁNVÉT ': 'never' } })).toBe('excluded: payment-method-excluded')
    expect(outcomeOf({ paymentRules: { COD: 'never', utánvét: 'always' } })).toBe('imported: imported')
    const paid = { paymentRules: { cod: 'when-paid' }, paidStatusNames: ['Kiszállítva'] } as const
    expect(outcomeOf(paid)).toBe('waiting: not-paid-yet')
    expect(outcomeOf(paid, shopOrder({ statusId: 'status-sent' }))).toBe('imported: imported')
    const unnamed = (code: string | null) =>
      shopOrder({ paymentMethod: { name: null, code, taxRate: null, taxName: null } })
    expect(outcomeOf(paid, unnamed('cod'))).toBe('waiting: not-paid-yet')
    expect(outcomeOf({ paymentRules: { '': 'never' } }, unnamed(null))).toBe(
      'excluded: payment-method-excluded',
    )
    expect(outcomeOf(paid, unnamed(null))).toBe('imported: imported')
  })

  test('is no matter for an order that has its document', () => {
    const known = new Map([['101', written(planOne(shopOrder()).record)]])
    const settings = { ...mappedSettings, ordersSince: '2026-12-01T00:00:00.000Z' }
    expect(planOne(shopOrder({ comment: 'új' }), { known, settings }).verdict.code).toBe('amended')
  })
})
