import type { Keyed, OrderDocumentSummary, OrderDraft, ProductDraft } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosBooks } from '../okos-backend.ts'
import { OkosRefusal } from '../okos-refusal.ts'
import { sameContent } from './canonical-text.ts'
import { createEach, createKeyed, type KeyedRecords } from './keyed-create.ts'
import { amendOrder, type ChangeableOrders, cancelOrder } from './order-changes.ts'
import { changePage, pageOf } from './pages.ts'
import { singleKeyBackend } from './single-key-backend.ts'

const draft: ProductDraft = {
  ...{ ref: { source: 'shop', externalId: '1' }, code: 'K-1', name: 'Kávé', vat: '27%', unit: 'db' },
  ...{ netPrice: '100.50', barcode: null },
}

/** Products in memory whose code is unique, and whose content can't be contradicted. */
function shelf() {
  const rows: { id: string; draft: ProductDraft }[] = []
  const names = new Map<string, { id: string; draft: ProductDraft }>()
  const find = (name: string) => names.get(name) ?? null
  const records: KeyedRecords<ProductDraft, { id: string; draft: ProductDraft }, (typeof rows)[number]> = {
    byKey: (key) => find(`key ${key}`),
    byRef: ({ externalId }) => find(`ref ${externalId}`),
    findTwin: ({ code }) => rows.find((row) => row.draft.code === code) ?? null,
    saysTheSame: (row, other) => sameContent(row.draft, other),
    insert(product) {
      if (product.vat === '99%')
        throw new OkosRefusal({ code: 'validation', field: 'vat', message: 'vat: no.' })
      const row = { id: `product-${rows.length + 1}`, draft: product }
      rows.push(row)
      return row
    },
    bindKey: (row, key) => names.set(`key ${key}`, row),
    bindRef: (row, { externalId }) => names.set(`ref ${externalId}`, row),
    read: (row) => row,
  }
  return { rows, names, create: createEach((item: Keyed<ProductDraft>) => createKeyed(records, item)) }
}

describe('a create under a key', () => {
  test('answers what its key, its reference or its nature already made, and remembers the new names', async () => {
    const { rows, names, create } = shelf()
    const twin = { ...draft, ref: { source: 'file', externalId: '2' } }
    const results = await create([
      { key: 'a', draft },
      { key: 'a', draft: { ...draft, netPrice: '100.5' } },
      { key: 'b', draft },
      { key: 'c', draft: twin },
    ])
    expect(results.map((result) => result.ok && [result.record.id, result.isNew])).toMatchObject([
      ['product-1', true],
      ['product-1', false],
      ['product-1', false],
      ['product-1', false],
    ])
    expect(rows).toHaveLength(1)
    expect([...names.keys()]).toEqual(['key a', 'ref 1', 'key b', 'key c', 'ref 2'])
  })

  test('is refused alone when it contradicts or breaks a rule; any other failure fails the whole call', async () => {
    const { create } = shelf()
    const results = await create([
      { key: 'a', draft },
      { key: 'a', draft: { ...draft, name: 'Tea' } },
      { key: 'x', draft: { ...draft, ref: { source: 'shop', externalId: '9' }, code: 'K-9', vat: '99%' } },
    ])
    expect(results).toMatchObject([
      { ok: true },
      { ok: false, key: 'a', error: { code: 'reference-conflict', recordId: 'product-1' } },
      { ok: false, key: 'x', error: { code: 'validation', field: 'vat' } },
    ])
    const broken = createEach<ProductDraft, never>(() => {
      throw new Error('the disk is full')
    })
    await expect(broken([{ key: 'a', draft }])).rejects.toThrow('the disk is full')
  })
})

describe('a change of an order', () => {
  const order: OrderDocumentSummary = {
    ...{ id: 'o', number: 'MR-1', version: 3, state: 'open', ref: draft.ref, currency: 'HUF', gross: '1' },
  }
  const ordersIn = (state: string | null) => {
    const done: string[] = []
    const orders: ChangeableOrders = {
      summary: () => (state === null ? null : { ...order, state }),
      saysTheSame: (_, { upperNote }) => upperNote === 'as it is',
      replace: () => done.push('replace'),
      cancel: (_, reason) => done.push(reason),
    }
    const wanted = (upperNote: string) => ({ ref: draft.ref, upperNote }) as OrderDraft
    return {
      done,
      amend: (upperNote: string, version: number) =>
        amendOrder(orders, { id: 'o', version, draft: wanted(upperNote) }),
      cancel: (version: number) => cancelOrder(orders, { id: 'o', version, reason: 'storno' }),
    }
  }
  const codeOf = (work: () => unknown) => {
    try {
      work()
      return 'done'
    } catch (error) {
      return error instanceof OkosRefusal ? error.code : 'unknown'
    }
  }

  test('is made to the version that was read, and not a second time', () => {
    const { done, amend, cancel } = ordersIn('open')
    expect(codeOf(() => amend('news', 2))).toBe('version-conflict')
    expect(amend('as it is', 2)).toMatchObject({ version: 3 })
    amend('news', 3)
    expect(codeOf(() => cancel(2))).toBe('version-conflict')
    cancel(3)
    expect(done).toEqual(['replace', 'storno'])
  })

  test('comes too late for an invoiced order, and an unknown one is not found', () => {
    const { amend, cancel, done } = ordersIn('invoiced')
    expect([codeOf(() => amend('as it is', 3)), codeOf(() => cancel(3))]).toEqual(
      Array(2).fill('order-invoiced'),
    )
    const nobody = ordersIn(null)
    expect([codeOf(() => nobody.amend('x', 3)), codeOf(() => nobody.cancel(3))]).toEqual(
      Array(2).fill('not-found'),
    )
    expect(done).toEqual([])
  })

  test('brings a cancelled order back even when it says the same; cancelling again is nothing', () => {
    const { amend, cancel, done } = ordersIn('cancelled')
    cancel(1)
    amend('as it is', 3)
    expect(done).toEqual(['replace'])
  })
})

test('a page says where to go on only when there is more', () => {
  const page = (...rows: number[]) =>
    pageOf(rows, { limit: 2, read: (row) => row * 10, numberOf: (row) => row })
  expect([page(4, 7, 9), page(4, 7), page()]).toEqual([
    { items: [40, 70], nextCursor: '7' },
    { items: [40, 70], nextCursor: null },
    { items: [], nextCursor: null },
  ])
})

test('a feed whose numbers have gaps ends at its last change and refuses a number it never reached', () => {
  const numbers = [2, 5, 9]
  const read = (since: string | null, limit: number) =>
    changePage({
      ...{ since, limit, last: 9 },
      after: (from, count) =>
        numbers
          .filter((number) => number > from)
          .slice(0, count)
          .map((number) => ({ number, kind: 'order', id: `order-${number}` })),
    })
  expect(read(null, 1)).toEqual({ changes: [], cursor: '9', hasMore: false })
  expect(read('2', 1)).toEqual({ changes: [{ kind: 'order', id: 'order-5' }], cursor: '5', hasMore: true })
  expect(read('5', 1)).toMatchObject({ cursor: '9', hasMore: false })
  expect(read('9', 5)).toEqual({ changes: [], cursor: '9', hasMore: false })
  for (const wrong of ['10', '-1', '1e3', 'x']) expect(() => read(wrong, 5)).toThrow('since')
})

test('one key opens the books, no other does', async () => {
  const books = {} as OkosBooks
  const { authenticate } = singleKeyBackend({ apiKey: 'kulcs-ő', scopes: ['read'], books })
  expect(await authenticate('kulcs-ő')).toEqual({ scopes: ['read'], books })
  expect([await authenticate('kulcs-o'), await authenticate('')]).toEqual([null, null])
})
