import { inspect } from 'node:util'
import { ConfigurationError, OkosSyncError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { createOkosClient } from './create-okos-client.ts'
import {
  OkosApiError,
  OrderInvoicedError,
  UnexpectedAnswerError,
  VersionConflictError,
} from './okos-error.ts'
import { sampleOrder } from './test-support/sample-order.ts'
import { clientOf, problemBody } from './test-support/scripted-erp.ts'

const info = {
  edition: 'Okos-Ügyvitel',
  company: 'Minta Kft.',
  capabilities: ['orders'],
  serverTime: '2026-11-23T08:00:00Z',
  maxBulkItems: 2,
}
const summary = {
  id: 'order-1',
  number: 'MR-000001',
  version: 3,
  state: 'open',
  ref: sampleOrder.ref,
  currency: 'HUF',
  gross: '1165',
}

async function failureOf(call: Promise<unknown>): Promise<OkosSyncError> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  )
  if (OkosSyncError.isInstance(error)) return error
  throw error
}

describe('calls', () => {
  test('the key travels as a bearer token, and times come back in UTC with milliseconds', async () => {
    const { client, sent } = clientOf(() => ({ body: info }))
    expect((await client.info()).serverTime).toBe('2026-11-23T08:00:00.000Z')
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer canary-key')
    expect(sent[0]?.path).toBe('/v1/info')
  })

  test('a key of any letters fits into the header, and 201 tells new from known', async () => {
    const { client, sent } = clientOf(({ headers }) => ({
      status: headers.get('idempotency-key') === '%C5%91%20%25' ? 201 : 200,
      body: summary,
    }))
    const first = await client.orders.create({ key: 'ő %', draft: sampleOrder })
    const second = await client.orders.create({ key: 'b', draft: sampleOrder })
    expect([first.isNew, second.isNew]).toEqual([true, false])
    expect(sent[0]?.body).toEqual(sampleOrder)
  })

  test('an amendment carries the version it assumed', async () => {
    const { client, sent } = clientOf(() => ({ body: summary }))
    await client.orders.amend({ id: 'order-1', version: 7, draft: sampleOrder })
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['PUT /v1/orders/order-1'])
    expect(sent[0]?.headers.get('if-match')).toBe('"7"')
  })

  test('an id never leads out of its path', async () => {
    const { client, sent } = clientOf(() => ({ status: 404, body: problemBody(404, 'not_found') }))
    for (const id of ['', '.', '..']) {
      expect(await failureOf(client.orders.get(id))).toMatchObject({ code: 'configuration', field: 'id' })
    }
    expect(sent).toEqual([])
    for (const id of ['a/b', '%2e%2e', 'a?b#c']) await failureOf(client.orders.get(id))
    expect(sent.map(({ path }) => path)).toEqual([
      '/v1/orders/a%2Fb',
      '/v1/orders/%252e%252e',
      '/v1/orders/a%3Fb%23c',
    ])
  })

  test('a create whose answer is lost is sent again under the same key', async () => {
    let tries = 0
    const { client, sent } = clientOf(() => {
      tries += 1
      return tries === 1
        ? { status: 503, body: problemBody(503, 'unavailable') }
        : { status: 200, body: summary }
    })
    await client.orders.create({ key: 'k', draft: sampleOrder })
    expect(sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k', 'k'])
  })
})

describe('refusals', () => {
  test('a problem becomes the error of its code, with field, request and status', async () => {
    const body = problemBody(412, 'version_conflict', { field: 'If-Match', recordId: 'order-1' })
    const { client } = clientOf(() => ({ status: 412, body }))
    const error = await failureOf(client.orders.cancel({ id: 'order-1', version: 1, reason: '' }))
    expect(error).toBeInstanceOf(VersionConflictError)
    expect(error).toMatchObject({
      code: 'version-conflict',
      field: 'If-Match',
      status: 412,
      requestId: 'request-1',
      ids: { recordId: 'order-1' },
      isRetryable: false,
    })
  })

  test('an unknown code keeps its name, and an answer that is no problem its status', async () => {
    const odd = clientOf(() => ({ status: 409, body: problemBody(409, 'period_closed') }))
    expect(await failureOf(odd.client.info())).toMatchObject({ code: 'period-closed', status: 409 })
    const html = clientOf(() => ({ status: 404, body: 'nothing here' }))
    expect(await failureOf(html.client.info())).toMatchObject({ code: 'http-status', status: 404 })
    const named = clientOf(() => ({ status: 400, body: problemBody(400, 'constructor') }))
    expect(await failureOf(named.client.info())).toBeInstanceOf(OkosApiError)
    const invoiced = clientOf(() => ({ status: 409, body: problemBody(409, 'order_invoiced') }))
    expect(await failureOf(invoiced.client.info())).toBeInstanceOf(OrderInvoicedError)
  })

  test('an answer outside the contract names the path, never the value', async () => {
    const { client } = clientOf(() => ({ body: { ...info, maxBulkItems: 'Kiss Béla' } }))
    const error = await failureOf(client.info())
    expect(error).toBeInstanceOf(UnexpectedAnswerError)
    expect(error.field).toBe('maxBulkItems')
    expect(error.message).not.toContain('Béla')
  })

  test('the API key shows up nowhere, not even when the ERP quotes it', async () => {
    const body = problemBody(401, 'unauthorized', { detail: 'Unknown key canary-key.' })
    const { client } = clientOf(() => ({ status: 401, body }))
    const error = await failureOf(client.info())
    const shown = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      inspect(client, { depth: 9 }),
    ]
    expect(shown.join()).not.toContain('canary')
  })

  test('options are checked before anything is sent, without quoting the key', () => {
    const wrong = (baseUrl: string, apiKey: string) => {
      try {
        createOkosClient({ baseUrl, apiKey })
        return null
      } catch (error) {
        return error instanceof ConfigurationError ? error.field : error
      }
    }
    expect(wrong('http://erp.example.hu', 'k')).toBe('baseUrl')
    expect(wrong('erp.example.hu', 'k')).toBe('baseUrl')
    expect(wrong('https://user@erp.example.hu', 'k')).toBe('baseUrl')
    expect(wrong('https://erp.example.hu', '')).toBe('apiKey')
    expect(wrong('https://erp.example.hu', 'a\nb')).toBe('apiKey')
    expect(wrong('http://127.0.0.1:8080', 'k')).toBeNull()
  })
})
