import { describe, expect, test } from 'vitest'
import { okosErp } from './okos-erp.ts'
import { clientOf, problemBody, type SentRequest } from './test-support/scripted-erp.ts'

const info = {
  edition: 'Okos-Ügyvitel',
  company: 'Minta Kft.',
  capabilities: ['orders'],
  serverTime: '2026-11-23T08:00:00Z',
  maxBulkItems: 2,
}

function itemsOf(body: unknown): readonly { readonly key: string }[] {
  return (body as { items: { key: string }[] }).items
}

function methods(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    key: `k${index}`,
    draft: { ref: { source: 's', externalId: String(index) }, name: `Mód ${index}` },
  }))
}

/** An ERP that creates whatever comes, unless `answer` says otherwise. */
function erpOf(answer: (request: SentRequest) => { status?: number; body: unknown } | null = () => null) {
  const { client, sent } = clientOf((request) => {
    if (request.path === '/v1/info') return { body: info }
    const created = () =>
      itemsOf(request.body).map(({ key }) => ({ key, status: 'created', record: { id: key, name: 'x' } }))
    return answer(request) ?? { body: { results: created() } }
  })
  const bulks = () =>
    sent.filter(({ path }) => path.endsWith('/bulk')).map(({ body }) => itemsOf(body).length)
  return { client, erp: okosErp(client), sent, bulks }
}

describe('creating many', () => {
  test('keeps to the ERP’s limit and to the order, and asks for the limit once', async () => {
    const { erp, sent, bulks } = erpOf()
    const results = await erp.createPaymentMethods(methods(5))
    await erp.createPaymentMethods(methods(1))
    expect(results.map(({ key }) => key)).toEqual(['k0', 'k1', 'k2', 'k3', 'k4'])
    expect(bulks()).toEqual([2, 2, 1, 1])
    expect(sent.filter(({ path }) => path === '/v1/info')).toHaveLength(1)
  })

  test('sends nothing for nothing', async () => {
    const { erp, sent } = erpOf()
    expect(await erp.createOrders([])).toEqual([])
    expect(sent).toEqual([])
  })

  test('a chunk that is too large in bytes is halved; an item too large by itself fails alone', async () => {
    const { erp, bulks } = erpOf(({ body }) => {
      const items = itemsOf(body)
      const isTooLarge = items.length > 1 || items[0]?.key === 'k1'
      return isTooLarge ? { status: 413, body: problemBody(413, 'payload_too_large') } : null
    })
    const results = await erp.createShippingMethods(methods(2))
    expect(bulks()).toEqual([2, 1, 1])
    expect(results).toMatchObject([{ ok: true }, { ok: false, error: { code: 'payload-too-large' } }])
  })

  test('each item has its own outcome, also one that can’t be understood', async () => {
    const problem = problemBody(409, 'reference_conflict', { detail: 'says something else', field: 'ref' })
    const { erp } = erpOf(() => ({
      body: {
        results: [
          { key: 'k0', status: 'existing', record: { id: 'm', name: 'x' } },
          { key: 'k1', status: 'error', problem },
        ],
      },
    }))
    expect(await erp.createPaymentMethods(methods(2))).toEqual([
      { ok: true, key: 'k0', record: { id: 'm', name: 'x' }, isNew: false },
      {
        ok: false,
        key: 'k1',
        error: {
          code: 'reference-conflict',
          message: 'says something else',
          field: 'ref',
          isRetryable: false,
        },
      },
    ])
    const odd = erpOf(() => ({
      body: {
        results: [
          { key: 'k0', status: 'created', record: { id: 5 } },
          { key: 'k1', status: 'queued' },
        ],
      },
    }))
    expect(await odd.erp.createPaymentMethods(methods(2))).toMatchObject([
      { ok: false, error: { code: 'unexpected-answer' } },
      { ok: false, error: { code: 'unexpected-answer' } },
    ])
  })

  test.each([
    ['one result too few', [{ key: 'k0', status: 'created' }]],
    [
      'results in another order',
      [
        { key: 'k1', status: 'created' },
        { key: 'k0', status: 'created' },
      ],
    ],
  ])('refuses to guess whose result is whose: %s', async (_, results) => {
    const { erp } = erpOf(() => ({ body: { results } }))
    await expect(erp.createPaymentMethods(methods(2))).rejects.toMatchObject({ code: 'unexpected-answer' })
  })
})
