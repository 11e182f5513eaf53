import { type ShopStockUpdate, stockSlots } from '@okos-sync/domain'
import { type Answer, atOnce } from '../engine/wire.ts'
import { customerForm, orderForm, productForm } from './shop-forms.ts'
import { dateHeader, type ShopAccess, writeBatch } from './shop-port.ts'
import { customerRecord, fixedLists, orderRecord, productRecord, type WireRecord } from './wire-records.ts'

const dayMs = 24 * 3_600_000

/** What the shop's API answers. */
export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  /** Its Date header, an instant. */
  readonly date: string
}

/** One request to the shop's API; `path` without `/api`. */
export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** The simulated shop's API over HTTP. Its lists move while they are read: each page is cut from what is there then. */
export function answerOf(access: ShopAccess, request: ApiRequest): Answer<ApiAnswer> {
  const { books } = access
  if (request.path !== '/batch') {
    return atOnce(() => ({ ...single(access, request), date: dateHeader(books) }))
  }
  const items = innerRequests(request.body)
  if (items.every(({ method }) => method === 'PUT')) return putProducts(access, items)
  return atOnce(() => ({
    status: 200,
    body: envelope(items.map((item) => single(access, item))),
    date: dateHeader(books),
  }))
}

type Inner = Pick<ApiAnswer, 'status' | 'body'>

function envelope(answers: readonly Inner[]): WireRecord {
  return {
    requests: {
      request: answers.map(({ status, body }) => ({ response: { header: { statusCode: status }, body } })),
    },
  }
}

function innerRequests(body: unknown): ApiRequest[] {
  const { data } = body as { data: { requests: { method: string; uri: string; data?: unknown }[] } }
  return data.requests.map(({ method, uri, data: content }) => {
    const { pathname, searchParams } = new URL(uri)
    return { method, path: pathname.replace(/^\/api/, ''), query: searchParams, body: content }
  })
}

const notFound: Inner = { status: 404, body: { code: 40401, message: 'Simulated.' } }

function single(access: ShopAccess, { path, query }: ApiRequest): Inner {
  const [, resource = '', id] = path.split('/')
  const records = recordsOf(access, resource, query)
  if (records === null) return notFound
  if (id === undefined) return { status: 200, body: pageOf(access, records, query) }
  const record = records.find((candidate) => candidate.id === decodeURIComponent(id))
  return record === undefined ? notFound : { status: 200, body: record }
}

function recordsOf(
  { books, habits }: ShopAccess,
  resource: string,
  query: URLSearchParams,
): readonly WireRecord[] | null {
  const isWanted = (record: WireRecord) =>
    ['innerId', 'sku'].every((field) => !query.has(field) || query.get(field) === record[field])
  const sorted = (records: readonly WireRecord[]) =>
    (habits.sort === 'newest-first' ? records.toReversed() : records).filter(isWanted)
  switch (resource) {
    case 'orderExtend': {
      const since = query.get('updatedAtMin')
      const sinceWallMs = since === null ? null : Date.parse(`${since.replace(' ', 'T')}Z`)
      return sorted(books.listed(sinceWallMs).map((order) => orderRecord(orderForm(order, books.articles))))
    }
    case 'productExtend':
      return sorted([...books.articles.keys()].map((sku) => productOf({ books }, sku)))
    case 'customerExtend':
      return sorted(
        books.customers.map((number) => customerRecord(customerForm(number, books.now() - dayMs))),
      )
    default:
      return fixedLists[resource] ?? null
  }
}

function productOf({ books }: Pick<ShopAccess, 'books'>, sku: string): WireRecord {
  const article = books.articles.get(sku)
  return article === undefined ? {} : productRecord(productForm(article, books.piecesOf(sku)))
}

function pageOf({ habits }: ShopAccess, records: readonly WireRecord[], query: URLSearchParams): WireRecord {
  const limit = Math.min(habits.pageSize, Number(query.get('limit') ?? 25))
  const page = Number(query.get('page') ?? 0)
  const pageCount = Math.max(1, Math.ceil(records.length / limit))
  return { page, pageCount, limit, items: records.slice(page * limit, (page + 1) * limit) }
}

function putProducts(access: ShopAccess, items: readonly ApiRequest[]): Answer<ApiAnswer> {
  const { books } = access
  const updates = items.map(({ path, body }): ShopStockUpdate => {
    const productId = decodeURIComponent(path.split('/').at(-1) ?? '')
    const article = [...books.articles.values()].find(({ number }) => `product-${number}` === productId)
    const fields = body as Readonly<Record<string, string>>
    const levels = stockSlots.flatMap((slot) => (slot in fields ? [[slot, fields[slot]]] : []))
    return {
      sku: article?.sku ?? '',
      productId,
      levels: Object.fromEntries(levels),
      isMultiplierLocked: null,
    }
  })
  const { takesMs, read } = writeBatch(access, updates)
  return {
    takesMs,
    read: () => {
      const { results, serverTime } = read()
      const answers = results.map(
        (result): Inner =>
          result.ok
            ? { status: 200, body: productOf(access, result.sku) }
            : { status: 429, body: { code: 42901, message: 'Simulated.' } },
      )
      return { status: 200, body: envelope(answers), date: serverTime }
    },
  }
}
