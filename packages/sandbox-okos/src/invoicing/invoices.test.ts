import type { Invoice, OrderDraft } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { openInvoicingShop } from '../test-support/open-invoicing-shop.ts'

describe('M2: one click makes an invoice of an order', () => {
  test('with the order’s lines, parties and totals, the day’s dates and the next number', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 4)
    const { status, body } = await shop.invoice(order)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      number: 'SZ-000001',
      kind: 'invoice',
      state: 'valid',
      orderId: order,
      issuedOn: '2026-11-24',
      performedOn: '2026-11-24',
      dueOn: '2026-11-24',
      paidOn: null,
      currency: 'HUF',
      exchangeRate: '1',
      billing: { name: 'Kiss Béla' },
      lines: [{ quantity: '4', net: '400', vatAmount: '108', gross: '508' }],
      vatSummary: [{ vat: '27%', net: '400', vatAmount: '108', gross: '508', vatAmountHuf: '108' }],
      gross: '508',
      vatAmountHuf: '108',
    })
    expect(await shop.orderState(order)).toBe('invoiced')
  })

  test('the goods are issued at that moment, so that available does not jump', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 4)
    expect(await shop.level()).toEqual(['10', '4', '6'])
    const { body } = await shop.invoice(order)
    expect(await shop.level()).toEqual(['6', '0', '6'])
    const { body: movements } = await shop.call<{ items: object[] }>('GET /v1/stock-movements')
    expect(movements.items.at(-1)).toMatchObject({
      type: 'issue',
      quantity: '-4',
      note: 'SZ-000001',
      ref: { source: 'okos', externalId: `${body.id}/1` },
    })
  })

  test('an order that was shipped before it came touches no stock', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 4, { fulfilment: 'shipped' })
    const { body } = await shop.invoice(order)
    expect(await shop.level()).toEqual(['10', '0', '10'])
    await shop.storno(body.id)
    expect(await shop.orderState(order)).toBe('shipped')
    expect(await shop.level()).toEqual(['10', '0', '10'])
  })

  test('a transfer is due in eight days, unless the draft says otherwise', async () => {
    const shop = await openInvoicingShop()
    const transfer = { paymentMethod: 'payment-method-3' }
    expect((await shop.invoice(await shop.order('1', 1, transfer))).body.dueOn).toBe('2026-12-02')
    const told = {
      issuedOn: '2026-11-20',
      performedOn: '2026-11-19',
      dueOn: '2026-11-30',
      paidOn: '2026-11-21',
    }
    expect((await shop.invoice(await shop.order('2', 1, transfer), told)).body).toMatchObject(told)
  })

  test('an order is invoiced once: not again, not when cancelled, not when it does not exist', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 1)
    const { body } = await shop.invoice(order)
    const again = await shop.create('invoices', 'other', shop.draft(order, { ref: shop.ref('other') }))
    expect(again).toMatchObject({ status: 409, body: { code: 'order_invoiced' } })
    expect(again.body).toMatchObject({ detail: expect.stringContaining(body.number) })
    const cancelled = await shop.order('2', 1)
    const headers = { 'if-match': '"1"' }
    await shop.call(`POST /v1/orders/${cancelled}/cancel`, { body: { reason: 'x' }, headers })
    for (const id of [cancelled, 'order-99']) {
      expect(await shop.invoice(id)).toMatchObject({ status: 422, body: { field: 'orderId' } })
    }
  })

  test('many at once, each on its own; a key that comes again makes nothing', async () => {
    const shop = await openInvoicingShop()
    const [first, second] = [await shop.order('1', 1), await shop.order('2', 1)]
    const items = [first, 'order-99', second].map((id) => ({ key: `invoice:${id}`, draft: shop.draft(id) }))
    const results = async () => (await shop.bulk('invoices', items)).body.results
    expect((await results()).map(({ status, record }) => [status, record?.number])).toEqual([
      ['created', 'SZ-000001'],
      ['error', undefined],
      ['created', 'SZ-000002'],
    ])
    expect((await results()).map(({ status }) => status)).toEqual(['existing', 'error', 'existing'])
    expect(await shop.invoice(first, { note: 'más' })).toMatchObject({
      status: 409,
      body: { code: 'reference_conflict' },
    })
  })

  test('another series numbers on its own; an order’s series numbers no invoices', async () => {
    const shop = await openInvoicingShop()
    const numbers = []
    for (const [index, numberSeries] of ['WSZ', null, 'WSZ'].entries()) {
      const order = await shop.order(`${index}`, 1)
      numbers.push((await shop.invoice(order, { numberSeries })).body.number)
    }
    expect(numbers).toEqual(['WSZ-000001', 'SZ-000001', 'WSZ-000002'])
    expect(await shop.invoice(await shop.order('9', 1), { numberSeries: 'WEB' })).toMatchObject({
      status: 422,
      body: { field: 'numberSeries' },
    })
    expect((await shop.invoice('order-4')).body.number).toBe('SZ-000002')
  })
})

describe('foreign currency', () => {
  test('states VAT in HUF at the rate of the day, each short name in whole forints', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 1, inEuros())
    expect(await shop.invoice(order)).toMatchObject({ status: 422, body: { field: 'exchangeRate' } })
    const { body } = await shop.invoice(order, { exchangeRate: '401.27' })
    // 2.70 EUR × 401.27 = 1083.429; 0.50 EUR × 401.27 = 200.635.
    expect(body).toMatchObject({
      currency: 'EUR',
      exchangeRate: '401.27',
      vatSummary: [
        { vat: '27%', vatAmount: '2.70', vatAmountHuf: '1083' },
        { vat: '5%', vatAmount: '0.50', vatAmountHuf: '201' },
      ],
      vatAmountHuf: '1284',
    })
    expect((await shop.storno(body.id)).body).toMatchObject({ exchangeRate: '401.27', vatAmountHuf: '-1284' })
  })

  test('forints have no rate but one', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 1)
    expect(await shop.invoice(order, { exchangeRate: '400' })).toMatchObject({ status: 422 })
    expect((await shop.invoice(order, { exchangeRate: '1.0' })).status).toBe(201)
  })
})

describe('storno', () => {
  test('has its own number, negative quantities, and points at what it cancels', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 4)
    const { body: invoice } = await shop.invoice(order, { paidOn: '2026-11-24' })
    const { status, body } = await shop.storno(invoice.id)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      number: 'ST-000001',
      kind: 'storno',
      stornoOf: invoice.id,
      note: 'elírás',
      paidOn: null,
      lines: [{ quantity: '-4', unitNet: '100', net: '-400', vatAmount: '-108', gross: '-508' }],
      vatSummary: [{ vat: '27%', net: '-400', vatAmount: '-108', gross: '-508', vatAmountHuf: '-108' }],
      gross: '-508',
    })
    const { body: cancelled } = await shop.call<Invoice>(`GET /v1/invoices/${invoice.id}`)
    expect(cancelled).toMatchObject({ state: 'cancelled', stornoedBy: body.id, version: 2 })
  })

  test('brings the goods back and opens the order, which can be invoiced anew', async () => {
    const shop = await openInvoicingShop()
    const order = await shop.order('1', 4)
    const { body: invoice } = await shop.invoice(order)
    await shop.storno(invoice.id)
    expect(await shop.orderState(order)).toBe('open')
    expect(await shop.level()).toEqual(['10', '4', '6'])
    const next = await shop.create('invoices', 'second', shop.draft(order, { ref: shop.ref('second') }))
    expect(next).toMatchObject({ status: 201, body: { number: 'SZ-000002' } })
    expect(await shop.level()).toEqual(['6', '0', '6'])
    const { body: list } = await shop.call<{ items: Invoice[] }>(`GET /v1/invoices?orderId=${order}`)
    expect(list.items.map(({ number, state }) => [number, state])).toEqual([
      ['SZ-000001', 'cancelled'],
      ['ST-000001', 'valid'],
      ['SZ-000002', 'valid'],
    ])
  })

  test('is made once; a storno has none itself', async () => {
    const shop = await openInvoicingShop()
    const { body: invoice } = await shop.invoice(await shop.order('1', 1))
    const { body: storno } = await shop.storno(invoice.id)
    const again = await shop.storno(invoice.id, 'another key')
    expect(again).toMatchObject({ status: 200, body: { id: storno.id } })
    expect((await shop.storno(storno.id, 'third')).status).toBe(422)
    expect((await shop.storno('invoice-99', 'fourth')).status).toBe(404)
    const { body: other } = await shop.invoice(await shop.order('2', 1))
    expect(await shop.storno(other.id, 'another key')).toMatchObject({ status: 409 })
  })
})

describe('paid state', () => {
  test('is said under the version; saying the same again is no conflict', async () => {
    const shop = await openInvoicingShop()
    const { body } = await shop.invoice(await shop.order('1', 1))
    const pay = (paidOn: string | null, version: number) =>
      shop.call<Invoice>(`PUT /v1/invoices/${body.id}/payment`, {
        body: { paidOn },
        headers: { 'if-match': `"${version}"` },
      })
    expect((await pay('2026-11-25', 1)).body).toMatchObject({ paidOn: '2026-11-25', version: 2 })
    expect((await pay('2026-11-25', 1)).status).toBe(200)
    expect((await pay(null, 1)).status).toBe(412)
    expect((await pay(null, 2)).body).toMatchObject({ paidOn: null, version: 3 })
  })
})

function inEuros(): Partial<OrderDraft> {
  const item = { kind: 'product' as const, item: 'product-1', name: 'Könyv', quantity: '1', unit: 'db' }
  const rest = { unitNet: '10', allocations: [], note: null }
  const [high, low] = [
    { vat: '27%', net: '10.00', vatAmount: '2.70', gross: '12.70' },
    { vat: '5%', net: '10.00', vatAmount: '0.50', gross: '10.50' },
  ]
  return {
    currency: 'EUR',
    lines: [
      { ...item, ...rest, ...high },
      { ...item, ...rest, ...low },
    ],
    vatSummary: [high, low],
    net: '20.00',
    vatAmount: '3.20',
    gross: '23.20',
  }
}
