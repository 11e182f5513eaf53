import { describe, expect, test } from 'vitest'
import { readCollection } from './collection.ts'
import { type FetchPage, readPages } from './paging.ts'
import { collect } from './test-support/shop.ts'

interface Shown {
  readonly innerId: number
  readonly dateUpdated?: string
}

/** Shows records in pages, as the shop's state is at each request; counts requests. */
function shopOf(
  show: (request: number) => readonly Shown[],
  limit: number,
  style: 'links' | 'pageCount' | 'total' | 'bare',
) {
  const asked: number[] = []
  const fetchPage: FetchPage = async (page) => {
    asked.push(page)
    const all = show(asked.length)
    const items = all.slice(page * limit, (page + 1) * limit)
    const pageCount = Math.ceil(all.length / limit)
    if (items.length === 0 && page > 0) return null
    const signs = {
      links: { next: page + 1 < pageCount ? { href: 'x' } : null },
      pageCount: { pageCount: String(pageCount) },
      total: { total: all.length, limit: String(limit) },
      bare: {},
    }[style]
    return { collection: readCollection({ page: String(page), items, ...signs }), serverTime: null }
  }
  return { fetchPage, limit, asked }
}

const records = (count: number, first = 1): Shown[] =>
  Array.from({ length: count }, (_, n) => ({ innerId: first + n }))
const idsOf = async (shop: ReturnType<typeof shopOf>) =>
  (await collect(readPages(shop))).flatMap(({ items }) => items.map((item) => (item as Shown).innerId))

describe('reading a collection that stands still', () => {
  test.each([
    ['links', 6, 3],
    ['pageCount', 6, 3],
    ['total', 6, 3],
    ['bare', 5, 3],
    ['bare', 6, 4],
    ['links', 0, 1],
    ['bare', 0, 1],
    ['pageCount', 1, 1],
  ] as const)(
    'with %s as sign, %i records in pages of 2 cost %i requests',
    async (style, count, requests) => {
      const shop = shopOf(() => records(count), 2, style)
      expect(await idsOf(shop)).toEqual(records(count).map(({ innerId }) => innerId))
      expect(shop.asked).toHaveLength(requests)
    },
  )

  test('pages start at 0 and even an empty collection gives one page, for its server time', async () => {
    const pages = await collect(readPages(shopOf(() => [], 2, 'links')))
    expect(pages).toEqual([{ items: [], serverTime: null, pageIndex: 0, pageCount: null }])
  })

  test('a page size that the shop cut down does not end the collection early', async () => {
    const shop = shopOf(() => records(5), 2, 'bare')
    const fetchPage: FetchPage = async (page) => {
      const answer = await shop.fetchPage(page)
      return answer && { ...answer, collection: { ...answer.collection, limit: 2 } }
    }
    const pages = await collect(readPages({ fetchPage, limit: 200 }))
    expect(pages.flatMap(({ items }) => items)).toHaveLength(5)
  })
})

describe('reading a collection that moves', () => {
  test('a record that comes in at the front pushes others over the page boundary: none is lost, none comes twice', async () => {
    const shop = shopOf(
      (request) => (request === 1 ? records(6) : [{ innerId: 99 }, ...records(6)]),
      2,
      'links',
    )
    expect((await idsOf(shop)).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 99])
  })

  test('a record that leaves pulls others over the boundary: the page count tells, and they are found', async () => {
    const shop = shopOf((request) => records(request === 1 ? 7 : 6, request === 1 ? 1 : 2), 2, 'pageCount')
    expect((await idsOf(shop)).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('a record that changed in between comes again with its new state', async () => {
    const changed = [{ innerId: 1, dateUpdated: '2026-01-02' }, ...records(4, 2)]
    const shop = shopOf(
      (request) => (request <= 1 ? [{ innerId: 1, dateUpdated: '2026-01-01' }, ...records(3, 2)] : changed),
      2,
      'total',
    )
    expect((await idsOf(shop)).filter((id) => id === 1)).toHaveLength(2)
  })

  test('one that never stands still is read three times, not for ever', async () => {
    const shop = shopOf((request) => records(4 + request), 4, 'total')
    await idsOf(shop)
    expect(shop.asked.filter((page) => page === 0)).toHaveLength(3)
  })
})

describe('a hostile or broken collection', () => {
  test('that repeats its page for ever is an error', async () => {
    const fetchPage: FetchPage = async () => ({
      collection: readCollection({ items: records(2), next: { href: 'x' }, pageCount: 1e9 }),
      serverTime: null,
    })
    await expect(collect(readPages({ fetchPage, limit: 2 }))).rejects.toMatchObject({
      code: 'endless-collection',
    })
  })

  test('that promises a billion pages and shows none ends', async () => {
    const fetchPage: FetchPage = async () => ({
      collection: readCollection({ items: [], next: { href: 'x' }, pageCount: '1000000000' }),
      serverTime: null,
    })
    expect(await collect(readPages({ fetchPage, limit: 2 }))).toHaveLength(1)
  })

  test.each([null, 'text', 5, {}, { error: 'x' }])('that is %j is no collection', (body) => {
    expect(() => readCollection(body)).toThrow(expect.objectContaining({ code: 'unexpected-answer' }))
  })

  test.each([
    [{ items: { innerId: 1 }, page: '0' }, 1],
    [{ items: null, page: 0 }, 0],
    [{ items: {}, page: 0 }, 0],
    [{ page: '0', limit: '25' }, 0],
    [[{ innerId: 1 }, { innerId: 2 }], 2],
    [{ items: [{ href: 'a' }, { href: 'b' }], total: '2' }, 2],
  ])('%j holds %i items', (body, count) => {
    expect(readCollection(body).items).toHaveLength(count)
  })
})
