import type { OrderDraft } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { openShop, orderDraft } from './test-support/open-shop.ts'

interface Level {
  readonly warehouseId: string
  readonly onHand: string
  readonly reserved: string
  readonly available: string
}

/** A shop with one partner and a product that has 10 pieces in the first warehouse. */
async function stockedShop() {
  const shop = await openShop()
  const partner = (await shop.partner()).body.id
  const product = (await shop.product('A')).body.id
  await shop.book('opening', { productId: product, warehouseId: 'warehouse-1', quantity: '10' })
  const draft = (number: string, quantity: number) => orderDraft({ number, partner, product, quantity })
  const order = (content: OrderDraft) => shop.create('orders', content.ref.externalId, content)
  const amend = (id: string, version: number, body: OrderDraft) =>
    shop.call(`PUT /v1/orders/${id}`, { body, headers: { 'if-match': `"${version}"` } })
  const cancel = (id: string, version: number) =>
    shop.call(`POST /v1/orders/${id}/cancel`, {
      body: { reason: 'test' },
      headers: { 'if-match': `"${version}"` },
    })
  const level = async () => {
    const query = { productIds: [product] }
    const { body } = await shop.call<{ levels: Level[] }>('POST /v1/stock-levels/query', { body: query })
    const { onHand, reserved, available } = body.levels[0] ?? {}
    return [onHand, reserved, available]
  }
  return { ...shop, product, draft, order, amend, cancel, level }
}

describe('creating orders', () => {
  test('an order reserves, also more than there is; a shipped one does not', async () => {
    const { order, draft, level } = await stockedShop()
    const created = await order(draft('1', 4))
    expect(created).toMatchObject({ status: 201, body: { number: 'MR-000001', state: 'open', version: 1 } })
    expect(await level()).toEqual(['10', '4', '6'])
    await order(draft('2', 9))
    await order({ ...draft('3', 5), fulfilment: 'shipped' })
    expect(await level()).toEqual(['10', '13', '-3'])
  })

  test('sent twice at once, an order has one document and one reservation', async () => {
    const { order, draft, level } = await stockedShop()
    const both = await Promise.all([order(draft('1', 4)), order(draft('1', 4))])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(both[0].body).toEqual(both[1].body)
    expect(await level()).toEqual(['10', '4', '6'])
  })

  test('another content under the same reference or key is a conflict, trailing zeros are none', async () => {
    const { create, order, draft } = await stockedShop()
    const content = draft('1', 4)
    await order(content)
    expect(await order({ ...content, net: '400.00' })).toMatchObject({ status: 200 })
    expect(await order({ ...content, upperNote: 'other' })).toMatchObject({
      status: 409,
      body: { code: 'reference_conflict', field: 'ref' },
    })
    expect((await create('orders', content.ref.externalId, draft('2', 4))).status).toBe(409)
  })

  test('numbers have no gaps, though orders are refused in between', async () => {
    const { bulk, draft } = await stockedShop()
    const orders = ['1', '2', '3'].map((number) => ({ key: number, draft: draft(number, 1) }))
    const refused = { key: 'x', draft: { ...draft('x', 1), partner: 'partner-99' } }
    const { body } = await bulk('orders', [...orders.slice(0, 1), refused, ...orders.slice(1)])
    expect(body.results.map(({ record }) => record?.number)).toEqual([
      'MR-000001',
      undefined,
      'MR-000002',
      'MR-000003',
    ])
    const web = { key: 'w', draft: { ...draft('w', 1), numberSeries: 'WEB' } }
    expect((await bulk('orders', [web])).body.results[0]?.record.number).toBe('WEB-000001')
  })

  test.each<[string, (draft: OrderDraft) => OrderDraft]>([
    ['partner', (draft) => ({ ...draft, partner: 'partner-99' })],
    ['currency', (draft) => ({ ...draft, currency: 'USD' })],
    ['numberSeries', (draft) => ({ ...draft, numberSeries: 'XX' })],
    ['paymentMethod', (draft) => ({ ...draft, paymentMethod: 'shipping-method-5' })],
    ['shippingMethod', (draft) => ({ ...draft, shippingMethod: 'shipping-method-99' })],
    ['lines.0.item', (draft) => withLine(draft, { item: 'service-1' })],
    [
      'lines.0.vat',
      (draft) => ({ ...withLine(draft, { vat: '28%' }), vatSummary: summaryUnder(draft, '28%') }),
    ],
    [
      'lines.0.allocations.0.warehouseId',
      (draft) => withLine(draft, { allocations: [{ warehouseId: 'R1', quantity: '1' }] }),
    ],
    ['lines.0.net', (draft) => inFillér(draft)],
    ['gross', (draft) => ({ ...draft, gross: '1' })],
  ])('a wrong %s is named', async (field, change) => {
    const { order, draft, level } = await stockedShop()
    expect(await order(change(draft('1', 4)))).toMatchObject({
      status: 422,
      body: { code: 'validation', field },
    })
    expect(await level()).toEqual(['10', '0', '10'])
  })
})

describe('changing orders', () => {
  test('an amendment replaces content and reservation and raises the version', async () => {
    const { order, draft, amend, level, call } = await stockedShop()
    const { body } = await order(draft('1', 4))
    expect(await amend(body.id, 1, draft('1', 7))).toMatchObject({
      status: 200,
      body: { version: 2, gross: '889' },
    })
    expect(await level()).toEqual(['10', '7', '3'])
    const read = await call(`GET /v1/orders/${body.id}`)
    expect(read.body).toMatchObject({ number: 'MR-000001', lines: [{ quantity: '7' }], upperNote: '1' })
  })

  test('an amendment of an old version is refused, unless it says what is there already', async () => {
    const { order, draft, amend, level } = await stockedShop()
    const { body } = await order(draft('1', 4))
    await amend(body.id, 1, draft('1', 7))
    expect(await amend(body.id, 1, draft('1', 5))).toMatchObject({
      status: 412,
      body: { code: 'version_conflict' },
    })
    expect(await amend(body.id, 1, draft('1', 7))).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await level()).toEqual(['10', '7', '3'])
  })

  test('the create of an amended order, repeated late, still answers it', async () => {
    const { order, draft, amend } = await stockedShop()
    const { body } = await order(draft('1', 4))
    await amend(body.id, 1, draft('1', 7))
    expect(await order(draft('1', 4))).toMatchObject({
      status: 200,
      body: { id: body.id, version: 2, gross: '889' },
    })
  })

  test('cancelling releases, once or twice; amending takes the order up again', async () => {
    const { order, draft, amend, cancel, level } = await stockedShop()
    const { body } = await order(draft('1', 4))
    expect(await cancel(body.id, 9)).toMatchObject({ status: 412 })
    expect(await cancel(body.id, 1)).toMatchObject({ body: { state: 'cancelled', version: 2 } })
    expect(await cancel(body.id, 1)).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await level()).toEqual(['10', '0', '10'])
    expect(await amend(body.id, 2, draft('1', 4))).toMatchObject({ body: { state: 'open', version: 3 } })
    expect(await level()).toEqual(['10', '4', '6'])
  })

  test('an invoiced order changes no more, and what it reserved is issued', async () => {
    const { order, draft, amend, cancel, level, call } = await stockedShop()
    const { body } = await order(draft('1', 4))
    expect((await call(`POST /_sandbox/orders/${body.id}/invoiced`)).status).toBe(204)
    const conflict = { status: 409, body: { code: 'order_invoiced', recordId: body.id } }
    expect(await amend(body.id, 2, draft('1', 5))).toMatchObject(conflict)
    expect(await cancel(body.id, 1)).toMatchObject(conflict)
    expect(await level()).toEqual(['6', '0', '6'])
    expect((await call('POST /_sandbox/orders/order-99/invoiced')).status).toBe(404)
  })

  test('an amendment can’t turn an order into another one', async () => {
    const { order, draft, amend } = await stockedShop()
    const { body } = await order(draft('1', 4))
    expect(await amend(body.id, 1, draft('2', 4))).toMatchObject({
      status: 409,
      body: { code: 'reference_conflict' },
    })
    expect((await amend('order-99', 1, draft('1', 4))).status).toBe(404)
  })
})

function withLine(draft: OrderDraft, change: object): OrderDraft {
  return { ...draft, lines: draft.lines.map((line) => ({ ...line, ...change })) }
}

function summaryUnder(draft: OrderDraft, vat: string) {
  return draft.vatSummary.map((row) => ({ ...row, vat }))
}

/** Adds up, but not in whole forints. */
function inFillér(draft: OrderDraft): OrderDraft {
  const amounts = { net: '400.50', vatAmount: '107.50', gross: '508' }
  const vatSummary = draft.vatSummary.map((row) => ({ ...row, ...amounts }))
  return { ...withLine(draft, amounts), ...amounts, vatSummary }
}
