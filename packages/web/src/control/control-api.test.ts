import { OkosSyncError, type PayloadEntry } from '@okos-sync/domain'
import type { ErasureReport } from '@okos-sync/sync'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test, vi } from 'vitest'
import { createWebHandler } from '../create-web-handler.ts'
import { quietRun, stubSync } from '../test-support/stub-sync.ts'
import type { ControlOptions } from '../web-options.ts'
import { controlOpenApi } from './control-openapi.ts'
import { controlRoutes } from './control-routes.ts'
import { createControlKey } from './create-control-key.ts'

const key = createControlKey()

/** Calls the control API of one connection, with the right key unless told otherwise. */
function caller(sync = stubSync(), control: Partial<ControlOptions> = {}) {
  const onFailure = vi.fn()
  const handle = createWebHandler({
    connections: { shop: { sync } },
    control: { key, ...control },
    onFailure,
  })
  const call = async (
    address: string,
    { method = 'GET', body, headers = {} }: { method?: string; body?: unknown; headers?: object } = {},
  ) => {
    const url = address.startsWith('http') ? address : `http://localhost/api/v1${address}`
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const response = await handle(
      new Request(url, {
        method,
        ...(text === undefined ? {} : { body: text }),
        headers: {
          authorization: `Bearer ${key}`,
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      }),
    )
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
  }
  return { call, onFailure }
}

describe('S12: the control API', () => {
  test.each([
    ['no key', { authorization: '' }],
    ['another key', { authorization: `Bearer ${createControlKey()}` }],
    ['a key that is cut short', { authorization: `Bearer ${key.slice(1)}` }],
    ['a key that goes on', { authorization: `Bearer ${key}x` }],
    ['a key of a thousand characters', { authorization: `Bearer ${'x'.repeat(1000)}` }],
    ['the key as a password', { authorization: `Basic ${btoa(`:${key}`)}` }],
  ])('refuses a call with %s, and does nothing', async (_, headers) => {
    const { call } = caller()
    const { status, body } = await call('/connections/shop/runs', { method: 'POST', headers })
    expect([status, body.code]).toEqual([401, 'unauthorized'])
  })

  test.each([
    ['a page of a foreign origin', 'http://localhost/api/v1/connections', { origin: 'https://evil.example' }],
    ['a page without an origin of its own', 'http://localhost/api/v1/connections', { origin: 'null' }],
    ['a foreign name that points at us', 'http://evil.example/api/v1/connections', {}],
    ['a look-alike of loopback', 'http://localhost.evil.example/api/v1/connections', {}],
  ])('refuses %s even with the key', async (_, url, headers) => {
    expect((await caller().call(url, { headers })).status).toBe(403)
  })

  test('lets pages and names in that are allowed', async () => {
    const { call } = caller(stubSync(), {
      allowedOrigins: ['https://admin.example'],
      allowedHosts: ['sync.example'],
    })
    const headers = { origin: 'https://admin.example' }
    const answer = await call('https://sync.example/api/v1/connections', { headers })
    expect([answer.status, answer.body]).toEqual([200, { connections: ['shop'] }])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test.each(['', 'short', 'a key with spaces in it, which no header carries', 'ű'.repeat(30)])(
    'insists on a key that can not be guessed, not %j',
    (weak) => {
      expect(() => caller(stubSync(), { key: weak })).toThrow(
        expect.objectContaining({ code: 'configuration', field: 'control.key' }),
      )
    },
  )
})

describe('a call', () => {
  test('runs a flow and gives the summary', async () => {
    const run = vi.fn(async () => quietRun)
    const { call } = caller(stubSync({ run }))
    const answer = await call('/connections/shop/runs', { method: 'POST', body: { flow: 'orders' } })
    expect([answer.status, answer.body]).toEqual([200, quietRun])
    await call('/connections/shop/runs', { method: 'POST' })
    expect(run.mock.calls).toEqual([['orders'], [undefined]])
  })

  test.each([
    ['an unknown flow', { flow: 'everything' }, 422, 'flow'],
    ['a field that is none', { flw: 'orders' }, 422, null],
    ['half a JSON', '{"flow":', 400, null],
  ])('with %s is refused, naming the field', async (_, body, status, field) => {
    const answer = await caller().call('/connections/shop/runs', { method: 'POST', body })
    expect([answer.status, answer.body.field]).toEqual([status, field])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('with a body that is no JSON by its type is refused, so that no form of a page gets through', async () => {
    const headers = { 'content-type': 'text/plain' }
    const answer = await caller().call('/connections/shop/runs', { method: 'POST', body: '{}', headers })
    expect(answer.status).toBe(415)
  })

  test('with a body beyond all measure is refused', async () => {
    const body = JSON.stringify({ flow: 'x'.repeat(9 * 1024 * 1024) })
    const answer = await caller().call('/connections/shop/runs', { method: 'POST', body })
    expect(answer.status).toBe(413)
  })

  test.each([
    ['an unknown connection', '/connections/other/status', 'GET', 'connection-unknown'],
    ['the name of a built-in', '/connections/constructor/status', 'GET', 'connection-unknown'],
    ['an address that is none', '/connections/shop/nothing', 'GET', 'not-found'],
    ['another method', '/connections/shop/status', 'PATCH', 'not-found'],
  ])('to %s is 404', async (_, path, method, code) => {
    const { status, body } = await caller().call(path, { method })
    expect([status, body.code]).toEqual([404, code])
  })

  test('that fails tells our own reason, and of foreign errors nothing', async () => {
    const busy = new OkosSyncError({ code: 'connection-busy', message: 'Another process is at it.' })
    const wrong = { run: () => Promise.reject(busy) }
    const own = await caller(stubSync(wrong)).call('/connections/shop/runs', { method: 'POST' })
    expect([own.status, own.body.detail]).toEqual([409, 'Another process is at it.'])

    const { call, onFailure } = caller(stubSync({ run: () => Promise.reject(new Error('secret 123')) }))
    const foreign = await call('/connections/shop/runs', { method: 'POST' })
    expect([foreign.status, foreign.body.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(foreign.body)).not.toContain('secret 123')
    expect(onFailure).toHaveBeenCalledWith(new Error('secret 123'))
  })

  test('of the shop that fails is not mistaken for the caller’s own fault', async () => {
    const refused = new OkosSyncError({ code: 'unauthorized', message: 'Refused.', status: 401 })
    const sync = stubSync({ status: () => Promise.reject(refused) })
    expect((await caller(sync).call('/connections/shop/status')).status).toBe(502)
  })
})

describe('what waits', () => {
  const item = {
    kind: 'order',
    orderNumber: '101',
    outcome: 'waiting',
    code: 'vat-unmapped',
    params: { country: 'HU', taxName: 'TAM', rate: '0' },
    documentNumber: null,
    trouble: null,
    attempts: 0,
    nextTryAt: null,
    isRetryAsked: false,
  } as const

  test.each([
    ['hu-HU,hu;q=0.9', 'hu'],
    ['en', 'en'],
    ['de', 'en'],
  ])('is told in the language of %s', async (asked, language) => {
    const list = vi.fn(async () => ({ items: [item], next: null }))
    const { call } = caller(stubSync({ attention: { list } }))
    const { body } = await call('/connections/shop/attention?limit=20&outcome=waiting', {
      headers: { 'accept-language': asked },
    })
    expect(list).toHaveBeenCalledWith({ limit: 20, outcomes: ['waiting'] })
    expect(body.items[0].text).toMatch(language === 'hu' ? /áfa/i : /VAT/)
  })

  test('is retried and dismissed, with who asked', async () => {
    const retry = vi.fn(async () => undefined)
    const dismiss = vi.fn(async () => undefined)
    const { call } = caller(stubSync({ retry, dismiss }))
    const what = { orderNumber: '101' }
    await call('/connections/shop/attention/retry', { method: 'POST', body: { what: 'all' } })
    await call('/connections/shop/attention/retry', { method: 'POST', body: { what: [what], by: 'Éva' } })
    expect(retry.mock.calls).toEqual([
      ['all', {}],
      [[what], { by: 'Éva' }],
    ])
    const body = { what, reason: 'a test order', by: 'Éva' }
    const answer = await call('/connections/shop/attention/dismiss', { method: 'POST', body })
    expect([answer.status, answer.body]).toEqual([200, null])
    expect(dismiss).toHaveBeenCalledWith(what, { reason: 'a test order', by: 'Éva' })
    const without = await call('/connections/shop/attention/dismiss', { method: 'POST', body: { what } })
    expect([without.status, without.body.field]).toEqual([422, 'reason'])
  })
})

describe('a buyer', () => {
  const report: ErasureReport = {
    ...{ isDone: true, erasedOrders: [], erasedActions: [], stays: ['one-way-keys'] },
    keptOrders: [{ orderNumber: '101', code: 'vat-unmapped' }],
  }

  test('is erased by e-mail or by number, with who asked; what stays is told in words', async () => {
    const eraseBuyer = vi.fn(async () => report)
    const { call } = caller(stubSync({ eraseBuyer }))
    const post = (body: unknown) => call('/connections/shop/erasures', { method: 'POST', body })
    const answer = await post({ email: 'tunde@example.com', by: 'Éva' })
    await post({ customerId: '17', isForced: true })
    expect(eraseBuyer.mock.calls).toEqual([
      [{ email: 'tunde@example.com' }, { isForced: false, by: 'Éva' }],
      [{ customerId: '17' }, { isForced: true }],
    ])
    expect(answer.body.keptOrders).toEqual(report.keptOrders)
    expect(answer.body.stays).toEqual([
      { code: 'one-way-keys', text: expect.stringContaining('second partner') },
    ])
    for (const wrong of [{}, { email: 'a@b.hu', customerId: '1' }, { email: '' }]) {
      expect((await post(wrong)).status).toBe(422)
    }
    expect(eraseBuyer).toHaveBeenCalledTimes(2)
  })

  test('is masked in what was sent for an order', async () => {
    const payload: PayloadEntry = {
      ...{ at: '2026-03-01T12:00:00.000Z', runId: 'run-1', actionKey: 'order:1', actionKind: 'create-order' },
      ...{ orderInnerId: '101', attempt: 1, sent: { draft: { billing: { name: '•••' } } } },
      answer: { status: 'refused', code: 'validation (vat)', recordId: null, documentNumber: null },
    }
    const payloads = vi.fn(async () => [payload])
    const { body } = await caller(stubSync({ payloads })).call('/connections/shop/orders/101/payloads')
    expect(payloads).toHaveBeenCalledWith('101')
    expect(body).toEqual({ payloads: [payload] })
  })
})

describe('the OpenAPI document', () => {
  test('is valid by an independent judge, and served to who has the key', async () => {
    expect(await new Validator().validate(controlOpenApi())).toEqual({ valid: true })
    const { body } = await caller().call('/openapi.json')
    expect(body).toEqual(JSON.parse(JSON.stringify(controlOpenApi())))
  })

  test('names every operation once', () => {
    const paths = Object.values(
      controlOpenApi().paths as Record<string, Record<string, { operationId: string }>>,
    )
    const names = paths.flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
    expect(new Set(names).size).toBe(names.length)
    expect(names).toHaveLength(controlRoutes.length + 1)
  })
})
