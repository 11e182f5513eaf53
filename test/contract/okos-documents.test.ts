import type { OrderDraft } from '@okos-sync/domain'
import { createOkosClient, OrderInvoicedError, VersionConflictError } from '@okos-sync/okos'
import { startOkosSandbox } from '@okos-sync/sandbox-okos'
import { describe, expect, onTestFinished, test } from 'vitest'

const party = { name: 'Őri Ágnes', taxNumber: null, email: 'agi@example.hu', phone: null, address: null }
const amounts = { net: '1000', vatAmount: '270', gross: '1270' }

async function openErp() {
  const sandbox = await startOkosSandbox({ file: ':memory:' })
  onTestFinished(sandbox.close)
  const client = createOkosClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey })
  const ref = (externalId: string) => ({ source: 'test', externalId })
  const bought = { vat: '27%', unit: 'db', name: 'Bögre' }
  const product = await client.products.create({
    key: 'product',
    draft: { ref: ref('product'), code: 'B-1', ...bought, netPrice: '1000', barcode: null },
  })
  const contact = { name: 'Őri Ágnes', isCompany: false, taxNumber: null, emails: [], phone: null }
  const draft = { ref: ref('partner'), ...contact, billing: null, shipping: null }
  const partner = await client.partners.create({ key: 'partner', draft })
  const item = { kind: 'product' as const, item: product.record.id, quantity: '1', unitNet: '1000' }
  const order = (number: string): OrderDraft => ({
    ...{ ref: ref(number), numberSeries: null, orderedAt: '2026-11-23T08:00:00.000Z', currency: 'HUF' },
    ...{ partner: partner.record.id, billing: party, shipping: party, paymentMethod: null, isPaid: null },
    ...{ shippingMethod: null, pickupPointId: null, upperNote: number, internalNote: null, ...amounts },
    lines: [{ ...item, ...bought, ...amounts, allocations: [], note: null }],
    vatSummary: [{ vat: '27%', ...amounts }],
    fulfilment: 'open',
  })
  return { client, product: product.record, order }
}

describe('documents through the client, over HTTP', () => {
  test('M2: one click makes the invoice, its PDF comes down, what became of its sending is told', async () => {
    const { client, order } = await openErp()
    const { record } = await client.orders.create({ key: 'o', draft: order('172') })
    const invoice = await client.orders.createInvoice(record.id)
    expect(invoice).toMatchObject({
      orderId: record.id,
      upperNote: '172',
      gross: '1270',
      vatAmountHuf: '270',
    })
    expect(await client.orders.createInvoice(record.id)).toEqual(invoice)
    const another: unknown = await client.orders
      .createInvoice(record.id, { key: 'b' })
      .catch((e: unknown) => e)
    expect(another).toBeInstanceOf(OrderInvoicedError)
    expect(another).toMatchObject({ ids: { recordId: invoice.id } })
    const pdf = await client.invoices.pdf(invoice.id)
    expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-')
    const sending = await client.invoices.send(invoice.id)
    expect(sending).toMatchObject({ to: 'agi@example.hu', outcome: 'failed' })
    expect((await client.invoices.get(invoice.id)).sendings).toEqual([sending])
  })

  test('after its storno an order is invoiced anew, and both are listed', async () => {
    const { client, order } = await openErp()
    const { record } = await client.orders.create({ key: 'o', draft: order('173') })
    const first = await client.orders.createInvoice(record.id)
    const storno = await client.invoices.storno(first.id, { reason: 'téves' })
    const second = await client.orders.createInvoice(record.id, { key: 'second try' })
    const listed = await client.invoices.list({ orderId: record.id }).first(10)
    expect(listed.map(({ id }) => id)).toEqual([first.id, storno.id, second.id])
  })

  test('many orders are invoiced in one call, each with its own outcome', async () => {
    const { client, order } = await openErp()
    const { record } = await client.orders.create({ key: 'o', draft: order('174') })
    const dates = { issuedOn: null, performedOn: null, dueOn: null, paidOn: null }
    const items = [record.id, 'order-999'].map((orderId, index) => ({
      key: orderId,
      draft: {
        ...{ ref: { source: 'test', externalId: `i${index}` }, orderId, numberSeries: null },
        ...{ ...dates, exchangeRate: null, note: null },
      },
    }))
    expect(await client.invoices.createMany(items)).toMatchObject([
      { ok: true, record: { orderId: record.id } },
      { ok: false, error: { code: 'validation', field: 'orderId' } },
    ])
  })
})

describe('master data through the client, over HTTP', () => {
  test('a file is tried, then imported; the feed tells a follower what came', async () => {
    const { client } = await openErp()
    const text = 'Termékkód;Megnevezés;ÁFA;Nettó ár\nK-1;Őszi kávé;27%;1574,80\nK-2;Tea;99%;sok\n'
    const content = new TextEncoder().encode(text)
    const file = { kind: 'products', format: 'csv', content } as const
    const { cursor } = await client.changes({ since: null })
    const tried = await client.imports.dryRun(file)
    expect(tried.counts).toEqual({ rows: 2, created: 1, existing: 0, bad: 1 })
    expect((await client.imports.apply({ ...file, key: 'whole' })).isApplied).toBe(false)
    expect((await client.imports.apply({ ...file, key: 'part', skipBadRows: true })).isApplied).toBe(true)
    const [created] = (
      await client.lookUp({
        ...{ partnerRefs: [], partnerEmails: [], productCodes: ['K-1'], serviceNames: [], orderRefs: [] },
      })
    ).products
    expect(created).toMatchObject({ name: 'Őszi kávé', netPrice: '1574.80' })
    for await (const seen of client.watchChanges({ since: cursor })) {
      expect(seen.changes).toContainEqual({ kind: 'product', id: created?.id })
      break
    }
  })

  test('a product is changed in the version that was read', async () => {
    const { client, product } = await openErp()
    const { id, version, code, name, vat, unit, barcode } = product
    const draft = { code, name, vat, unit, barcode, netPrice: '1200', isActive: true }
    const changed = await client.products.update({ id, version, draft })
    expect(changed).toMatchObject({ netPrice: '1200', version: version + 1 })
    const stale = client.products.update({ id, version, draft: { ...draft, netPrice: '1300' } })
    await expect(stale).rejects.toThrow(VersionConflictError)
  })
})
