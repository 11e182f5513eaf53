import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { OkosSyncError } from '@okos-sync/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createShopRenterClient } from '../create-client.ts'
import { everyCall } from '../test-support/every-call.ts'
import { selfSigned } from '../test-support/self-signed.ts'
import { canaries, stubShop } from '../test-support/stub-shop.ts'

const apiHost = 'test-shop.api2.myshoprenter.hu'
const oauthHost = 'oauth.app.shoprenter.net'

const elsewhere = [
  'https://evil.example/api/orders/x',
  `http://${apiHost}/api/orders/x`,
  `https://user@${apiHost}/api/orders/x`,
  'https://127.0.0.1/api/orders/x',
  'https://[::1]/api/orders/x',
  `https://${apiHost}.evil.example/api/orders/x`,
  'https://other-shop.api2.myshoprenter.hu/api/orders/x',
  `https://${apiHost}:8443/api/orders/x`,
  `//${oauthHost}/x`,
  'https://test-shop.api2.myshoprenter.hu\\@evil.example/',
]

describe('S2: nothing leaves for another host', () => {
  test.each(elsewhere)('when every link of the shop names %s', async (href) => {
    const { client, sent } = stubShop(({ url }) => {
      const page = Number(url.searchParams.get('page') ?? 0)
      const item = { id: `id-${page}`, href, innerId: String(page), name: 'x', customer: { href } }
      return Response.json({ ...item, items: [item], next: page < 2 ? { href } : null })
    })
    for (const { run } of everyCall(client)) await run().catch(() => undefined)
    expect(new Set(sent.map(({ url }) => url.origin))).toEqual(
      new Set([`https://${apiHost}`, `https://${oauthHost}`]),
    )
  })

  test.each(elsewhere)('when a batch or an id names %s', async (address) => {
    const { client, apiRequests } = stubShop(() => Response.json({}))
    await expect(client.batch([{ method: 'GET', path: address }])).rejects.toMatchObject({
      code: 'unsafe-address',
    })
    await client.orderExtend.get(address).catch(() => undefined)
    for (const { url, body } of apiRequests()) {
      expect([url.host, url.pathname.split('/').length, body]).toEqual([apiHost, 4, ''])
    }
  })

  test('the token goes to the API alone, the secret to the token service alone', async () => {
    const { client, sent } = stubShop(() => Response.json({ items: [] }))
    await client.batch([{ method: 'GET', path: '/orders' }]).catch(() => undefined)
    for (const { url, headers, body } of sent) {
      const all = JSON.stringify([...headers]) + url.href + body
      expect(all.includes(canaries.token)).toBe(url.host === apiHost)
      expect(all.includes(canaries.secret)).toBe(url.host === oauthHost)
    }
  })

  test.each(['Test', 'a.b', 'a/b', 'a@b', 'a:1', '', 'á', 'a\n'])('for a shop called %j', (shopName) => {
    expect(() => createShopRenterClient({ shopName, clientId: 'a', clientSecret: 'b' })).toThrow(
      expect.objectContaining({ code: 'configuration', field: 'shopName' }),
    )
  })
})

describe('S3: a redirect is never followed', () => {
  test.each([301, 302, 303, 307, 308])('%i', async (status) => {
    const redirect = () => new Response(null, { status, headers: { location: 'https://evil.example/' } })
    for (const where of ['api', 'token'] as const) {
      const { client, sent } = stubShop(redirect, where === 'token' ? redirect : undefined)
      const write = client.batch([{ method: 'PUT', path: '/products/a', data: {} }])
      await expect(write).rejects.toMatchObject({ code: 'redirected', status })
      await expect(client.orderExtend.get('a')).rejects.toMatchObject({ code: 'redirected', status })
      expect(sent.some(({ url }) => url.host === 'evil.example')).toBe(false)
      expect(sent).toHaveLength(where === 'token' ? 2 : 3)
    }
  })
})

describe('S10: an id is data', () => {
  test('any text is one segment of the path, or refused before anything is sent', async () => {
    const { client, apiRequests } = stubShop(() => Response.json({}, { status: 404 }))
    const anyId = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary' }), fc.webUrl())
    await fc.assert(
      fc.asyncProperty(anyId, async (id) => {
        const before = apiRequests().length
        const error: unknown = await client.orderExtend.get(id).catch((reason: unknown) => reason)
        expect(OkosSyncError.isInstance(error), String(error)).toBe(true)
        for (const { url } of apiRequests().slice(before)) {
          const [, api, resource, last, ...rest] = url.pathname.split('/')
          expect([url.host, api, resource, rest, url.search]).toEqual([apiHost, 'api', 'orderExtend', [], ''])
          expect(decodeURIComponent(last ?? '')).toBe(id)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the value of a filter is one parameter', async () => {
    const { client, apiRequests } = stubShop(() => Response.json({ items: [] }))
    await client.customerExtend
      .list({ email: 'a@b.c&limit=1#x\r\nHost: evil' })
      .pages()
      [Symbol.asyncIterator]()
      .next()
    const parameters = [...(apiRequests()[0]?.url.searchParams.keys() ?? [])]
    expect(parameters.toSorted()).toEqual(['email', 'full', 'limit', 'page'])
  })
})

describe('S14: TLS', () => {
  test('a certificate that nobody vouches for ends the call', async () => {
    const server = createServer(selfSigned(), (_, response) => response.end('{"access_token":"t"}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const origin = `https://localhost:${(server.address() as AddressInfo).port}`
    const { client } = stubShop(() => Response.json({}), undefined, {
      endpoints: { api: origin, oauth: origin },
      fetch,
    })
    await expect(client.orderExtend.get('a')).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
    })
    await new Promise((resolve) => server.close(resolve))
  })

  test.each(['http://shop.example/api', 'http://10.0.0.1', 'http://127.0.0.1.evil.example'])(
    'the unencrypted address %s is refused',
    (api) => {
      const make = () => stubShop(() => Response.json({}), undefined, { endpoints: { api, oauth: api } })
      expect(make).toThrow(expect.objectContaining({ code: 'configuration', field: 'baseUrl' }))
    },
  )

  test('no source knows a way to turn verification off', () => {
    const folders = [new URL('../', import.meta.url), new URL('../../../transport/src/', import.meta.url)]
    const texts = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => readFileSync(new URL(name, folder), 'utf8')),
    )
    expect(texts.length).toBeGreaterThan(50)
    expect(texts.join()).not.toMatch(/rejectUnauthorized|TLS_REJECT|checkServerIdentity|insecure/i)
  })
})
