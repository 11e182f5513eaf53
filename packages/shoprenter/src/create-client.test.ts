import { inspect } from 'node:util'
import { OkosSyncError, type RateLimiter } from '@okos-sync/domain'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AccessToken } from './auth/token-source.ts'
import { createShopRenterClient } from './create-client.ts'
import { example } from './test-support/fixtures.ts'
import { api, collect, grantTokens, testClient } from './test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})
afterAll(() => nock.restore())

const setting = { id: 's1', group: 'config', key: 'config_currency', value: 'HUF' }

describe('what is needed to make a client', () => {
  test.each([
    ['shopName', { shopName: '' }],
    ['shopName', { shopName: 'Shop' }],
    ['shopName', { shopName: 'shop.evil.example/' }],
    ['shopName', { shopName: 'a@b' }],
    ['clientId', { clientId: '' }],
    ['clientSecret', { clientSecret: '' }],
    ['requestsPerSecond', { requestsPerSecond: 0 }],
    ['baseUrl', { endpoints: { api: 'http://shop.example/api', oauth: 'https://shop.example/oauth' } }],
  ])('a wrong or missing %s is named', (field, wrong) => {
    expect(() => testClient(wrong)).toThrow(expect.objectContaining({ code: 'configuration', field }))
  })
})

describe('the token', () => {
  test('is fetched once for calls that come together, and used until a minute before its end', async () => {
    grantTokens(2)
    const { client, clock } = testClient()
    api()
      .get('/api/settings/s1')
      .matchHeader('authorization', 'Bearer token-1-canary')
      .times(4)
      .reply(200, setting)
    await Promise.all([client.settings.get('s1'), client.settings.get('s1'), client.settings.get('s1')])
    clock.advance(3_538_000)
    await client.settings.get('s1')
    clock.advance(3000)
    api().get('/api/settings/s1').matchHeader('authorization', 'Bearer token-2-canary').reply(200, setting)
    await client.settings.get('s1')
  })

  test('is renewed once when the shop refuses it', async () => {
    grantTokens(2)
    const { client } = testClient()
    api().get('/api/settings/s1').matchHeader('authorization', 'Bearer token-1-canary').reply(401, {})
    api().get('/api/settings/s1').matchHeader('authorization', 'Bearer token-2-canary').reply(200, setting)
    expect((await client.settings.get('s1')).value.value).toBe('HUF')
  })

  test('a second refusal is the truth: the scope may be missing', async () => {
    grantTokens(2)
    const { client } = testClient()
    api()
      .get('/api/settings/s1')
      .times(2)
      .reply(401, { error: { code: 40101, message: 'No permission' } })
    await expect(client.settings.get('s1')).rejects.toMatchObject({
      code: 'shop-unauthorized',
      status: 401,
      innerCode: '40101',
      shopMessage: 'No permission',
      isRetryable: false,
    })
  })

  test('wrong credentials name the setting to look at', async () => {
    nock('https://oauth.app.shoprenter.net')
      .post('/test-shop/app/token')
      .reply(401, { error: 'invalid_client' })
    await expect(testClient().client.settings.get('s1')).rejects.toMatchObject({
      code: 'configuration',
      field: 'clientSecret',
    })
  })

  test('an answer without a token is told', async () => {
    nock('https://oauth.app.shoprenter.net').post('/test-shop/app/token').reply(200, { token_type: 'Bearer' })
    await expect(testClient().client.settings.get('s1')).rejects.toMatchObject({ code: 'unexpected-answer' })
  })

  test('a cache is asked first and told of a new one; a token that was refused is not taken from it again', async () => {
    grantTokens(1)
    const kept = new Map<string, AccessToken>()
    const tokenCache = {
      get: async (key: string) => kept.get(key) ?? null,
      set: async (key: string, token: AccessToken) => {
        kept.set(key, token)
      },
    }
    kept.set('test-shop:client-canary', { token: 'kept', expiresAtMs: Date.parse('2026-03-01T12:30:00Z') })
    api().get('/api/settings/s1').matchHeader('authorization', 'Bearer kept').reply(401)
    api().get('/api/settings/s1').matchHeader('authorization', 'Bearer token-1-canary').reply(200, setting)
    await testClient({ tokenCache }).client.settings.get('s1')
    expect(kept.get('test-shop:client-canary')).toEqual({
      token: 'token-1-canary',
      expiresAtMs: Date.parse('2026-03-01T13:00:00Z'),
    })
  })

  test('does not count against the limit; everything else does, under one key per shop and application', async () => {
    grantTokens(1)
    api().get('/api/settings/s1').reply(200, setting)
    const keys: string[] = []
    const limiter: RateLimiter = {
      acquire: async ({ key }) => {
        keys.push(key)
      },
      penalise: async () => undefined,
    }
    await testClient({ limiter }).client.settings.get('s1')
    expect(keys).toEqual(['shoprenter:test-shop:client-canary'])
  })
})

describe('one record', () => {
  test('comes decoded, with what the schema does not name and with what was sent', async () => {
    grantTokens(1)
    const raw = example('product_extend', 'get_id.json')
    api().get('/api/productExtend/cHJvZHVjdC1wcm9kdWN0X2lkPTE3MDc=').reply(200, raw)
    const record = await testClient().client.productExtend.get('cHJvZHVjdC1wcm9kdWN0X2lkPTE3MDc=')
    expect(record.value).toMatchObject({
      innerId: '1707',
      modelNumber: null,
      multiplierLock: false,
      imageAlt: 'image alt',
    })
    expect(record.raw).toEqual(raw)
  })

  test('that the shop does not know is told as such', async () => {
    grantTokens(1)
    api().get('/api/orderExtend/x').reply(404, '<html>not found</html>')
    await expect(testClient().client.orderExtend.get('x')).rejects.toMatchObject({
      code: 'shop-not-found',
      status: 404,
    })
  })

  test('that can not be understood names the place', async () => {
    grantTokens(1)
    api()
      .get('/api/orderExtend/x')
      .reply(200, { ...example('order_extend', 'get_id.json'), total: 'much' })
    await expect(testClient().client.orderExtend.get('x')).rejects.toMatchObject({
      code: 'unreadable-record',
      field: 'total',
    })
  })

  test.each(['', '..', '../settings', 'a\\b', 'x'.repeat(256), '.'])(
    'the id %j never reaches the network',
    async (id) => {
      const sent: unknown[] = []
      const { client } = testClient({
        fetch: async (input) => {
          sent.push(input)
          return new Response('{"access_token":"t"}')
        },
      })
      const error = await client.orderExtend.get(id).catch((reason: unknown) => reason)
      expect(OkosSyncError.isInstance(error)).toBe(true)
      expect(sent.filter((url) => !String(url).endsWith('/app/token'))).toEqual([])
    },
  )
})

describe('filters', () => {
  test('are written as the API wants them', async () => {
    grantTokens(1)
    api()
      .get('/api/orderExtend')
      .query({
        updatedAtMin: '2026-01-31T08:00:00',
        excludeAbandonedCart: '1',
        full: '1',
        page: '0',
        limit: '50',
      })
      .reply(200, { items: [], next: null })
    const { client } = testClient()
    const parameters = { updatedAtMin: '2026-01-31T08:00:00', excludeAbandonedCart: true }
    expect(await collect(client.orderExtend.list(parameters, { limit: 50 }))).toEqual([])
  })

  test.each([
    ['updatedAtMin', { updatedAtMin: '2026-01-31 08:00:00' }],
    ['updatedAtMin', { updatedAtMin: '2026-01-31T08:00:00Z' }],
    ['excludeStorno', { excludeStorno: 'yes' as unknown as boolean }],
    ['toString', { toString: 'x' } as object],
  ])('a wrong %s is named before anything is sent', (field, parameters) => {
    expect(() => testClient().client.orderExtend.list(parameters)).toThrow(expect.objectContaining({ field }))
  })
})

describe('secrets', () => {
  test('are nowhere on the client, nor in any error that the shop or the network can provoke', async () => {
    const seen: string[] = []
    const { client } = testClient()
    seen.push(inspect(client, { depth: 20, showHidden: true }), JSON.stringify(client))
    const echo = 'secret-canary token-1-canary'
    for (const fail of [
      (scope: nock.Interceptor) => scope.reply(422, { message: echo, code: 40001 }),
      (scope: nock.Interceptor) => scope.reply(403, echo),
      (scope: nock.Interceptor) => scope.reply(200, echo),
      (scope: nock.Interceptor) => scope.replyWithError(echo),
    ]) {
      grantTokens(1)
      const { client: failing } = testClient()
      fail(api().get('/api/settings/s1').times(4))
      const error: unknown = await failing.settings.get('s1').catch((reason: unknown) => reason)
      expect(OkosSyncError.isInstance(error)).toBe(true)
      seen.push(
        inspect(error, { depth: 20, showHidden: true }),
        JSON.stringify(error),
        String((error as Error).stack),
      )
      if (typeof error === 'object' && error !== null && 'shopMessage' in error)
        seen.push(String(error.shopMessage))
      nock.cleanAll()
    }
    expect(seen.join('\n')).not.toMatch(/secret-canary|token-1-canary/)
  })

  test('nothing is sent to the host of an href', async () => {
    const hosts = new Set<string>()
    const hostile = { href: 'https://evil.example/orders/x', id: 'x' }
    const client = createShopRenterClient({
      shopName: 'test-shop',
      clientId: 'client-canary',
      clientSecret: 'secret-canary',
      fetch: async (input) => {
        const url = new URL(String(input))
        hosts.add(url.host)
        if (url.pathname.endsWith('/token')) return Response.json({ access_token: 't', expires_in: 60_000 })
        const isLast = url.searchParams.get('page') === '1'
        const next = isLast ? null : { href: 'https://evil.example/orderExtend?page=1' }
        const order = {
          ...example('order_extend', 'get_id.json'),
          ...hostile,
          innerId: url.searchParams.get('page'),
        }
        return Response.json({ href: hostile.href, items: [order], next })
      },
    })
    expect(await collect(client.orderExtend.list())).toHaveLength(2)
    expect([...hosts].toSorted()).toEqual(['oauth.app.shoprenter.net', 'test-shop.api2.myshoprenter.hu'])
  })
})
