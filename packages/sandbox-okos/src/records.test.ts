import { describe, expect, test } from 'vitest'
import { openShop, partnerDraft, productDraft, refOf } from './test-support/open-shop.ts'

const nothing = { partnerRefs: [], partnerEmails: [], productCodes: [], serviceNames: [], orderRefs: [] }

describe('partners, products, services, methods', () => {
  test('the same key or the same reference answers the record that exists', async () => {
    const { create } = await openShop()
    const first = await create('partners', 'a', partnerDraft('Kiss Béla'))
    const sameKey = await create('partners', 'a', { ...partnerDraft('Kiss Béla'), phone: '1' })
    const sameRef = await create('partners', 'b', partnerDraft('Kiss Béla'))
    expect([first.status, sameKey.status, sameRef.status]).toEqual([201, 200, 200])
    expect([sameKey.body, sameRef.body]).toEqual([first.body, first.body])
    const other = await create('partners', 'c', { ...partnerDraft('Kiss Béla'), ref: refOf('other') })
    expect([other.status, other.body.id === first.body.id]).toEqual([201, false])
  })

  test('equal keys sent at once make one record', async () => {
    const { create, call } = await openShop()
    const both = await Promise.all([1, 2, 3, 4].map(() => create('partners', 'a', partnerDraft('Kiss Béla'))))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201])
    expect((await call<{ items: unknown[] }>('GET /v1/partners')).body.items).toHaveLength(1)
  })

  test('a product whose code is known is answered and takes the new reference along', async () => {
    const { create, call } = await openShop()
    const first = await create('products', 'a', productDraft('ABC'))
    const second = await create('products', 'b', { ...productDraft('ABC'), ref: refOf('2'), vat: 'nonsense' })
    expect(second).toMatchObject({
      status: 200,
      body: { id: first.body.id, vat: '27%', refs: [{ externalId: '2' }, {}] },
    })
    const read = await call(`GET /v1/products/${first.body.id}`)
    expect(read.body).toEqual(second.body)
    expect((await create('products', 'c', productDraft('abc'))).status).toBe(201)
  })

  test('services and methods are the same under a name that differs in case and spaces', async () => {
    const { create } = await openShop()
    const service = (name: string, id: string) =>
      create('services', id, { ref: refOf(id), name, vat: '27%', unit: 'db' })
    const first = await service('Szállítási  díj', '1')
    expect(await service(' szállítási DÍJ', '2')).toMatchObject({ status: 200, body: { id: first.body.id } })
    const method = await create('payment-methods', 'k', { ref: refOf('m'), name: 'UTÁNVÉT' })
    expect(method).toMatchObject({ status: 200, body: { name: 'Utánvét' } })
  })

  test('one look-up answers all questions, each record once', async () => {
    const { call, partner, product } = await openShop()
    const [found] = [
      await partner('Kiss Béla'),
      await partner('Nagy Éva'),
      await product('A'),
      await product('B'),
    ]
    const query = {
      ...nothing,
      partnerRefs: [refOf('Kiss Béla'), refOf('nobody')],
      partnerEmails: [' kiss.béla@EXAMPLE.hu', 'nobody@example.hu'],
      productCodes: ['B', 'b'],
    }
    const { body } = await call('POST /v1/lookups', { body: query })
    expect(body).toMatchObject({
      partners: [{ id: found.body.id, emails: ['Kiss.Béla@Example.hu '] }],
      products: [{ code: 'B' }],
      services: [],
      orders: [],
    })
  })

  test('what only the ERP knows is checked: the VAT short name', async () => {
    const { product } = await openShop()
    expect(await product('A', { vat: '28%' })).toMatchObject({ status: 422, body: { field: 'vat' } })
  })

  test('a bad item is undone alone', async () => {
    const { bulk, call } = await openShop()
    const items = ['A', 'B', 'C'].map((code) => ({ key: code, draft: productDraft(code) }))
    const wrong = { key: 'X', draft: { ...productDraft('X'), vat: '28%' } }
    const { body } = await bulk('products', [...items.slice(0, 1), wrong, ...items.slice(1)])
    expect(body.results.map(({ status }) => status)).toEqual(['created', 'error', 'created', 'created'])
    const { items: stored } = (await call<{ items: { code: string }[] }>('GET /v1/products')).body
    expect(stored.map(({ code }) => code)).toEqual(['A', 'B', 'C'])
    expect((await bulk('products', [{ key: 'X', draft: productDraft('X') }])).body.results[0]?.status).toBe(
      'created',
    )
  })

  test('a list read while others write shows everything that was there, once', async () => {
    const { bulk, call, product } = await openShop()
    const codes = Array.from({ length: 25 }, (_, index) => `P${index}`)
    await bulk(
      'products',
      codes.map((code) => ({ key: code, draft: productDraft(code) })),
    )
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page = await call<{ items: { code: string }[]; nextCursor: string | null }>(
        `GET /v1/products?limit=10${query}`,
      )
      seen.push(...page.body.items.map(({ code }) => code))
      cursor = page.body.nextCursor
      if (seen.length < 30) await product(`late-${seen.length}`)
    }
    expect(seen.slice(0, 25)).toEqual(codes)
    expect(new Set(seen).size).toBe(seen.length)
    expect(await call('GET /v1/products?cursor=x')).toMatchObject({ status: 422, body: { field: 'cursor' } })
  })

  test('an id of another kind, or of none, is not found', async () => {
    const { call, partner } = await openShop()
    const { body } = await partner()
    expect((await call(`GET /v1/partners/${body.id}`)).status).toBe(200)
    for (const id of [body.id.replace('partner', 'product'), 'partner-99', 'partner-01', 'x']) {
      expect((await call(`GET /v1/partners/${id}`)).status).toBe(404)
    }
  })
})
