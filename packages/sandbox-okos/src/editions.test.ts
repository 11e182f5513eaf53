import type { ErpInfo } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { openInvoicingShop } from './test-support/open-invoicing-shop.ts'
import { openShop, orderDraft } from './test-support/open-shop.ts'

const always = ['orders', 'partners', 'products', 'invoices', 'import', 'updates']

describe('M21: each edition has what it and its modules offer, and refuses the rest', () => {
  test.each([
    ['Okos-Ügyvitel', true, ['stock', 'price-lists', 'batch-invoicing']],
    ['Okos-Ügyvitel', false, ['batch-invoicing']],
    ['Okos-Számla', true, []],
    ['Okos-Számla és Készlet', false, ['stock', 'price-lists']],
    ['Okos-Számla és CRM', true, []],
    ['Okos-Számla és Pénztár', true, []],
  ])('%s, Készlet module booked: %s', async (edition, hasStockModule, more) => {
    const { call } = await openShop({ edition, hasStockModule })
    const { capabilities } = (await call<ErpInfo>('GET /v1/info')).body
    expect([...capabilities].sort()).toEqual([...always, ...more].sort())
    const isOffered = (capability: string) => capabilities.includes(capability)
    const refused = { status: 403, body: { code: 'capability_missing' } }
    const levels = await call('GET /v1/stock-levels')
    expect(levels).toMatchObject(isOffered('stock') ? { status: 200 } : refused)
    const batch = await call('POST /v1/invoices/bulk', { body: { items: [] } })
    expect(batch).toMatchObject(isOffered('batch-invoicing') ? { status: 422 } : refused)
  })

  test('invoices of an edition without stock touch none', async () => {
    const shop = await openShop({ edition: 'Okos-Számla' })
    const partner = (await shop.partner()).body.id
    const product = (await shop.product('K-1')).body.id
    const draft = orderDraft({ number: '1', partner, product, quantity: 1 })
    const lines = draft.lines.map((line) => ({ ...line, allocations: [] }))
    const { body } = await shop.create('orders', 'o', { ...draft, lines })
    expect((await shop.call(`POST /_sandbox/orders/${body.id}/invoiced`)).status).toBe(204)
    const dump = (await shop.call<{ movements: object[]; invoices: object[] }>('GET /_sandbox/dump')).body
    expect([dump.movements, dump.invoices.length]).toEqual([[], 1])
  })
})

describe('M22: info tells what the edition costs', () => {
  test('counting the documents of the year', async () => {
    const shop = await openInvoicingShop({ edition: 'Okos-Számla és Készlet' })
    const info = async () => (await shop.call<ErpInfo>('GET /v1/info')).body.subscription
    expect(await info()).toMatchObject({
      activatedOn: '2026-11-24',
      trialEndsOn: '2026-12-24',
      isTrial: true,
      documentsThisYear: 0,
      fees: [{ kind: 'activation', net: '20000', gross: '25400', dueOn: '2027-01-23' }],
    })
    const { body } = await shop.invoice(await shop.order('1', 1))
    await shop.storno(body.id)
    await shop.invoice(await shop.order('2', 1), { issuedOn: '2025-12-31' })
    expect((await info())?.documentsThisYear).toBe(2)
  })
})

describe('M23: the ledger is the only truth of stock', () => {
  test('open orders reserve, invoices issue, and levels are the sums of movements all the while', async () => {
    const shop = await openInvoicingShop()
    const [first, second] = [await shop.order('1', 3), await shop.order('2', 4)]
    expect(await shop.level()).toEqual(['10', '7', '3'])
    const { body } = await shop.invoice(first)
    expect(await shop.level()).toEqual(['7', '4', '3'])
    await shop.call(`POST /v1/orders/${second}/cancel`, {
      body: { reason: 'x' },
      headers: { 'if-match': '"1"' },
    })
    expect(await shop.level()).toEqual(['7', '0', '7'])
    await shop.storno(body.id)
    expect(await shop.level()).toEqual(['10', '3', '7'])
    const { items } = (await shop.call<{ items: { quantity: string }[] }>('GET /v1/stock-movements')).body
    expect(items.map(({ quantity }) => quantity)).toEqual(['10', '-3', '3'])
  })

  test('teljesíthető: older orders are served first, younger ones when there is still enough', async () => {
    const shop = await openInvoicingShop()
    const orders = []
    for (const [index, quantity] of [6, 5, 4, 1].entries()) {
      orders.push(await shop.order(`${index}`, quantity))
    }
    const list = async (query = '') =>
      (
        await shop.call<{ items: { id: string }[]; nextCursor: string | null }>(
          `GET /v1/fulfilable-orders${query}`,
        )
      ).body
    expect((await list()).items.map(({ id }) => id)).toEqual([orders[0], orders[2]])
    const first = await list('?limit=1')
    expect(first.items).toHaveLength(1)
    expect((await list(`?cursor=${first.nextCursor}`)).items.map(({ id }) => id)).toEqual([orders[2]])
  })
})
