import type { Clock } from '@okos-sync/domain'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { BatchRequest } from './batch.ts'
import { createQuickClock } from './test-support/quick-clock.ts'
import { answeredAt, api, apiOrigin, grantTokens, testClient } from './test-support/shop.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})
afterAll(() => nock.restore())

interface Sent {
  readonly data: {
    readonly requests: readonly { readonly method: string; readonly uri: string; readonly data?: unknown }[]
  }
}

const put = (n: number): BatchRequest => ({
  method: 'PUT',
  path: `/products/p${n}`,
  data: { stock1: String(n) },
})
const answerOf = (statusCode: string | number, body: unknown = {}) => ({
  response: { header: { statusCode }, body },
})

/** Answers one batch request by a function of the uris in it; gives the uris back through `seen`. */
function onBatch(seen: string[][], reply: (uris: readonly string[]) => readonly [number, unknown]) {
  return api()
    .post('/api/batch')
    .reply(async (request: Request) => {
      const uris = ((await request.json()) as Sent).data.requests.map(({ uri }) => uri)
      seen.push(uris)
      const [status, answer] = reply(uris)
      return [status, answer]
    })
}

const allDone = (uris: readonly string[]) =>
  [200, { requests: { request: uris.map((uri) => answerOf('200', { uri })) } }] as const

describe('a batch', () => {
  test('goes out in the documented form and is matched by position', async () => {
    grantTokens(1)
    api()
      .post('/api/batch', {
        data: {
          requests: [
            { method: 'PUT', uri: `${apiOrigin}/api/products/p1`, data: { stock1: '1' } },
            { method: 'GET', uri: `${apiOrigin}/api/productExtend/cHJv=` },
            { method: 'POST', uri: `${apiOrigin}/api/products`, data: { sku: 'A' } },
            { method: 'POST', uri: `${apiOrigin}/api/products`, data: { sku: 'B' } },
          ],
        },
      })
      .reply(200, {
        requests: {
          request: [
            answerOf('200', { innerId: 1 }),
            answerOf(404),
            answerOf(201, { sku: 'A' }),
            answerOf('409'),
          ],
        },
      })
    const { results, serverTime } = await testClient().client.batch([
      put(1),
      { method: 'GET', path: '/productExtend/cHJv=' },
      { method: 'POST', path: '/products', data: { sku: 'A' } },
      { method: 'POST', path: '/products', data: { sku: 'B' } },
    ])
    expect(serverTime).toBe(answeredAt)
    expect(results).toMatchObject([
      { ok: true, status: 200, body: { innerId: 1 } },
      { ok: false, error: { code: 'shop-not-found', status: 404 } },
      { ok: true, status: 201, body: { sku: 'A' } },
      { ok: false, error: { code: 'shop-rejected', status: 409 } },
    ])
  })

  test('of one may be answered with an object instead of a list', async () => {
    grantTokens(1)
    onBatch([], () => [200, { requests: { request: answerOf('200', { stock1: '1' }) } }])
    expect((await testClient().client.batch([put(1)])).results).toEqual([
      { ok: true, status: 200, body: { stock1: '1' } },
    ])
  })

  test('of none sends nothing', async () => {
    expect(await testClient().client.batch([])).toEqual({ results: [], serverTime: null })
  })

  test('of large requests is cut by bytes as well', async () => {
    grantTokens(1)
    const seen: string[][] = []
    for (let n = 0; n < 2; n += 1) onBatch(seen, allDone)
    // Three bytes in UTF-8, so that letters and bytes are not the same.
    const large = '€'.repeat(4 * 1024 * 1024)
    const requests = [1, 2, 3].map((n) => ({ ...put(n), data: { description: large } }))
    const { results } = await testClient().client.batch(requests)
    expect(seen.map((uris) => uris.length)).toEqual([2, 1])
    expect(results.every(({ ok }) => ok)).toBe(true)
  })

  test('with a request that no batch can hold names it and sends nothing', async () => {
    const requests = [put(1), { ...put(2), data: { attachment: 'x'.repeat(33 * 1024 * 1024) } }]
    await expect(testClient().client.batch(requests)).rejects.toMatchObject({
      code: 'configuration',
      field: 'requests[1].data',
    })
  })

  test('of typed requests decodes each answer, and a record that is not understood fails alone', async () => {
    grantTokens(1)
    onBatch([], () => [
      200,
      {
        requests: {
          request: [
            answerOf(200, { id: 'p1', innerId: '1', price: '100', stock1: 5 }),
            answerOf(200, { id: 'p2', innerId: '2', price: 'much' }),
            answerOf(404),
            answerOf(204),
          ],
        },
      },
    ])
    const { products } = testClient().client
    const { results } = await testClient().client.batch([
      products.inBatch.update('p1', { stock1: '5' }),
      products.inBatch.get('p2'),
      products.inBatch.get('p3'),
      products.inBatch.remove('p4'),
    ])
    expect(results).toMatchObject([
      { ok: true, body: { ok: true, value: { stock1: '5' } } },
      { ok: true, body: { ok: false, path: 'price' } },
      { ok: false, error: { code: 'shop-not-found' } },
      { ok: true, body: null },
    ])
  })

  test('of 450 goes in three requests, one after the other', async () => {
    grantTokens(1)
    const seen: string[][] = []
    for (let n = 0; n < 3; n += 1) onBatch(seen, allDone)
    const { results } = await testClient().client.batch(Array.from({ length: 450 }, (_, n) => put(n)))
    expect(seen.map((uris) => uris.length)).toEqual([200, 200, 50])
    expect(results[449]).toMatchObject({ ok: true, body: { uri: `${apiOrigin}/api/products/p449` } })
  })

  test('repeats only what was refused for now, in rounds, and gives up after four', async () => {
    grantTokens(1)
    const seen: string[][] = []
    const reply = (uris: readonly string[]) =>
      [
        200,
        {
          requests: {
            request: uris.map((uri) =>
              answerOf(uri.endsWith('p2') ? 429 : uri.endsWith('/products') ? 503 : 200),
            ),
          },
        },
      ] as const
    for (let n = 0; n < 4; n += 1) onBatch(seen, reply)
    const { client, clock } = testClient()
    const { results } = await client.batch([put(1), put(2), { method: 'POST', path: '/products', data: {} }])
    expect(seen.map((uris) => uris.length)).toEqual([3, 1, 1, 1])
    expect(clock.slept).toEqual(expect.arrayContaining([1000, 2000, 4000]))
    expect(results).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'shop-rate-limited', isRetryable: true } },
      { ok: false, error: { code: 'shop-unavailable', isRetryable: true } },
    ])
  })

  test('that takes the shop too long is halved; a POST in it is not sent again', async () => {
    grantTokens(1)
    const seen: string[][] = []
    onBatch(seen, () => [504, ''])
    onBatch(seen, () => [504, ''])
    for (let n = 0; n < 3; n += 1) onBatch(seen, allDone)
    const { results } = await testClient().client.batch([
      put(1),
      put(2),
      put(3),
      put(4),
      { method: 'POST', path: '/products' },
    ])
    expect(seen.map((uris) => uris.length)).toEqual([5, 2, 1, 1, 2])
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true, false])
    expect(results[4]).toMatchObject({ error: { code: 'shop-unavailable', status: 504, isRetryable: false } })
  })

  test('that brings no answer in time is halved at once, not sent again as it was', async () => {
    const timeouts: (() => void)[] = []
    const quick = createQuickClock('2026-03-01T12:00:00Z')
    const sleep: Clock['sleep'] = (delayMs, signal) =>
      delayMs < 60_000 ? quick.sleep(delayMs, signal) : new Promise((resolve) => timeouts.push(resolve))
    const sizes: number[] = []
    const { client } = testClient({
      clock: { ...quick, sleep },
      async fetch(_, init) {
        const body = JSON.parse(String(init?.body))
        if (body.data === undefined) return Response.json({ access_token: 't', expires_in: 3600 })
        const { length } = (body as Sent).data.requests
        sizes.push(length)
        if (length === 1) return Response.json({ requests: { request: [answerOf('200')] } })
        timeouts.at(-1)?.()
        return await new Promise<never>(() => undefined)
      },
    })
    const { results } = await client.batch([put(1), put(2), put(3)])
    expect(sizes).toEqual([3, 2, 1, 1, 1])
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true])
  })

  test('that gets fewer answers than requests has an error for each that lacks one', async () => {
    grantTokens(1)
    const seen: string[][] = []
    onBatch(seen, () => [200, { requests: { request: [answerOf(200), { response: { header: {} } }] } }])
    const { results } = await testClient().client.batch([put(1), put(2), put(3)])
    expect(results).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'unexpected-answer' } },
      { ok: false, error: { code: 'unexpected-answer' } },
    ])
  })

  test('that fails after others were done leaves theirs, and is thrown when it was the first', async () => {
    grantTokens(1)
    onBatch([], allDone)
    onBatch([], () => [403, {}])
    const { client } = testClient()
    const { results } = await client.batch(Array.from({ length: 450 }, (_, n) => put(n)))
    expect([results[199], results[200], results[449]]).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'shop-forbidden' } },
      { ok: false, error: { code: 'shop-forbidden' } },
    ])
    onBatch([], () => [403, {}])
    await expect(client.batch([put(1)])).rejects.toMatchObject({ code: 'shop-forbidden' })
    onBatch([], () => [200, 'nonsense'])
    await expect(client.batch([put(1)])).rejects.toMatchObject({ code: 'invalid-json' })
    onBatch([], () => [200, { error: 'x' }])
    await expect(client.batch([put(1)])).rejects.toMatchObject({ code: 'unexpected-answer' })
  })

  test.each([
    'https://evil.example/products/1',
    '//evil.example',
    '/products/../../oauth',
    '/products?x=1',
    '@evil.example',
  ])('with the path %j is refused before anything is sent', async (path) => {
    const { client } = testClient({ fetch: () => Promise.reject(new Error('sent')) })
    await expect(client.batch([{ method: 'GET', path }])).rejects.toMatchObject({ code: 'unsafe-address' })
  })
})
