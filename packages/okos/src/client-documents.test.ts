import type { Invoice } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { OrderInvoicedError } from './okos-error.ts'
import { clientOf, problemBody } from './test-support/scripted-erp.ts'

const party = { name: 'Őri Ágnes', taxNumber: null, email: null, phone: null, address: null }
const amounts = { net: '1000', vatAmount: '270', gross: '1270' }
const days = { issuedOn: '2026-11-23', performedOn: '2026-11-23', dueOn: '2026-12-01', paidOn: null }
const invoice: Invoice = {
  ...{
    id: 'invoice-1',
    number: 'SZ-000001',
    version: 1,
    kind: 'invoice',
    state: 'valid',
    orderId: 'order-1',
  },
  ...{ ref: { source: 'x', externalId: '1' }, stornoOf: null, stornoedBy: null, ...days },
  ...{ createdAt: '2026-11-23T08:00:00.000Z', currency: 'HUF', exchangeRate: '1', partner: 'partner-1' },
  ...{ billing: party, shipping: party, paymentMethod: null, upperNote: '172', note: null, ...amounts },
  ...{ lines: [], vatSummary: [{ vat: '27%', ...amounts, vatAmountHuf: '270' }], vatAmountHuf: '270' },
  pdfUrl: 'https://erp.example.hu/pdf/1',
  sendings: [],
}
const sending = { id: 's', sentAt: '2026-11-23T08:00:00Z', to: 'agi@example.hu', outcome: 'accepted' }
const report = { kind: 'products', isApplied: false, counts: { rows: 0, created: 0, existing: 0, bad: 0 } }

describe('invoices', () => {
  test('one click repeated is the same request under the same key', async () => {
    const { client, sent } = clientOf(() => ({ status: 201, body: invoice }))
    expect(await client.orders.createInvoice('order-1')).toEqual(invoice)
    await client.orders.createInvoice('order-1')
    expect(sent[0]?.path).toBe('/v1/invoices')
    expect(sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual(
      Array(2).fill('invoice%3Aorder-1'),
    )
    expect(sent[0]?.body).toMatchObject({ orderId: 'order-1', issuedOn: null, exchangeRate: null })
    expect(sent[1]?.body).toEqual(sent[0]?.body)
  })

  test('what is told of an invoice goes along, after a storno under a key of its own', async () => {
    const { client, sent } = clientOf(() => ({ status: 201, body: invoice }))
    await client.orders.createInvoice('order-1', {
      key: 'again',
      paidOn: '2026-11-23',
      exchangeRate: '389.1',
    })
    expect(sent[0]?.body).toMatchObject({
      ref: { source: 'okos-client', externalId: 'again' },
      paidOn: '2026-11-23',
      exchangeRate: '389.1',
    })
  })

  test('an order that somebody else invoiced tells which invoice that is', async () => {
    const body = problemBody(409, 'order_invoiced', { recordId: 'invoice-7' })
    const { client } = clientOf(() => ({ status: 409, body }))
    const error: unknown = await client.orders.createInvoice('order-1').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(OrderInvoicedError)
    expect(error).toMatchObject({ ids: { recordId: 'invoice-7' } })
  })

  test('the PDF arrives byte for byte', async () => {
    const pdf = Uint8Array.from([37, 80, 68, 70, 0, 255, 195, 40])
    const { client, sent } = clientOf(() => ({ body: pdf }))
    expect(await client.invoices.pdf('invoice-1')).toEqual(pdf)
    expect(sent[0]?.headers.get('accept')).toBe('application/pdf, application/problem+json')
    expect(sent[0]?.path).toBe('/v1/invoices/invoice-1/pdf')
  })

  test('sending again is a new key, its own repeat is not', async () => {
    let isBroken = true
    const { client, sent } = clientOf(() => {
      const answer = isBroken ? { status: 503, body: problemBody(503, 'unavailable') } : { body: sending }
      isBroken = false
      return answer
    })
    expect((await client.invoices.send('invoice-1')).outcome).toBe('accepted')
    await client.invoices.send('invoice-1', { to: 'iroda@example.hu' })
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'))
    expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false])
    expect(sent[2]?.body).toEqual({ to: 'iroda@example.hu', message: null })
  })

  test('storno, payment and the invoices of one order', async () => {
    const { client, sent } = clientOf(({ method }) =>
      method === 'GET' ? { body: { items: [invoice] } } : { body: invoice },
    )
    await client.invoices.storno('invoice-1', { reason: 'téves' })
    await client.invoices.setPayment({ id: 'invoice-1', version: 3, paidOn: '2026-11-24' })
    expect(await client.invoices.list({ orderId: 'order-1' }).first(5)).toEqual([invoice])
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/invoices/invoice-1/storno',
      'PUT /v1/invoices/invoice-1/payment',
      'GET /v1/invoices?orderId=order-1&limit=500',
    ])
    expect(sent[0]?.headers.get('idempotency-key')).toBe('storno%3Ainvoice-1')
    expect(sent[1]?.headers.get('if-match')).toBe('"3"')
  })

  test('questions about many invoices share requests of 500 orders and 500 ids, and each answer counts once', async () => {
    const { client, sent } = clientOf(() => ({ body: { items: [invoice] } }))
    const orderIds = Array.from({ length: 600 }, (_, index) => `order-${index}`)
    const { id, number, kind, state, orderId, issuedOn, paidOn, currency, gross, pdfUrl } = invoice
    const inShort = { id, number, kind, state, orderId, issuedOn, paidOn, currency, gross, pdfUrl }
    expect(await client.invoices.query({ orderIds, invoiceIds: ['invoice-1', 'invoice-1'] })).toEqual([
      { ...inShort, stornoOf: null, stornoedBy: null },
    ])
    expect(sent.map(({ body }) => body)).toEqual([
      { orderIds: orderIds.slice(0, 500), invoiceIds: ['invoice-1'] },
      { orderIds: orderIds.slice(500), invoiceIds: [] },
    ])
  })
})

test('invoices are e-mailed 50 at a time, each answered by its key', async () => {
  const { client, sent } = clientOf(({ body }) => {
    const { items } = body as { readonly items: readonly { readonly key: string }[] }
    return { body: { results: items.map(({ key }) => ({ key, status: 'created', record: sending })) } }
  })
  const items = Array.from({ length: 51 }, (_, index) => ({
    key: `letter-${index}`,
    draft: { invoiceId: `invoice-${index}`, to: null, message: null },
  }))
  const results = await client.invoices.sendMany(items)
  expect(results.map((result) => [result.key, result.ok])).toEqual(items.map(({ key }) => [key, true]))
  expect(sent.map(({ path, body }) => [path, (body as { items: unknown[] }).items.length])).toEqual([
    ['/v1/invoice-sendings/bulk', 50],
    ['/v1/invoice-sendings/bulk', 1],
  ])
})

test('many records are read 500 at a time, no id twice', async () => {
  const { client, sent } = clientOf(() => ({ body: { items: [] } }))
  const ids = Array.from({ length: 501 }, (_, index) => `product-${index}`)
  await client.products.getMany([...ids, ...ids])
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ['/v1/products/query', { ids: ids.slice(0, 500) }],
    ['/v1/products/query', { ids: ids.slice(500) }],
  ])
  expect(await client.orders.getMany([])).toEqual([])
  expect(sent.length).toBe(2)
})

describe('files', () => {
  test('a file travels as it is, told by its type, and applied under a key', async () => {
    const { client, sent } = clientOf(() => ({ body: { ...report, rows: [] } }))
    const content = new TextEncoder().encode('kód;név\nŐ1;Bögre')
    await client.imports.dryRun({ kind: 'products', format: 'csv', content })
    await client.imports.apply({ kind: 'partners', format: 'xlsx', content, key: 'k', skipBadRows: true })
    expect(sent.map(({ path }) => path)).toEqual([
      '/v1/imports/dry-run?kind=products',
      '/v1/imports?kind=partners&skipBadRows=true',
    ])
    expect(sent[0]?.headers.get('content-type')).toBe('text/csv')
    expect(sent[0]?.body).toBe('kód;név\nŐ1;Bögre')
    expect(sent[1]?.headers.get('idempotency-key')).toBe('k')
  })
})
