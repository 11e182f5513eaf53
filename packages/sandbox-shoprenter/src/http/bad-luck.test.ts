import { describe, expect, test } from 'vitest'
import { askForToken, credentials, tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, recordAt, stringAt } from '../test-support/wire-access.ts'

describe('scopes', () => {
  test('stand in the token; what a merchant revokes is 401 with 40101 at once, also inside a batch', async () => {
    const shop = await tryShop()
    const token = await (await askForToken(shop.url, credentials)).json()
    const claims = Buffer.from(String(token.access_token).split('.')[1] ?? '', 'base64url').toString()
    expect(JSON.parse(claims).scopes).toContain('product.product:write')
    const [product] = listAt(await shop.dump(), 'products')
    const path = `/products/${product?.id}`
    await shop.control('scopes', { revoke: ['product.product:write'] })
    expect(await shop.put(path, { stock1: '1' })).toMatchObject({ status: 401, body: { code: 40101 } })
    expect((await shop.call(path)).status).toBe(200)
    const answer = await shop.batch([{ method: 'PUT', uri: path, data: { stock1: '1' } }])
    const inner = recordAt(recordAt(answer, 'requests'), 'request')
    expect(recordAt(recordAt(inner, 'response'), 'header').statusCode).toBe(401)
    await shop.control('scopes', { grant: ['product.product:write'] })
    expect((await shop.put(path, { stock1: '1' })).status).toBe(200)
  })

  test('granted later need a new token', async () => {
    const shop = await tryShop({ scopes: ['order.order:read'] })
    expect((await shop.call('/orders')).status).toBe(200)
    expect((await shop.call('/products')).status).toBe(401)
    await shop.control('scopes', { grant: ['product.product:read'] })
    expect((await shop.call('/products')).status).toBe(401)
    const token = await (await askForToken(shop.url, credentials)).json()
    const headers = { Authorization: `Bearer ${token.access_token}` }
    expect((await shop.call('/products', { headers })).status).toBe(200)
  })
})

describe('bad luck', () => {
  test('truncates JSON after the effect', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    await shop.control('faults', { next: [{ truncate: true }] })
    const answer = await shop.send(`/products/${product?.id}`, { method: 'PUT', body: '{"stock1":"77"}' })
    await expect(answer.json()).rejects.toThrow(SyntaxError)
    expect((await shop.get(`/products/${product?.id}`)).stock1).toBe('77')
  })

  test('answers a proxy’s HTML page and errors without effect', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const path = `/products/${product?.id}`
    await shop.control('faults', {
      next: [{ html: 502 }, { status: 503 }],
    })
    const put = (level: string) => shop.send(path, { method: 'PUT', body: JSON.stringify({ stock1: level }) })
    const page = await put('61')
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8'])
    expect((await put('62')).status).toBe(503)
    expect((await shop.get(path)).stock1).toBe(product?.stock1)
  })

  test('lets an error come after the effect', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const path = `/products/${product?.id}`
    await shop.control('faults', { next: [{ status: 504, afterEffect: true }] })
    expect((await shop.put(path, { stock1: '63' })).status).toBe(504)
    expect((await shop.get(path)).stock1).toBe('63')
  })

  test('cuts connections before the effect', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    await shop.control('faults', { next: [{ dropBeforeEffect: true }] })
    await expect(shop.put(`/products/${product?.id}`, { stock1: '64' })).rejects.toThrow()
    expect((await shop.get(`/products/${product?.id}`)).stock1).toBe(product?.stock1)
  })

  test('refuses every n-th item of the next batch, whatever comes in between', async () => {
    const shop = await tryShop()
    await shop.control('faults', { next: [{ innerStatus: 429, every: 2 }] })
    expect((await shop.call('/languages')).status).toBe(200)
    const items = Array.from({ length: 4 }, () => ({ method: 'GET', uri: '/currencies' }))
    const answers = listAt(recordAt(await shop.batch(items), 'requests'), 'request')
    const statuses = answers.map((item) => recordAt(recordAt(item, 'response'), 'header').statusCode)
    expect(statuses.map(Number)).toEqual([200, 429, 200, 429])
  })

  test('makes an answer late', async () => {
    const shop = await tryShop()
    await shop.control('faults', { next: [{ delayMs: 30 }] })
    const started = performance.now()
    await shop.call('/languages')
    expect(performance.now() - started).toBeGreaterThanOrEqual(29)
  })

  test('bursts of 429 are counted with everything else', async () => {
    const shop = await tryShop()
    await shop.control('journal/clear', {})
    await shop.control('faults', { next: [{ status: 429, times: 2 }] })
    for (let count = 0; count < 3; count++) await shop.call('/languages')
    for (let count = 0; count < 4; count++) await shop.send('/languages')
    expect(await shop.control('counters')).toMatchObject({
      apiRequests: 7,
      refused: 4,
      busiestSecond: 3,
      byStatus: { 200: 3, 429: 4 },
    })
  })

  test('must be described rightly', async () => {
    const shop = await tryShop()
    expect(stringAt(await shop.control('faults', { next: [{ innerStatus: 200 }] }), 'message')).toContain(
      'next',
    )
  })
})
