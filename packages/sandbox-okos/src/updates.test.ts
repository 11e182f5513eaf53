import type { Partner, Product, ProductPrice } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { openShop, partnerDraft, productDraft } from './test-support/open-shop.ts'

describe('an update', () => {
  test('replaces a product under its version, and tells the feed of the product and its price', async () => {
    const { call, product } = await openShop()
    const { body: created } = await product('A')
    const { cursor } = (await call<{ cursor: string }>('GET /v1/changes')).body
    const { ref: _, ...content } = { ...productDraft('A'), netPrice: '250.5', isActive: false }
    const update = (body: object, version: number) =>
      call<Product>(`PUT /v1/products/${created.id}`, { body, headers: { 'if-match': `"${version}"` } })
    expect(await update(content, 1)).toMatchObject({
      status: 200,
      body: { version: 2, netPrice: '250.5', isActive: false },
    })
    expect(await update({ ...content, netPrice: '250.50' }, 1)).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect((await update({ ...content, name: 'Más' }, 1)).status).toBe(412)
    expect(await update({ ...content, vat: '28%' }, 2)).toMatchObject({ status: 422, body: { field: 'vat' } })
    const { changes } = (await call<{ changes: object[] }>(`GET /v1/changes?since=${cursor}`)).body
    expect(changes).toEqual([
      { kind: 'product', id: created.id },
      { kind: 'price', id: created.id },
    ])
  })

  test('can’t take a code or a name that another record has', async () => {
    const { call, product, create } = await openShop()
    const { body } = await product('A')
    await product('B')
    const { ref: _, ...content } = { ...productDraft('B'), isActive: true }
    const headers = { 'if-match': '"1"' }
    expect(await call(`PUT /v1/products/${body.id}`, { body: content, headers })).toMatchObject({
      status: 409,
      body: { field: 'code' },
    })
    const service = (name: string) => ({ name, vat: '27%', unit: 'db' })
    const ref = (externalId: string) => ({ source: 'test', externalId })
    const first = await create('services', 's1', { ref: ref('s1'), ...service('Szállítás') })
    await create('services', 's2', { ref: ref('s2'), ...service('Utánvét') })
    const rename = (name: string) =>
      call(`PUT /v1/services/${first.body.id}`, { body: service(name), headers })
    expect((await rename('UTÁNVÉT')).status).toBe(409)
    expect(await rename('Kiszállítás')).toMatchObject({
      status: 200,
      body: { version: 2, name: 'Kiszállítás' },
    })
  })

  test('of a partner’s e-mails changes who is found by them', async () => {
    const { call, partner } = await openShop()
    const { body } = await partner('Kiss Béla')
    const { ref: _, ...content } = { ...partnerDraft('Kiss Béla'), emails: ['uj@example.hu'] }
    const headers = { 'if-match': '"1"' }
    const { body: updated } = await call<Partner>(`PUT /v1/partners/${body.id}`, { body: content, headers })
    expect(updated).toMatchObject({ version: 2, emails: ['uj@example.hu'] })
    const find = async (email: string) => {
      const none = { partnerRefs: [], productCodes: [], serviceNames: [], orderRefs: [] }
      const answer = await call<{ partners: Partner[] }>('POST /v1/lookups', {
        body: { ...none, partnerEmails: [email] },
      })
      return answer.body.partners.map(({ id }) => id)
    }
    expect(await find('Kiss.Béla@example.hu')).toEqual([])
    expect(await find('UJ@example.hu')).toEqual([body.id])
    expect((await call('PUT /v1/partners/partner-99', { body: content, headers })).status).toBe(404)
  })
})

test('price lists: the default one is the products’ own, the others hold what was set', async () => {
  const { call, product } = await openShop()
  const [first, second] = [(await product('A')).body.id, (await product('B')).body.id]
  const { priceLists } = (
    await call<{ priceLists: { id: string; isDefault: boolean }[] }>('GET /v1/price-lists')
  ).body
  const [own, other] = priceLists.map(({ id }) => id)
  expect(priceLists.map(({ isDefault }) => isDefault)).toEqual([true, false, false])
  const { cursor } = (await call<{ cursor: string }>('GET /v1/changes')).body
  const prices = [
    { productId: first, priceListId: own, net: '120' },
    { productId: second, priceListId: other, net: '90' },
  ]
  expect((await call('PUT /_sandbox/prices', { body: prices })).status).toBe(204)
  const query = async (priceListId: string | undefined) =>
    (
      await call<{ prices: ProductPrice[] }>('POST /v1/prices/query', {
        body: { priceListId, productIds: [first, second] },
      })
    ).body.prices?.map(({ net }) => net)
  expect([await query(own), await query(other)]).toEqual([['120', '100'], ['90']])
  expect((await call<Product>(`GET /v1/products/${first}`)).body).toMatchObject({
    netPrice: '120',
    version: 2,
  })
  const { changes } = (
    await call<{ changes: { kind: string; id: string }[] }>(`GET /v1/changes?since=${cursor}`)
  ).body
  expect(changes.filter(({ kind }) => kind === 'price').map(({ id }) => id)).toEqual([first, second])
  const unknown = { body: { priceListId: 'price-list-9', productIds: [] } }
  expect(await call('POST /v1/prices/query', unknown)).toMatchObject({
    status: 422,
    body: { field: 'priceListId' },
  })
})
