import type { ErpPort, OrderDraft, ProductDraft } from '@okos-sync/domain'
import {
  createOkosClient,
  OrderInvoicedError,
  ReferenceConflictError,
  VersionConflictError,
} from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { startOkosSandbox } from '@okos-sync/sandbox-okos'
import { describe, expect, onTestFinished, test } from 'vitest'

const nothing = { partnerRefs: [], partnerEmails: [], productCodes: [], serviceNames: [], orderRefs: [] }
const party = { name: 'Őri Ágnes', taxNumber: null, email: null, phone: null, address: null }

async function openErp() {
  const sandbox = await startOkosSandbox({ file: ':memory:' })
  onTestFinished(sandbox.close)
  const client = createOkosClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey })
  const requests = async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/journal`)
    const journal = (await response.json()) as { requests: { method: string; path: string; items: number }[] }
    await fetch(`${sandbox.url}/_sandbox/journal/clear`, { method: 'POST' })
    return journal.requests.map(({ method, path, items }) => `${method} ${path} ${items}`)
  }
  return { url: sandbox.url, client, erp: okosErp(client), requests }
}

function product(index: number): { key: string; draft: ProductDraft } {
  const code = `P${index}`
  const draft = {
    ref: { source: 'test', externalId: code },
    code,
    name: `Termék ${index}`,
    vat: '27%',
    unit: 'db',
  }
  return { key: `product:${code}`, draft: { ...draft, netPrice: '100', barcode: null } }
}

/** Creates a partner and a product, and says how an order of them looks. */
async function orderOf(erp: ErpPort) {
  const person = {
    name: 'Őri Ágnes',
    isCompany: false,
    taxNumber: null,
    emails: ['agi@example.hu'],
    phone: null,
  }
  const ref = { source: 'test', externalId: '1' }
  const [partner] = await erp.createPartners([
    { key: 'p', draft: { ref, ...person, billing: null, shipping: null } },
  ])
  const [item] = await erp.createProducts([product(1)])
  if (!partner?.ok || !item?.ok) throw new Error('the sandbox refused the fixtures')
  const [partnerId, itemId] = [partner.record.id, item.record.id]
  return (gross: number): OrderDraft => {
    const amounts = { net: `${gross}`, vatAmount: '0', gross: `${gross}` }
    const line = {
      kind: 'product' as const,
      item: itemId,
      name: 'x',
      quantity: '1',
      unit: 'db',
      unitNet: '1',
    }
    return {
      ...{
        ref,
        numberSeries: 'WEB',
        orderedAt: '2026-11-23T08:00:00.000Z',
        currency: 'HUF',
        partner: partnerId,
      },
      ...{ billing: party, shipping: party, paymentMethod: null, isPaid: null, shippingMethod: null },
      ...{ pickupPointId: null, upperNote: '1', internalNote: null, fulfilment: 'open' },
      ...amounts,
      lines: [
        {
          ...line,
          vat: 'AAM',
          ...amounts,
          allocations: [{ warehouseId: 'warehouse-1', quantity: '1' }],
          note: null,
        },
      ],
      vatSummary: [{ vat: 'AAM', ...amounts }],
    }
  }
}

describe('client, server kit and sandbox over HTTP', () => {
  test('501 products cost two requests, a list of them two, and a look-up of all one', async () => {
    const { client, erp, requests } = await openErp()
    await erp.info()
    await requests()
    const items = Array.from({ length: 501 }, (_, index) => product(index))
    const created = await erp.createProducts(items)
    expect(created.map(({ key }) => key)).toEqual(items.map(({ key }) => key))
    expect(created.every((result) => result.ok && result.isNew)).toBe(true)
    expect(await requests()).toEqual(['POST /v1/products/bulk 500', 'POST /v1/products/bulk 1'])
    const listed: string[] = []
    for await (const { code } of client.products.list()) listed.push(code)
    expect(listed).toEqual(items.map(({ draft }) => draft.code))
    expect(await requests()).toHaveLength(2)
    const codes = items.map(({ draft }) => draft.code)
    const found = await erp.lookUp({ ...nothing, productCodes: codes })
    expect(found.products).toHaveLength(501)
    expect(await requests()).toEqual(['POST /v1/lookups 501'])
  })

  test('an order is created, read, amended, cancelled, and refusals are typed', async () => {
    const { url, client, erp } = await openErp()
    const draft = await orderOf(erp)
    const { record, isNew } = await client.orders.create({ key: 'rendelés:1', draft: draft(100) })
    expect([isNew, record.number, record.version]).toEqual([true, 'WEB-000001', 1])
    expect(await client.orders.get(record.id)).toMatchObject({ gross: '100', billing: party, state: 'open' })
    await expect(client.orders.create({ key: 'rendelés:1', draft: draft(90) })).rejects.toThrow(
      ReferenceConflictError,
    )
    expect(await erp.amendOrder({ id: record.id, version: 1, draft: draft(90) })).toMatchObject({
      version: 2,
      gross: '90',
    })
    const stale = erp.cancelOrder({ id: record.id, version: 1, reason: 'storno' })
    await expect(stale).rejects.toThrow(VersionConflictError)
    expect((await erp.lookUp({ ...nothing, orderRefs: [draft(90).ref] })).orders).toMatchObject([
      { version: 2 },
    ])
    expect(await erp.cancelOrder({ id: record.id, version: 2, reason: 'storno' })).toMatchObject({
      state: 'cancelled',
    })
    await erp.amendOrder({ id: record.id, version: 3, draft: draft(80) })
    await fetch(`${url}/_sandbox/orders/${record.id}/invoiced`, { method: 'POST' })
    const late = erp.amendOrder({ id: record.id, version: 5, draft: draft(70) })
    await expect(late).rejects.toThrow(OrderInvoicedError)
  })

  test('an order and a movement show up in the feed and in the levels', async () => {
    const { erp } = await openErp()
    const draft = await orderOf(erp)
    const { cursor } = await erp.changes({ since: null })
    await erp.createOrders([{ key: 'o', draft: draft(100) }])
    const productId = draft(100).lines[0]?.item ?? ''
    const movement = {
      ref: { source: 'test', externalId: 'm' },
      type: 'receipt' as const,
      productId,
      note: null,
    }
    await erp.bookStockMovements([
      { key: 'm', draft: { ...movement, warehouseId: 'warehouse-1', quantity: '5' } },
    ])
    const { changes } = await erp.changes({ since: cursor })
    expect(changes).toEqual(expect.arrayContaining([{ kind: 'stock', id: productId }]))
    expect(changes).toHaveLength(2)
    const [level] = await erp.stockLevels({ productIds: [productId] })
    expect(level).toMatchObject({ onHand: '5', reserved: '1', available: '4' })
    const pages = await Array.fromAsync(erp.allStockLevels())
    expect(pages.flat()).toHaveLength(4)
  })

  test('what a change names is read by its id, and everything by page', async () => {
    const { client, erp } = await openErp()
    const draft = await orderOf(erp)
    const { cursor } = await erp.changes({ since: null })
    const { record } = await client.orders.create({ key: 'o', draft: draft(100) })
    const invoice = await client.orders.createInvoice(record.id)
    const [{ id: productId = '', netPrice } = {}] = (await Array.fromAsync(erp.allProducts())).flat()
    const { changes } = await erp.changes({ since: cursor })
    const idsOf = (kind: string) => changes.flatMap((change) => (change.kind === kind ? change.id : []))
    const [order] = await erp.ordersById({ orderIds: idsOf('order') })
    expect(order).toMatchObject({ id: record.id, state: 'invoiced', upperNote: '1', gross: '100' })
    expect((await Array.fromAsync(erp.allOrders())).flat()).toEqual([order])
    const { number, issuedOn } = invoice
    const found = await erp.invoices({ orderIds: [record.id], invoiceIds: idsOf('invoice') })
    expect(found).toMatchObject([{ number, issuedOn, kind: 'invoice', state: 'valid', orderId: record.id }])
    expect(await erp.productsById({ productIds: [productId] })).toMatchObject([{ code: 'P1' }])
    expect((await Array.fromAsync(erp.allPartners())).flat()).toMatchObject([{ name: 'Őri Ágnes' }])
    const [list] = await erp.priceLists()
    const price = { productId, priceListId: list?.id ?? '', net: netPrice }
    expect(await erp.prices({ ...price, productIds: [productId] })).toEqual([price])
    expect((await Array.fromAsync(erp.allPrices(price))).flat()).toEqual([price])
  })

  test('payment and shipping methods are matched by name or created', async () => {
    const { erp } = await openErp()
    const method = (name: string) => ({
      key: name,
      draft: { ref: { source: 'test', externalId: name }, name },
    })
    const [known, added] = await erp.createPaymentMethods([method('utánvét'), method('SZÉP-kártya')])
    expect([known, added]).toMatchObject([{ isNew: false, record: { name: 'Utánvét' } }, { isNew: true }])
    await erp.createShippingMethods([method('Drón')])
    const { paymentMethods, shippingMethods } = await erp.masterData()
    expect(paymentMethods.map(({ name }) => name)).toContain('SZÉP-kártya')
    expect(shippingMethods.map(({ name }) => name)).toContain('Drón')
  })
})
