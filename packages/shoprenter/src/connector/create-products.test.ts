import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { shopRenterShop } from '../connector.ts'
import { example } from '../test-support/fixtures.ts'
import { api, grantTokens, testClient } from '../test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})
afterAll(() => nock.restore())

const product = example('product_extend', 'get_id.json')
const draft = {
  sku: 'ÚJ-1',
  name: 'Új bögre',
  netPrice: '787.4',
  taxClassId: 'tax-27',
  unit: 'doboz',
  gtin: null,
}

type Answer = {
  readonly response: { readonly header: { readonly statusCode: string }; readonly body: unknown }
}

function answerOf(statusCode: string, body: unknown = {}): Answer {
  return { response: { header: { statusCode }, body } }
}

interface BatchItem {
  readonly method: string
  readonly uri: string
  readonly data: unknown
}

/** Answers one batch and tells its requests as `METHOD path`. */
function expectBatch(answers: readonly Answer[]): { readonly asked: { uri: string; data: unknown }[] } {
  const asked: { uri: string; data: unknown }[] = []
  api()
    .post('/api/batch', ({ data }: { data: { requests: BatchItem[] } }) => {
      const told = data.requests.map(({ method, uri, data: body }) => {
        const { pathname, searchParams } = new URL(uri)
        return { uri: `${method} ${pathname} ${searchParams.get('sku') ?? ''}`.trim(), data: body }
      })
      asked.splice(0, asked.length, ...told)
      return true
    })
    .reply(200, { requests: { request: answers } })
  return { asked }
}

function openShop() {
  grantTokens(1)
  api().get('/api/settings').query(true).reply(200, example('setting', 'get_page.json'))
  return shopRenterShop(testClient().client)
}

function answerLanguages() {
  api()
    .get('/api/languages')
    .query(true)
    .reply(200, {
      items: [
        { id: 'lang-en', code: 'en' },
        { id: 'lang-hu', code: 'hu' },
      ],
    })
}

const listOf = (...skus: readonly string[]) => ({
  items: skus.map((sku) => ({ ...product, id: `product-${sku}`, sku })),
})

describe('products by their codes', () => {
  test('codes that differ in case come along, what an unheeded filter brings does not', async () => {
    const shop = openShop()
    const { asked } = expectBatch([
      answerOf('200', listOf('a', 'A')),
      answerOf('200', listOf('X', 'Y')),
      answerOf('400', { code: '40008' }),
    ])
    const { products } = await shop.findProducts({ skus: ['A', 'B', 'C'] })
    expect(products.map(({ sku }) => sku)).toEqual(['a', 'A'])
    expect(asked.map(({ uri }) => uri)).toEqual(['A', 'B', 'C'].map((sku) => `GET /api/productExtend ${sku}`))
  })

  test('a refusal is thrown: late is not absent', async () => {
    const shop = openShop()
    expectBatch([answerOf('403')])
    await expect(shop.findProducts({ skus: ['A'] })).rejects.toMatchObject({ code: 'shop-forbidden' })
  })
})

describe('creating products', () => {
  test('looks first, and creates hidden what the shop does not have', async () => {
    const shop = openShop()
    expectBatch([answerOf('200', listOf('VAN')), answerOf('200', { items: [] })])
    answerLanguages()
    const { asked } = expectBatch([answerOf('201', { ...product, id: 'new', sku: 'ÚJ-1' })])
    const { results } = await shop.createProducts([
      { ...draft, sku: 'VAN' },
      { ...draft, gtin: '599' },
    ])
    expect(results).toMatchObject([
      { ok: true, sku: 'VAN', isNew: false, product: { resourceId: 'product-VAN' } },
      { ok: true, sku: 'ÚJ-1', isNew: true, product: { resourceId: 'new' } },
    ])
    expect(asked).toEqual([
      {
        uri: 'POST /api/productExtend',
        data: {
          sku: 'ÚJ-1',
          price: '787.4',
          status: '0',
          subtractStock: '1',
          taxClass: { id: 'tax-27' },
          gtin: '599',
          productDescriptions: [
            {
              name: 'Új bögre',
              measurementUnit: 'doboz',
              language: { id: expect.stringMatching(/^lang-/u) },
            },
          ],
        },
      },
    ])
  })

  test('asks for nothing more when the shop has them all', async () => {
    const shop = openShop()
    expectBatch([answerOf('200', listOf('ÚJ-1'))])
    expect((await shop.createProducts([draft])).results).toMatchObject([{ ok: true, isNew: false }])
  })

  test('looks again where the answer does not show the product', async () => {
    const shop = openShop()
    expectBatch([answerOf('404'), answerOf('404')])
    answerLanguages()
    expectBatch([answerOf('201', []), answerOf('201', [])])
    expectBatch([answerOf('200', listOf('ÚJ-1')), answerOf('404')])
    expect((await shop.createProducts([draft, { ...draft, sku: 'B' }])).results).toMatchObject([
      { ok: true, sku: 'ÚJ-1', isNew: true },
      { ok: false, sku: 'B', code: 'outcome-not-told', isRetryable: true },
    ])
  })

  test('what may have been done can be tried again, what the shop refuses can not', async () => {
    const shop = openShop()
    expectBatch([answerOf('404'), answerOf('404')])
    answerLanguages()
    expectBatch([answerOf('500'), answerOf('400', { message: 'bad sku' })])
    expect((await shop.createProducts([draft, { ...draft, sku: '?' }])).results).toMatchObject([
      { ok: false, sku: 'ÚJ-1', isRetryable: true },
      { ok: false, sku: '?', isRetryable: false },
    ])
  })
})
