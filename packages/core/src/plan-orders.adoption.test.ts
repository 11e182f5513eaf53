import { describe, expect, test } from 'vitest'
import type { ExistingOrder } from './adopt-orders.ts'
import { planOrders } from './plan-orders.ts'
import { planningInput } from './test-support/planning-input.ts'
import { shopOrder } from './test-support/shop-order.ts'

const byHand: ExistingOrder = {
  ...{ id: 'doc-1', number: 'KEZI-1', upperNote: '101', currency: 'HUF', gross: '1270' },
}

function planned(existing: readonly ExistingOrder[]) {
  const { actions, verdicts } = planOrders(planningInput([shopOrder()], { existing }))
  return { actions, verdict: verdicts[0] }
}

describe('B4: a plan for an order that the ERP has already', () => {
  test('binds the document, and creates nothing', () => {
    const { actions, verdict } = planned([byHand])
    expect(actions).toMatchObject([
      { kind: 'adopt-order', orderInnerId: '101', documentId: 'doc-1', documentNumber: 'KEZI-1' },
    ])
    expect(verdict).toMatchObject({ outcome: 'imported', code: 'adopted', notes: [] })
  })

  test('tells by how much the totals differ, and that nobody can tell in another currency', () => {
    const notesOf = (changes: Partial<ExistingOrder>) => planned([{ ...byHand, ...changes }]).verdict?.notes
    expect(notesOf({ gross: '1300' })).toEqual([
      { code: 'adopted-total-differs', params: { difference: '30' } },
    ])
    expect(notesOf({ currency: 'EUR' })).toEqual([
      { code: 'adopted-total-differs', params: { difference: '?' } },
    ])
  })

  test('waits for a person where several documents may be the one, and names them', () => {
    const { actions, verdict } = planned([byHand, { ...byHand, id: 'doc-2', number: 'KEZI-2' }])
    expect(actions).toEqual([])
    expect(verdict).toMatchObject({
      outcome: 'waiting',
      code: 'document-ambiguous',
      params: { documentNumbers: 'KEZI-1, KEZI-2' },
    })
  })
})
