import { describe, expect, test } from 'vitest'
import { askForToken, credentials, tryShop } from '../test-support/tried-sandbox.ts'
import { listAt, stringAt } from '../test-support/wire-access.ts'

describe('tokens', () => {
  test('look like JWTs that tell scopes and expiry, and expire after an hour', async () => {
    const shop = await tryShop()
    const answer = (await (await askForToken(shop.url, credentials)).json()) as Record<string, string>
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
    const claims = JSON.parse(Buffer.from(answer.access_token?.split('.')[1] ?? '', 'base64url').toString())
    expect(claims.exp).toBe(Math.floor(shop.clock.ms / 1000) + 3600)
    expect(claims.scopes).toContain('order.order:read')
    shop.clock.ms += 3_500_000
    expect((await shop.send('/languages')).status).toBe(200)
    shop.clock.ms += 100_000
    expect((await shop.send('/languages')).status).toBe(401)
  })

  test('are refused to strangers and to malformed requests, each in its own words', async () => {
    const shop = await tryShop()
    const wrong = await askForToken(shop.url, { ...credentials, client_secret: 'guess' })
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { error: 'invalid_client' }])
    const other = await askForToken(shop.url, { ...credentials, shop: 'other-shop' })
    expect(other.status).toBe(401)
    const incomplete = await askForToken(shop.url, { ...credentials, client_id: undefined })
    expect([incomplete.status, await incomplete.json()]).toMatchObject([
      400,
      { error: 'invalid_request', hint: 'Check the `client_id` parameter' },
    ])
  })

  test.each(['Bearer nonsense', 'Bearer a.b.c', 'Basic ZGVtbzpkZW1v', ''])(
    '%j is no token',
    async (given) => {
      const shop = await tryShop()
      expect((await shop.send('/languages', { headers: { Authorization: given } })).status).toBe(401)
    },
  )
})

describe('the limit', () => {
  test('lets three requests into any second, wherever the second starts', async () => {
    const shop = await tryShop()
    const start = shop.clock.ms
    const statusAt = async (offsetMs: number) => {
      shop.clock.ms = start + offsetMs
      return (await shop.send('/languages')).status
    }
    const offsets = [0, 600, 990, 995, 999, 1000, 1599, 1600, 1989, 1990]
    const statuses: number[] = []
    for (const offset of offsets) statuses.push(await statusAt(offset))
    expect(statuses).toEqual([200, 200, 200, 429, 429, 200, 429, 200, 429, 200])
  })

  test('counts neither tokens nor refusals, and tells Retry-After only when told to', async () => {
    const shop = await tryShop()
    for (let count = 0; count < 5; count++) await askForToken(shop.url, credentials)
    for (let count = 0; count < 3; count++) expect((await shop.send('/languages')).status).toBe(200)
    const refused = await shop.send('/languages')
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, null])
    await shop.control('faults', { retryAfter: '2' })
    expect((await shop.send('/languages')).headers.get('Retry-After')).toBe('2')
  })
})

describe('answers', () => {
  test('carry the date of the sandbox’s clock', async () => {
    const shop = await tryShop()
    await shop.control('clock', { advanceMs: 86_400_000 })
    expect((await shop.send('/languages')).headers.get('Date')).toBe('Tue, 24 Nov 2026 14:00:00 GMT')
  })

  test('are XML for whoever does not ask for JSON', async () => {
    const shop = await tryShop()
    const response = await shop.send('/languages?full=1', { headers: { Accept: '*/*' } })
    expect(response.headers.get('Content-Type')).toBe('application/xml')
    const text = await response.text()
    expect(text).toMatch(/^<\?xml /)
    expect(text).toContain('<code>hu</code>')
  })

  test('say 404 to unknown paths and records, 405 to methods that are not there', async () => {
    const shop = await tryShop()
    expect((await shop.call('/nonsense')).status).toBe(404)
    expect((await shop.call('/orders/unknown')).status).toBe(404)
    expect((await shop.call('/orders/%E0%A4%A')).status).toBe(404)
    expect((await shop.put('/orderExtend/x', {})).status).toBe(405)
    expect((await shop.call('/orders', { method: 'DELETE', body: '{}' })).status).toBe(405)
  })

  test('refuse a body that is not JSON', async () => {
    const shop = await tryShop()
    expect((await shop.call('/products/x', { method: 'PUT', body: 'stock1=3' })).status).toBe(400)
  })
})

describe('the journal', () => {
  test('tells every request in order, rejected ones and batch sizes too', async () => {
    const shop = await tryShop()
    await shop.control('journal/clear', {})
    await askForToken(shop.url, credentials)
    for (let count = 0; count < 4; count++) await shop.send('/languages?code=hu')
    await shop.batch([
      { method: 'GET', uri: '/languages' },
      { method: 'GET', uri: '/currencies' },
    ])
    const requests = listAt(await shop.control('journal'), 'requests')
    expect(requests.map((request) => [request.kind, request.status, request.batchItems])).toEqual([
      ['token', 200, null],
      ['api', 200, null],
      ['api', 200, null],
      ['api', 200, null],
      ['api', 429, null],
      ['api', 200, 2],
    ])
    expect(requests[1]).toMatchObject({ method: 'GET', path: '/api/languages', query: 'code=hu' })
  })
})

describe('faults', () => {
  test('strike the next requests before any effect, then heal', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const path = `/products/${product?.id}`
    await shop.control('faults', { next: [{ status: 502, times: 2 }, { status: 429 }] })
    const statuses: number[] = []
    for (const stock1 of ['901', '902', '903']) statuses.push((await shop.put(path, { stock1 })).status)
    expect(statuses).toEqual([502, 502, 429])
    expect((await shop.get(path)).stock1).toBe(product?.stock1)
  })

  test('cut the connection after the effect', async () => {
    const shop = await tryShop()
    const [product] = listAt(await shop.dump(), 'products')
    const path = `/products/${product?.id}`
    await shop.control('faults', { next: [{ dropAfterEffect: true, times: 1 }] })
    await expect(shop.put(path, { stock1: '77' })).rejects.toThrow('fetch failed')
    expect((await shop.get(path)).stock1).toBe('77')
    const requests = listAt(await shop.control('journal'), 'requests')
    expect(
      requests.filter((request) => request.wasDropped).map((request) => stringAt(request, 'method')),
    ).toEqual(['PUT'])
  })

  test('are refused when malformed', async () => {
    const shop = await tryShop()
    expect(await shop.control('faults', { next: [{ status: 200 }] })).toHaveProperty('message')
  })
})
