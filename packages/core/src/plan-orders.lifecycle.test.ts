import type { OrderDocumentSummary, ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { planOrders } from './plan-orders.ts'
import { nothingFound, planningInput, planOne, written } from './test-support/planning-input.ts'
import { orderWithRow, row, shopOrder } from './test-support/shop-order.ts'

const cancelled: Partial<ShopOrder> = { statusId: 'status-storno', updatedAt: '2026-11-02T08:00:00.000Z' }
const edited: Partial<ShopOrder> = { comment: 'Mégis', updatedAt: '2026-11-02T08:00:00.000Z' }

function known(more: Parameters<typeof written>[1] = {}, order = shopOrder()) {
  return { known: new Map([[order.innerId, written(planOne(order).record, more)]]) }
}

function found(state: OrderDocumentSummary['state']) {
  const ref = { source: 'shoprenter:demo-bolt', externalId: '101' }
  const document = { id: 'doc-9', number: 'WEB-9', version: 5, state, ref, currency: 'HUF', gross: '1270' }
  return { found: { ...nothingFound, orders: [document] } }
}

describe('An order whose document somebody cancelled or deleted in the ERP', () => {
  test.each(['document-cancelled', 'document-missing'] as const)(
    'stays in conflict (%s) however it is edited',
    (code) => {
      const { record } = planOne(shopOrder())
      const params = { documentNumber: 'WEB-1' }
      const verdict = { ...record.verdict, outcome: 'conflict' as const, code, params }
      const documentId = code === 'document-missing' ? null : 'doc-1'
      const past = known({ verdict, documentId, order: shopOrder() })
      const again = planOne(shopOrder(edited), past)
      expect(again.plan.actions).toEqual([])
      expect(again.record).toMatchObject({
        verdict: { outcome: 'conflict', code, params },
        order: { comment: 'Mégis' },
      })
      const kinds = planOne(shopOrder(edited), { ...past, isAskedAgain: true }).plan.actions.map(
        ({ kind }) => kind,
      )
      expect(kinds).toContain(code === 'document-missing' ? 'create-order' : 'amend-order')
      expect(planOne(shopOrder(cancelled), past).verdict.outcome).not.toBe('conflict')
    },
  )
})

describe('A new order', () => {
  test('is created after what it needs, and its record keeps it until it is written', () => {
    const { plan, record } = planOne(orderWithRow(row('SHIPPING', '990.0000'), '2260.0000'))
    expect(plan.actions.map((action) => action.kind)).toEqual([
      'create-partner',
      'create-product',
      'create-service',
      'create-payment-method',
      'create-order',
    ])
    expect(plan.actions.at(-1)).toMatchObject({ key: 'order:demo-bolt:101', orderInnerId: '101' })
    expect(record).toMatchObject({
      technical: 'pending',
      verdict: { outcome: 'imported', code: 'imported', currency: 'HUF', shopGross: '2260', params: {} },
      documentId: null,
      documentGross: '2260',
      order: { innerId: '101' },
      trouble: null,
    })
    expect(plan.money).toEqual([{ currency: 'HUF', shopGross: '2260', erpGross: '2260', difference: '0' }])
  })

  test('whose document the ERP has although our store was lost is created under the same key', () => {
    expect(planOne(shopOrder(), found('open')).plan.actions.at(-1)?.kind).toBe('create-order')
  })

  test('of several versions counts in the newest', () => {
    const orders = [shopOrder(), shopOrder(edited), shopOrder()]
    const comments = (list: typeof orders) =>
      planOrders(planningInput(list)).records.map((record) => record.order?.comment)
    expect(comments(orders)).toEqual(['Mégis'])
    expect(comments(orders.toReversed())).toEqual(['Mégis'])
    expect(comments(orders.slice(1))).toEqual(['Mégis'])
  })

  test('without a hash given gets an empty one', () => {
    expect(planOne(shopOrder(), { contentHashes: new Map() }).record.contentHash).toBe('')
  })

  test('stands in number order among others', () => {
    const plan = planOrders(planningInput(['99', '1000', '101'].map((innerId) => shopOrder({ innerId }))))
    expect(plan.verdicts.map((verdict) => verdict.orderInnerId)).toEqual(['99', '101', '1000'])
  })
})

describe('An order that does not become a document', () => {
  test('an abandoned cart is excluded', () => {
    const { record, plan } = planOne(shopOrder({ statusId: null }))
    expect(record).toMatchObject({
      technical: 'done',
      order: null,
      verdict: { outcome: 'excluded', code: 'abandoned-cart' },
    })
    expect(plan.actions).toEqual([])
  })

  test('one that does not add up waits while it is fresh and then fails, telling where', () => {
    const broken = shopOrder({ total: '2270.0000', updatedAt: '2026-11-01T08:46:00.000Z' })
    const at = (now: string) => planOne(broken, { now }).verdict
    expect(at('2026-11-01T09:00:59.999Z')).toMatchObject({ outcome: 'waiting', code: 'being-written' })
    expect(at('2026-11-01T09:01:00.000Z')).toMatchObject({
      outcome: 'failed',
      code: 'totals-disagree',
      params: { where: 'TOTAL = order.total', expected: '1270', found: '2270', difference: '1000' },
      shopGross: '2270',
    })
    expect(planOne(broken, { now: '2026-11-03T00:00:00.000Z' }).record.order?.innerId).toBe('101')
  })

  test('one made a minute ago in the past of its last change is fresh by its creation', () => {
    const order = shopOrder({ total: '1.0000', createdAt: '2026-11-01T08:59:00.000Z' })
    expect(planOne(order).verdict.code).toBe('being-written')
  })

  test('one with gift wrapping waits', () => {
    expect(planOne(shopOrder({ giftWrappings: ['{}'] })).verdict).toMatchObject({
      outcome: 'waiting',
      code: 'gift-wrapping-unsupported',
    })
  })

  test('one whose deposits could be in or out waits, not fails', () => {
    const addons = [
      {
        resourceId: 'a',
        name: 'Betét',
        sku: null,
        type: 'DEPOSIT_FEE',
        price: '0.4',
        quantity: '1',
        total: '0.4',
        taxRate: null,
      },
    ]
    expect(planOne(shopOrder({ addons })).verdict).toMatchObject({
      outcome: 'waiting',
      code: 'totals-disagree',
    })
  })

  test.each([
    [row('MYSTERY', '300.0000', { name: 'Rejtély' }), { name: 'Rejtély', type: 'MYSTERY', value: '300' }],
    [row('', '300.0000'), { name: '–', type: '–', value: '300' }],
  ])('one whose unknown row is no part of the total waits', (extra, params) => {
    expect(planOne(orderWithRow(extra, '1270.0000')).verdict).toMatchObject({
      outcome: 'waiting',
      code: 'unknown-total',
      params,
    })
  })

  test('one in a foreign currency that can’t be told waits, without a gross', () => {
    expect(planOne(shopOrder({ currency: 'EUR' })).verdict).toMatchObject({
      outcome: 'waiting',
      code: 'currency-undecided',
      params: { currency: 'EUR' },
      shopGross: null,
    })
  })

  test('one in a currency that can’t be told is not called inconsistent by the finer currency’s measure', () => {
    const order = shopOrder({ currency: 'EUR', total: '1270.4000' })
    expect(planOne(order).verdict.code).toBe('currency-undecided')
    expect(planOne(order, { shop: { ...planningInput([]).shop, currency: 'KWD' } }).verdict.code).toBe(
      'totals-disagree',
    )
  })

  test('one with an unmapped rate waits, naming the mapping (M8)', () => {
    const abroad = shopOrder({ billing: { ...shopOrder().billing, countryCode: 'SK' } })
    expect(planOne(abroad).verdict).toMatchObject({
      outcome: 'waiting',
      code: 'vat-unmapped',
      params: { country: 'SK', taxName: '–', rate: '27' },
    })
  })

  test('one without a billing country is where it is shipped to, else at home', () => {
    const { billing } = shopOrder()
    const nowhere = { ...billing, countryCode: null }
    expect(
      planOne(shopOrder({ billing: nowhere, shipping: { ...billing, countryCode: 'SK' } })).verdict.params
        .country,
    ).toBe('SK')
    expect(planOne(shopOrder({ billing: nowhere, shipping: nowhere })).verdict.code).toBe('imported')
  })
})

describe('P6: an order edited after import', () => {
  test('is amended on the version we know', () => {
    const order = shopOrder(edited)
    const { plan, record } = planOne(order, { ...known(), contentHashes: new Map([['101', 'hash-2']]) })
    expect(plan.actions.at(-1)).toMatchObject({
      kind: 'amend-order',
      key: 'amend:demo-bolt:101:hash-2',
      documentId: 'doc-1',
      version: 3,
      draft: { internalNote: 'Mégis' },
    })
    expect(record).toMatchObject({
      technical: 'pending',
      documentId: 'doc-1',
      documentNumber: 'WEB-1',
      verdict: { outcome: 'updated', code: 'amended' },
    })
  })

  test('is amended on the version the ERP tells, when it was asked', () => {
    const action = planOne(shopOrder(edited), { ...known(), ...found('open') }).plan.actions.at(-1)
    expect(action).toMatchObject({ kind: 'amend-order', documentId: 'doc-9', version: 5 })
  })

  test('is a conflict when its document is invoiced', () => {
    const { record, plan } = planOne(shopOrder(edited), { ...known(), ...found('invoiced') })
    expect(plan.actions).toEqual([])
    expect(record.verdict).toMatchObject({
      outcome: 'conflict',
      code: 'document-invoiced',
      params: { documentNumber: 'WEB-9' },
    })
  })

  test('is left alone when nothing changed, and tried again when the last step was not done', () => {
    expect(planOne(shopOrder(), known()).plan.actions).toEqual([])
    expect(planOne(shopOrder(), known()).record).toEqual(known().known.get('101'))
    expect(planOne(shopOrder(), known({ technical: 'retrying' })).plan.actions.at(-1)?.kind).toBe(
      'amend-order',
    )
    expect(planOne(shopOrder(), known({ documentId: null })).plan.actions.at(-1)?.kind).toBe('create-order')
  })

  test('keeps its document while the edited order has to wait', () => {
    const wrapped = shopOrder({ ...edited, giftWrappings: ['{}'] })
    expect(planOne(wrapped, known()).record).toMatchObject({
      technical: 'done',
      documentId: 'doc-1',
      documentVersion: 3,
      documentGross: '1270',
      verdict: { outcome: 'waiting' },
      order: { innerId: '101' },
    })
    const [, before] = [...known().known][0] ?? []
    const waiting = before && { ...before, verdict: { ...before.verdict, outcome: 'waiting' as const } }
    const again = planOne(shopOrder(), { known: new Map(waiting ? [['101', waiting]] : []) })
    expect(again.plan.actions.at(-1)?.kind).toBe('amend-order')
  })

  test('that was updated before is unchanged too, and an unknown version counts as the first', () => {
    const [, before] = [...known({ documentVersion: null }).known][0] ?? []
    const updated = before && { ...before, verdict: { ...before.verdict, outcome: 'updated' as const } }
    const store = { known: new Map(updated ? [['101', updated]] : []) }
    expect(planOne(shopOrder(), store).plan.actions).toEqual([])
    expect(planOne(shopOrder(edited), store).plan.actions.at(-1)).toMatchObject({ version: 1 })
  })
})

describe('P7: an order cancelled in the shop', () => {
  test('never comes in when the ERP does not have it', () => {
    expect(planOne(shopOrder(cancelled)).record).toMatchObject({
      technical: 'done',
      order: null,
      verdict: { outcome: 'excluded', code: 'cancelled-before-import' },
    })
  })

  test.each([['status-storno'], ['status-void']])('by status %s cancels its document', (statusId) => {
    const settings = { ...planningInput([]).settings, cancelledStatusNames: [' vevő LEMONDTA'] }
    const { plan, record } = planOne(shopOrder({ ...cancelled, statusId }), { ...known(), settings })
    expect(plan.actions).toEqual([
      {
        kind: 'cancel-order',
        key: 'cancel:demo-bolt:101',
        orderInnerId: '101',
        documentId: 'doc-1',
        version: 3,
        reason: 'A rendelést a webshopban sztornózták.',
      },
    ])
    expect(record).toMatchObject({
      technical: 'pending',
      documentGross: '1270',
      verdict: { outcome: 'cancelled', code: 'cancelled' },
    })
  })

  test('cancels a document that only the ERP knows of', () => {
    const { record, plan } = planOne(shopOrder(cancelled), found('open'))
    expect(plan.actions[0]).toMatchObject({ kind: 'cancel-order', documentId: 'doc-9', version: 5 })
    expect(record).toMatchObject({ documentId: 'doc-9', documentNumber: 'WEB-9', documentGross: '1270' })
  })

  test('is a conflict when the document is invoiced', () => {
    expect(planOne(shopOrder(cancelled), found('invoiced')).verdict.code).toBe('document-invoiced')
  })

  test('is done when the document is cancelled already', () => {
    const { record, plan } = planOne(shopOrder(cancelled), found('cancelled'))
    expect(plan.actions).toEqual([])
    expect(record).toMatchObject({
      technical: 'done',
      order: null,
      documentId: 'doc-9',
      verdict: { code: 'cancelled' },
    })
  })

  test('is cancelled again only while the cancellation is not through', () => {
    const order = shopOrder(cancelled)
    const first = planOne(order, known()).record
    const store = (technical: 'done' | 'retrying') => ({ known: new Map([['101', { ...first, technical }]]) })
    expect(planOne(order, store('done')).plan.actions).toEqual([])
    expect(planOne(order, store('retrying')).plan.actions.length).toBe(1)
  })

  test('and taken back is amended', () => {
    const first = planOne(shopOrder(cancelled), known()).record
    const store = { known: new Map([['101', { ...first, technical: 'done' as const }]]) }
    expect(planOne(shopOrder(edited), store).plan.actions.at(-1)?.kind).toBe('amend-order')
  })
})
