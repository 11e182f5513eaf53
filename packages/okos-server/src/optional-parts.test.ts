import type { ImportReport, InvoiceDraft } from '@okos-sync/domain'
import { allContractRoutes } from '@okos-sync/okos/contract'
import { describe, expect, test } from 'vitest'
import type { OkosBooks, OkosImports, OkosInvoices } from './okos-backend.ts'
import { OkosRefusal } from './okos-refusal.ts'
import { serving } from './test-support/scripted-books.ts'

const everything = [
  ...['orders', 'partners', 'products', 'stock', 'invoices', 'batch-invoicing', 'import', 'updates'],
  'price-lists',
]
const info: OkosBooks['info'] = async () => ({ edition: 'X', company: 'Y', capabilities: everything })
const unused = async () => {
  throw new Error('not part of this test')
}
const invoices: OkosInvoices = {
  ...{ list: unused, get: unused, create: unused, storno: unused, setPayment: unused, send: unused },
  query: unused,
  pdf: async (id) => (id === 'known' ? new TextEncoder().encode('%PDF-1.7 ő') : null),
}
const report: ImportReport = {
  ...{ kind: 'products', isApplied: true, counts: { rows: 1, created: 1, existing: 0, bad: 0 } },
  rows: [{ row: 2, outcome: 'created', name: 'K-1', issues: [] }],
}
const scopes = ['read', 'write', 'invoice'] as const
const csv = { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': 'k' }

/** Reads a file to its end, as an importer does. */
function importer(seen: unknown[], isNew = true): OkosImports {
  const take = async (file: Parameters<OkosImports['dryRun']>[0]) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of file.content) chunks.push(chunk)
    seen.push({ ...file, content: Buffer.concat(chunks).toString() })
    return report
  }
  return { dryRun: take, apply: async (file) => ({ record: await take(file), isNew }) }
}

describe('parts that a system may lack', () => {
  test('what the books don’t have is refused as missing, though info tells it', async () => {
    const call = serving({ info }, { scopes })
    const optional = new Set(['stock', 'invoices', 'batch-invoicing', 'import', 'updates', 'price-lists'])
    for (const { method, path, capability, body } of allContractRoutes) {
      if (capability === null || !optional.has(capability) || body !== null) continue
      const query = path.startsWith('/v1/imports') ? '?kind=products' : ''
      const { status, json } = await call(`${method} ${path.replace('{id}', 'x')}${query}`, {
        headers: csv,
        ...(method === 'GET' ? {} : { text: '' }),
      })
      expect([path, status, json]).toMatchObject([path, 403, { code: 'capability_missing' }])
    }
  })

  test('invoices are made only under a key with the scope for it', async () => {
    const call = serving({ info, invoices }, { scopes: ['read', 'write'] })
    const { status, json } = await call('POST /v1/invoices', { body: {}, headers: csv })
    expect([status, json]).toMatchObject([403, { code: 'scope_missing' }])
  })

  test('a PDF goes out as it is', async () => {
    const call = serving({ info, invoices })
    const { status, headers, text } = await call('GET /v1/invoices/known/pdf')
    expect([status, headers.get('content-type'), text]).toEqual([200, 'application/pdf', '%PDF-1.7 ő'])
    expect(await call('GET /v1/invoices/other/pdf')).toMatchObject({
      status: 404,
      json: { code: 'not_found' },
    })
  })

  test('an invoice that is in the way is named, also for one alone', async () => {
    const error = { code: 'order-invoiced', message: 'x', field: 'orderId', isRetryable: false }
    const create: OkosInvoices['create'] = async (items) =>
      items.map(({ key }) => ({ ok: false, key, error: { ...error, recordId: 'invoice-7' } }))
    const call = serving({ info, invoices: { ...invoices, create } }, { scopes })
    const dates = { issuedOn: null, performedOn: null, dueOn: null, paidOn: null }
    const draft: InvoiceDraft = {
      ...{ ref: { source: 's', externalId: '1' }, orderId: 'order-1', numberSeries: null, ...dates },
      ...{ exchangeRate: null, note: null },
    }
    const { status, json } = await call('POST /v1/invoices', { body: draft, headers: csv })
    expect([status, json]).toMatchObject([409, { code: 'order_invoiced', recordId: 'invoice-7' }])
  })
})

describe('files', () => {
  test('arrive as they were sent, with what was said of them', async () => {
    const seen: unknown[] = []
    const call = serving({ info, imports: importer(seen) })
    const text = 'kód;név\nŐ-1;Bögre'
    const url = '/v1/imports?kind=partners&warehouseId=w&skipBadRows=true'
    const answer = await call(`POST ${url}`, { text, headers: csv })
    expect(answer).toMatchObject({ status: 201, json: report })
    expect(await call('POST /v1/imports/dry-run?kind=products', { text, headers: csv })).toMatchObject({
      status: 200,
    })
    const file = { format: 'csv', content: text }
    expect(seen).toEqual([
      { ...file, kind: 'partners', warehouseId: 'w', key: 'k', skipBadRows: true },
      { ...file, kind: 'products', warehouseId: null },
    ])
  })

  test('are refused when too large, of another type, or for an unknown kind', async () => {
    const call = serving({ info, imports: importer([]) }, { maxUploadBytes: 10 })
    const post = (query: string, type: string) =>
      call(`POST /v1/imports/dry-run?${query}`, { text: 'x'.repeat(11), headers: { 'content-type': type } })
    expect((await post('kind=products', 'text/csv')).json).toMatchObject({ code: 'payload_too_large' })
    expect((await post('kind=products', 'text/plain')).json).toMatchObject({ field: 'Content-Type' })
    expect((await post('kind=orders', 'text/csv')).json).toMatchObject({ field: 'kind' })
  })

  test('whose report is known are answered with 200', async () => {
    const call = serving({ info, imports: importer([], false) })
    expect((await call('POST /v1/imports?kind=products', { text: 'x', headers: csv })).status).toBe(200)
  })
})

describe('many records by their ids', () => {
  const service = (id: string) => ({ id, version: 1, refs: [], name: id, vat: '27%', unit: 'db' })
  const none = { list: unused, create: unused }
  const body = { ids: ['s-1', 'gone', 's-1', 's-2'] }

  test('are asked for one by one where a backend has no better way', async () => {
    const get = async (id: string) => (id === 'gone' ? null : service(id))
    const call = serving({ info, services: { ...none, get } })
    const { json } = await call('POST /v1/services/query', { body })
    expect(json).toEqual({ items: [service('s-1'), service('s-2')] })
  })

  test('are asked for at once, each once, where it has', async () => {
    const asked: (readonly string[])[] = []
    const getMany = async (ids: readonly string[]) => {
      asked.push(ids)
      return [service('s-2')]
    }
    const call = serving({ info, services: { ...none, get: unused, getMany } })
    const { json } = await call('POST /v1/services/query', { body })
    expect([json, asked]).toEqual([{ items: [service('s-2')] }, [['s-1', 'gone', 's-2']]])
  })
})

test('a record is updated by its version, and refused by the backend’s own word', async () => {
  const update: NonNullable<OkosBooks['services']['update']> = async ({ id, version, draft }) => {
    if (version !== 3) throw new OkosRefusal({ code: 'version-conflict', message: 'read it again' })
    return { id, version: version + 1, refs: [], ...draft }
  }
  const none = { list: unused, get: unused, create: unused }
  const call = serving({ info, services: { ...none, update } })
  const put = (tag: string) =>
    call('PUT /v1/services/s-1', {
      body: { name: 'Szállítás', vat: '27%', unit: 'db' },
      headers: { 'if-match': tag },
    })
  const updated = await put('"3"')
  expect(updated).toMatchObject({ status: 200, json: { id: 's-1', version: 4 } })
  expect(updated.headers.get('etag')).toBe('"4"')
  expect((await put('"2"')).status).toBe(412)
  expect((await put('')).status).toBe(428)
})
