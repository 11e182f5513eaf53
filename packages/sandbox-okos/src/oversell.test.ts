import { describe, expect, test } from 'vitest'
import { invoiceDraft } from './test-support/open-invoicing-shop.ts'
import { openShop, orderDraft, refOf } from './test-support/open-shop.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

/** Two processes' worth of ERP on one file, with five pieces of a product that may not be oversold. */
async function openTwoDoors() {
  const file = temporaryFile()
  const [first, second] = [await openShop({ file }), await openShop({ file })]
  const partner = (await first.partner()).body.id
  const product = (await first.product('K-1')).body.id
  await first.book('opening', { productId: product, warehouseId: 'warehouse-1', quantity: '5' })
  const setOversell = (isAllowed: boolean) =>
    first.call(`PUT /_sandbox/products/${product}/oversell`, { body: { isAllowed } })
  await setOversell(false)
  const draft = (number: string, quantity: number) => orderDraft({ number, partner, product, quantity })
  const available = async () => {
    const query = { body: { productIds: [product] } }
    const { body } = await first.call<{ levels: { available: string }[] }>(
      'POST /v1/stock-levels/query',
      query,
    )
    return body.levels[0]?.available
  }
  return { first, second, product, draft, available, setOversell }
}

describe('a product that may not be oversold', () => {
  test('is not, however many orders come at once; refused ones take neither goods nor numbers', async () => {
    const { first, second, product, draft, available } = await openTwoDoors()
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        [first, second][index % 2]?.create('orders', `o-${index}`, draft(`${index}`, 1)),
      ),
    )
    const accepted = answers.filter((answer) => answer?.status === 201)
    const refused = answers.filter((answer) => answer?.status === 409)
    expect([accepted.length, refused.length, await available()]).toEqual([5, 7, '0'])
    expect(refused[0]?.body).toMatchObject({ code: 'stock_insufficient', field: 'lines', recordId: product })
    expect(accepted.map((answer) => answer?.body.number).sort()).toEqual(
      [1, 2, 3, 4, 5].map((number) => `MR-00000${number}`),
    )
    const freed = accepted[0]?.body.id ?? ''
    await first.call(`POST /v1/orders/${freed}/cancel`, {
      body: { reason: '' },
      headers: { 'if-match': '"1"' },
    })
    expect((await second.create('orders', 'late', draft('late', 1))).status).toBe(201)
  })

  test('an amendment may ask for less at any time, for more only while there is more', async () => {
    const { first, product, draft, available } = await openTwoDoors()
    const { id } = (await first.create('orders', 'o', draft('1', 4))).body
    const amend = (quantity: number, version: number) =>
      first.call(`PUT /v1/orders/${id}`, {
        body: { ...draft('1', quantity) },
        headers: { 'if-match': `"${version}"` },
      })
    expect((await amend(6, 1)).status).toBe(409)
    expect([(await amend(5, 1)).status, await available()]).toEqual([200, '0'])
    await first.book('loss', { productId: product, warehouseId: 'warehouse-1', quantity: '-3' })
    expect([(await amend(4, 2)).status, await available()]).toEqual([200, '-2'])
    expect((await amend(5, 3)).status).toBe(409)
  })

  test('in a bulk call the order that fits comes in beside the one that does not', async () => {
    const { first, draft } = await openTwoDoors()
    const items = [draft('1', 6), draft('2', 5)].map((order) => ({ key: order.upperNote, draft: order }))
    const { body } = await first.bulk('orders', items)
    expect(body.results.map(({ status }) => status)).toEqual(['error', 'created'])
    expect(body.results[0]?.problem).toMatchObject({ code: 'stock_insufficient', status: 409 })
  })

  test('is taken all the same once it may be oversold again, which is what every product begins with', async () => {
    const { first, draft, available, setOversell } = await openTwoDoors()
    expect((await first.create('orders', 'o', draft('1', 7))).status).toBe(409)
    await setOversell(true)
    expect((await first.create('orders', 'o', draft('1', 7))).status).toBe(201)
    expect(await available()).toBe('-2')
  })

  test('a storno gives its goods back to the order even when there is a shortage meanwhile', async () => {
    const { first, draft, product } = await openTwoDoors()
    const { id } = (await first.create('orders', 'o', draft('1', 5))).body
    const invoice = await first.create('invoices', 'i', invoiceDraft(id))
    await first.book('loss', { productId: product, warehouseId: 'warehouse-1', quantity: '-2' })
    const storno = await first.call(`POST /v1/invoices/${invoice.body.id}/storno`, {
      body: { ref: refOf('s'), reason: 'x', issuedOn: null },
      headers: { 'idempotency-key': 's' },
    })
    expect(storno.status).toBe(201)
  })
})
