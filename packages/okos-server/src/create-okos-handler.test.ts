import { allContractRoutes, problemSchema } from '@okos-sync/okos/contract'
import { describe, expect, test } from 'vitest'
import { OkosRefusal } from './okos-refusal.ts'
import { operations } from './operations.ts'
import { serving } from './test-support/scripted-books.ts'

const method = { ref: { source: 's', externalId: '1' }, name: 'Utánvét' }
const withKey = { 'idempotency-key': 'k1' }

describe('the handler', () => {
  test('carries out every operation of the contract, each once', () => {
    expect(new Set(operations.map(({ route }) => route))).toEqual(new Set(allContractRoutes))
    expect(operations).toHaveLength(allContractRoutes.length)
  })

  test('answers problems with a code, a status and the request’s id', async () => {
    const { status, headers, json } = await serving()('GET /v1/nothing')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/problem+json')
    const problem = problemSchema.parse(json)
    expect(problem).toMatchObject({ code: 'not_found', status: 404 })
    expect(problem.requestId).toBe(headers.get('x-request-id'))
  })

  test('names the methods that a path has', async () => {
    const { status, headers } = await serving()('DELETE /v1/orders/order-1')
    expect([status, headers.get('allow')]).toEqual([405, 'GET, PUT'])
  })

  test('tells nothing of what went wrong inside, but the host gets to know', async () => {
    const seen: unknown[] = []
    const call = serving({}, { onError: (error) => seen.push(error) })
    const { status, json } = await call('POST /v1/orders/order-1/cancel', {
      body: { reason: '' },
      headers: { 'if-match': '"1"' },
    })
    expect([status, JSON.stringify(json).includes('disk')]).toEqual([500, false])
    expect(seen).toMatchObject([{ message: 'secret of the house: the disk is full' }])
  })

  test('tells what it answered, with the number of items', async () => {
    const seen: unknown[] = []
    const call = serving({}, { onAnswer: (answered) => seen.push(answered) })
    const items = ['a', 'b'].map((key) => ({ key, draft: method }))
    await call('POST /v1/payment-methods/bulk', { body: { items } })
    await call('GET /v1/none')
    expect(seen).toMatchObject([
      { method: 'POST', path: '/v1/payment-methods/bulk', status: 200, items: 2 },
      { path: '/v1/none', status: 404, items: 1 },
    ])
  })
})

test('an observer that fails changes no answer', async () => {
  const seen: unknown[] = []
  const onAnswer = () => {
    throw new Error('the journal is full')
  }
  const call = serving({}, { onAnswer, onError: (error) => seen.push(error) })
  expect((await call('GET /v1/info')).status).toBe(200)
  expect(seen).toMatchObject([{ message: 'the journal is full' }])
})

describe('who may', () => {
  test.each([
    {},
    { authorization: 'Basic known' },
    { authorization: 'Bearer unknown' },
    { authorization: 'Bearer ' },
  ])('no entry with %o', async (headers) => {
    const { status, json } = await serving()('GET /v1/info', { headers: { authorization: '', ...headers } })
    expect([status, json]).toMatchObject([401, { code: 'unauthorized', field: 'Authorization' }])
  })

  test('a key for reading writes nothing', async () => {
    const call = serving({}, { scopes: ['read'] })
    expect((await call('GET /v1/master-data')).status).toBe(200)
    const { status, json } = await call('POST /v1/payment-methods', { body: method, headers: withKey })
    expect([status, json]).toMatchObject([403, { code: 'scope_missing' }])
  })

  test('what the edition lacks is refused before it is tried', async () => {
    const { status, json } = await serving()('GET /v1/stock-levels')
    expect([status, json]).toMatchObject([403, { code: 'capability_missing' }])
  })
})

describe('what is sent', () => {
  test.each(['', '{"items":', '\u0000'])('%j is no JSON', async (text) => {
    const { status, json } = await serving()('POST /v1/payment-methods/bulk', { text })
    expect([status, json]).toMatchObject([400, { code: 'malformed_json' }])
  })

  test('a body that is too large is refused, whether it says so or not', async () => {
    const call = serving({}, { maxBodyBytes: 50 })
    const text = JSON.stringify({ ...method, name: 'x'.repeat(60) })
    const told = await call('POST /v1/payment-methods', {
      text,
      headers: { ...withKey, 'content-length': '999' },
    })
    const untold = await call('POST /v1/payment-methods', { text, headers: withKey })
    expect([told.status, untold.status]).toEqual([413, 413])
  })

  test('a create needs its key, of whatever letters', async () => {
    const call = serving()
    const unusable: readonly Record<string, string>[] = [{}, { 'idempotency-key': '%zz' }]
    for (const headers of unusable) {
      const { status, json } = await call('POST /v1/payment-methods', { body: method, headers })
      expect([status, json]).toMatchObject([422, { code: 'validation', field: 'Idempotency-Key' }])
    }
    const { status, json } = await call('POST /v1/payment-methods', {
      body: method,
      headers: { 'idempotency-key': '%C5%91' },
    })
    expect([status, json]).toEqual([201, { id: 'method-ő', name: 'Utánvét' }])
  })

  test('an amendment needs a version, and its answer tells the new one', async () => {
    const amounts = { net: '0', vatAmount: '0', gross: '0' }
    const party = { name: '', taxNumber: null, email: null, phone: null, address: null }
    const notes = { upperNote: '', internalNote: null, pickupPointId: null, isPaid: null }
    const refs = {
      ref: method.ref,
      numberSeries: null,
      partner: 'p',
      paymentMethod: null,
      shippingMethod: null,
    }
    const dates = { orderedAt: '2026-11-23T08:00:00Z', currency: 'HUF', fulfilment: 'open' }
    const body = {
      ...refs,
      ...notes,
      ...dates,
      ...amounts,
      billing: party,
      shipping: party,
      lines: [],
      vatSummary: [],
    }
    const call = serving()
    expect(await call('PUT /v1/orders/o', { body })).toMatchObject({
      status: 428,
      json: { code: 'version_required', field: 'If-Match' },
    })
    const { status, headers, json } = await call('PUT /v1/orders/o', { body, headers: { 'if-match': '"4"' } })
    expect([status, headers.get('etag'), json]).toMatchObject([200, '"5"', { version: 5 }])
  })

  test('a query that breaks a rule is named', async () => {
    const call = serving()
    expect(await call('GET /v1/products?limit=501')).toMatchObject({ status: 422, json: { field: 'limit' } })
    expect(await call('GET /v1/changes?since=7&limit=3')).toMatchObject({ json: { cursor: '7:3' } })
  })

  test('hostile names in the JSON are refused and change no prototype', async () => {
    const text = `{"__proto__":{"polluted":1},"ref":{"source":"s","externalId":"1"},"name":"x"}`
    const { status, json } = await serving()('POST /v1/payment-methods', { text, headers: withKey })
    expect([status, json]).toMatchObject([422, { field: '__proto__' }])
    expect('polluted' in {}).toBe(false)
  })
})

describe('many at once', () => {
  test('each item has its own outcome, in order, and a wrong one never reaches the backend', async () => {
    const reached: string[] = []
    const call = serving({
      createPaymentMethods: async (items) =>
        items.map(({ key, draft }) => {
          reached.push(key)
          if (key !== 'closed')
            return { ok: true, key, record: { id: key, name: draft.name }, isNew: key === 'new' }
          return {
            ok: false,
            key,
            error: { code: 'period-closed', message: 'no', field: null, isRetryable: false },
          }
        }),
    })
    const drafts = { known: method, wrong: { ...method, name: '' }, new: method, closed: method }
    const items = Object.entries(drafts).map(([key, draft]) => ({ key, draft }))
    const { status, json } = await call('POST /v1/payment-methods/bulk', { body: { items } })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      results: [
        { key: 'known', status: 'existing', record: { id: 'known' } },
        { key: 'wrong', status: 'error', problem: { code: 'validation', field: 'name', status: 422 } },
        { key: 'new', status: 'created', record: { id: 'new' } },
        { key: 'closed', status: 'error', problem: { code: 'period_closed', status: 422 } },
      ],
    })
    expect(reached).toEqual(['known', 'new', 'closed'])
  })

  test('none, too many, or one without a key fail the whole request', async () => {
    const call = serving()
    const post = (items: unknown) => call('POST /v1/payment-methods/bulk', { body: { items } })
    const many = Array.from({ length: 501 }, (_, index) => ({ key: `k${index}`, draft: method }))
    expect(await post([])).toMatchObject({ status: 422, json: { field: 'items' } })
    expect(await post(many)).toMatchObject({ status: 422, json: { field: 'items' } })
    expect(await post([{ key: '', draft: method }])).toMatchObject({
      status: 422,
      json: { field: 'items.0.key' },
    })
  })

  test('a backend that refuses as a whole is quoted; one that answers too little is not believed', async () => {
    const refusal = new OkosRefusal({ code: 'unavailable', message: 'Closed for stocktaking.' })
    const closed = serving({ createPaymentMethods: () => Promise.reject(refusal) })
    const items = [{ key: 'k', draft: method }]
    expect(await closed('POST /v1/payment-methods/bulk', { body: { items } })).toMatchObject({
      status: 503,
      json: { code: 'unavailable', detail: 'Closed for stocktaking.' },
    })
    const silent = serving({ createPaymentMethods: async () => [] })
    expect((await silent('POST /v1/payment-methods/bulk', { body: { items } })).status).toBe(500)
    expect((await silent('POST /v1/payment-methods', { body: method, headers: withKey })).status).toBe(500)
  })
})
