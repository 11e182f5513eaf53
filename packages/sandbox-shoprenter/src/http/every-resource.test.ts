import { describe, expect, test } from 'vitest'
import { type CatalogueEntry, catalogue } from '../catalogue/catalogue.ts'
import { type TriedSandbox, tryShop } from '../test-support/tried-sandbox.ts'
import { isWireRecord, type WireRecord } from '../wire.ts'

const special = new Set(['files', 'domains', 'reloadUrl'])
const withRecords = [...catalogue.values()].filter(({ path }) => !special.has(path))

async function items(shop: TriedSandbox, path: string): Promise<readonly WireRecord[]> {
  const { items: found } = await shop.get(`/${path}?full=1&limit=200`)
  return isWireRecord(found) ? [found] : Array.isArray(found) ? found.filter(isWireRecord) : []
}

/** Any value that the filter takes: the field's own where the name tells it, else one of the right form. */
function valueFor(name: string): string {
  if (/At(?:Min|Max)$|After$|Before$/.test(name)) return '2026-01-05T10:00:00'
  if (/At$/.test(name)) return '2026-01-05'
  return '1'
}

async function allOf(shop: TriedSandbox, entry: CatalogueEntry): Promise<void> {
  const { path, methods, query } = entry
  const first = (await items(shop, path))[0]
  expect(first, path).toBeDefined()
  const item = `/${path}/${first?.id}`
  expect(await shop.get(item), path).toEqual(first)
  for (const name of query) {
    expect((await shop.call(`/${path}?${name}=${valueFor(name)}`)).status, `${path}?${name}`).toBe(200)
  }
  const put = await shop.put(item, first)
  expect(put.status, `PUT ${path}: ${JSON.stringify(put.body)}`).toBe(methods.has('PUT') ? 200 : 405)
  const removed = await shop.call(item, { method: 'DELETE' })
  expect(removed.status, `DELETE ${path}`).toBe(methods.has('DELETE') ? 204 : 405)
  if (removed.status === 204) {
    expect((await shop.call(item, { method: 'DELETE' })).status, path).toBe(404)
  }
  const { id, href, ...given } = first ?? {}
  const body = Object.fromEntries(
    Object.entries(given).filter(([name]) => entry.fields.has(name) && name !== 'innerId'),
  )
  const posted = await shop.call(`/${path}`, { method: 'POST', body: JSON.stringify(body) })
  expect(posted.status, `POST ${path}: ${JSON.stringify(posted.body)}`).toBe(methods.has('POST') ? 201 : 405)
  if (posted.status === 201) expect(await shop.get(`/${path}/${posted.body.id}`), path).toEqual(posted.body)
}

describe('each of the 100 resources', () => {
  test('is in the catalogue', () => {
    expect(catalogue.size).toBe(100)
  })

  test('has records, takes its methods and its filters, and refuses the other methods', async () => {
    const shop = await tryShop({ orders: 12, products: 12, customers: 6 })
    for (const entry of withRecords) await allOf(shop, entry)
  })

  test('filters by the records it refers to', async () => {
    const shop = await tryShop({ orders: 12, products: 12, customers: 6 })
    const [first] = await items(shop, 'orderExtend')
    const { items: totals } = await shop.get(`/orderTotals?full=1&orderId=${first?.id}`)
    expect(totals).toEqual(first?.orderTotals)
    const [related] = await items(shop, 'productRelatedProductRelations')
    const other = isWireRecord(related?.relatedProduct) ? String(related.relatedProduct.href) : ''
    const id = other.split('/').at(-1)
    const found = await shop.get(`/productRelatedProductRelations?full=1&relatedProductId=${id}`)
    expect(found.items).toEqual(related)
  })
})

describe('the resources without records', () => {
  test('files are stored, read and removed by type and path', async () => {
    const shop = await tryShop()
    const query = 'type=image&filePath=product/sor.jpg'
    const file = { type: 'image', filePath: 'product/sor.jpg', attachment: 'AAAA' }
    expect((await shop.call(`/files?${query}`)).status).toBe(404)
    const posted = await shop.call('/files', { method: 'POST', body: JSON.stringify(file) })
    expect(posted).toMatchObject({ status: 201, body: { type: 'image', filePath: 'product/sor.jpg' } })
    expect(await shop.get(`/files?${query}`)).toEqual(file)
    expect((await shop.call(`/files?${query}`, { method: 'DELETE' })).status).toBe(204)
    expect((await shop.call(`/files?${query}`)).status).toBe(404)
  })

  test('domains come without paging, the reorder link for an order', async () => {
    const shop = await tryShop()
    expect(await shop.get('/domains')).toMatchObject({ domain: [{ primary: true }, { primary: false }] })
    const [order] = await items(shop, 'orders')
    const body = JSON.stringify({ order: { id: order?.id } })
    const answer = await shop.call('/reloadUrl', { method: 'POST', body })
    expect(answer.body.reloadOrderUrl).toContain('/reloadOrder/')
  })
})
