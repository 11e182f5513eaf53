import { describe, expect, test } from 'vitest'
import { type TriedSandbox, tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, recordAt, stringAt } from '../test-support/wire-access.ts'
import { isWireRecord, type WireRecord } from '../wire.ts'

async function admin(shop: TriedSandbox, line: string, body?: unknown): Promise<WireRecord> {
  const [method = '', path = ''] = line.split(' ')
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  const response = await fetch(`${shop.url}/_control/admin${path}`, init)
  const text = await response.text()
  const answer: unknown = text === '' ? {} : JSON.parse(text)
  return {
    answered: response.status,
    ...(isWireRecord(answer) ? answer : {}),
  }
}

async function rows(shop: TriedSandbox, path: string): Promise<readonly WireRecord[]> {
  return listAt(await admin(shop, `GET ${path}`), 'items')
}

async function placedOrders(shop: TriedSandbox): Promise<readonly WireRecord[]> {
  const { innerIds } = await shop.control('orders', { count: 30, seed: 9 })
  const placed = new Set(innerIds as readonly string[])
  return listAt(await shop.dump(), 'orders').filter((order) => placed.has(stringAt(order, 'innerId')))
}

describe('the merchant in the admin', () => {
  test('works without token and limit, and leaves no trace in the journal', async () => {
    const shop = await tryShop()
    await shop.control('journal/clear', {})
    for (let count = 0; count < 6; count++) {
      expect(await admin(shop, 'GET /orders?limit=2')).toMatchObject({ answered: 200, limit: '2' })
    }
    expect(await shop.control('journal')).toEqual({ requests: [] })
  })

  test('renames methods and tax classes that the API only reads; orders placed from then on say so', async () => {
    const shop = await tryShop()
    expect((await shop.put('/paymentModes/x', {})).status).not.toBe(200)
    for (const mode of await rows(shop, '/paymentModes?full=1')) {
      const [own] = listAt(mode, 'paymentDescription')
      const paymentDescription = [{ ...own, name: `Új ${own?.name}` }]
      expect(await admin(shop, `PUT /paymentModes/${mode.id}`, { paymentDescription })).toMatchObject({
        answered: 200,
      })
    }
    for (const { id, name } of await rows(shop, '/shippingModeDescriptions?full=1')) {
      await admin(shop, `PUT /shippingModeDescriptions/${id}`, { name: `Új ${name}` })
    }
    for (const { id, name } of await rows(shop, '/taxClasses?full=1')) {
      await admin(shop, `PUT /taxClasses/${id}`, { name: `Új ${name}` })
    }
    for (const order of await placedOrders(shop)) {
      expect(order.paymentMethodName).toMatch(/^Új (?:Utánvétes|Banki|Bankkártyás)/)
      expect(order.shippingMethodName).toMatch(/^Új (?:GLS|MPL|Foxpost|Személyes)/)
      expect(order.shippingMethodTaxName).toBe('Új 27 %')
    }
  })

  test('sets what an order became, with a word of their own in its history', async () => {
    const shop = await tryShop()
    const [order] = await placedOrders(shop)
    await shop.control(`orders/${order?.innerId}/status`, { statusId: 3, comment: 'GLS: 1234' })
    const history = await rows(shop, `/orderHistories?full=1&orderId=${order?.id}`)
    expect(history.map(({ comment }) => comment)).toEqual(['', 'GLS: 1234'])
    const [, newest] = history
    expect(stringAt(recordAt(newest ?? {}, 'orderStatus'), 'href')).toMatch(/\/orderStatuses\//)
    const note = { comment: 'kézzel', order: { id: order?.id }, orderStatus: newest?.orderStatus }
    expect(await admin(shop, 'POST /orderHistories', note)).toMatchObject({
      answered: 201,
      comment: 'kézzel',
    })
  })

  test('never changes what the shop itself counts', async () => {
    const shop = await tryShop()
    const [order] = await rows(shop, '/orders?full=1&limit=2')
    const changed = await admin(shop, `PUT /orders/${order?.id}`, {
      innerId: '5',
      dateCreated: '2020-01-01T00:00:00',
    })
    expect(changed).toMatchObject({ innerId: order?.innerId, dateCreated: order?.dateCreated })
  })

  test('is told what is not JSON', async () => {
    const shop = await tryShop()
    const response = await fetch(`${shop.url}/_control/admin/products/x`, { method: 'PUT', body: '{' })
    expect(response.status).toBe(400)
  })
})

describe('invoices of an order', () => {
  const invoice = {
    invoiceId: '2026/17',
    invoicePrefix: 'SZ',
    invoicePath: 'https://szamla.example/17.pdf',
    invoiceType: 'normal',
  }

  test('are posted, read, changed and removed; a storno stands beside its invoice', async () => {
    const shop = await tryShop()
    const [order] = listAt(await shop.get('/orders?full=1&limit=2'), 'items')
    const post = (body: unknown) =>
      shop.call('/orderInvoices', { method: 'POST', body: JSON.stringify(body) })
    const first = await post({ ...invoice, order: { id: order?.id } })
    expect(first).toMatchObject({ status: 201, body: invoice })
    expect(first.body.dateCreated).toBe(first.body.dateModified)
    const storno = await post({
      ...invoice,
      invoiceId: '2026/18',
      invoiceType: 'storno',
      order: { id: order?.id },
    })
    expect(storno.status).toBe(201)
    const path = `/orderInvoices/${first.body.id}`
    expect((await shop.put(path, { invoicePath: 'https://szamla.example/uj.pdf' })).body).toMatchObject({
      invoiceId: '2026/17',
      invoicePath: 'https://szamla.example/uj.pdf',
    })
    const all = listAt(await shop.get('/orderInvoices?full=1&limit=200'), 'items')
    const own = all.filter((row) => stringAt(recordAt(row, 'order'), 'href').endsWith(`/${order?.id}`))
    expect(own.map(({ invoiceType }) => invoiceType)).toEqual(expect.arrayContaining(['normal', 'storno']))
    expect((await shop.call(path, { method: 'DELETE' })).status).toBe(204)
    expect((await shop.call(path)).status).toBe(404)
  })

  test.each([
    ['an order that does not exist', { order: { id: Buffer.from('order-order_id=1').toString('base64') } }],
    ['a link that is none', { invoicePath: 'szamla.pdf' }],
    ['a kind that is none', { invoiceType: 'bill' }],
    ['no number', { invoiceId: '' }],
  ])('are refused with %s', async (_, wrong) => {
    const shop = await tryShop()
    const [order] = listAt(await shop.get('/orders?full=1&limit=2'), 'items')
    const body = JSON.stringify({ ...invoice, order: { id: order?.id }, ...wrong })
    expect((await shop.call('/orderInvoices', { method: 'POST', body })).status).toBe(400)
  })
})
