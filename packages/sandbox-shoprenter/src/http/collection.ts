import type { Shop } from '../store/shop.ts'
import type { WireRecord, WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'
import type { Resource } from './resources.ts'

const defaultLimit = 25
const maxLimit = 200

/** One page of a collection. Throws {@link ApiProblem}: 40008 past the end, 40009 for a parameter that is malformed. */
export function collectionPage(params: {
  readonly shop: Shop
  readonly resource: Resource
  readonly query: URLSearchParams
}): WireRecord {
  const { shop, resource, query } = params
  const page = wholeNumber(query, { name: 'page', missing: 0, max: 1_000_000_000 })
  const limit = wholeNumber(query, { name: 'limit', missing: defaultLimit, max: maxLimit })
  const isFull = wholeNumber(query, { name: 'full', missing: 0, max: 1 }) === 1
  if (limit === 0) throw new ApiProblem(400, { code: 40009, message: 'limit: at least 1' })
  const conditions = Object.entries(resource.filters).flatMap(([name, filter]) => {
    const value = query.get(name)
    return value === null ? [] : (filter(value) ?? [])
  })
  const total = shop.records.count(resource.stored, conditions)
  const pageCount = Math.ceil(total / limit)
  if (page > 0 && page >= pageCount)
    throw new ApiProblem(400, { code: 40008, message: `page ${page} does not exist` })
  const rows = shop.records.page({ resource: resource.stored, conditions, offset: page * limit, limit })
  const items = isFull
    ? shop.views.show(resource.path, rows)
    : rows.map(({ id }) => shop.hrefs.to(resource.path, id))
  const { shape } = resource
  const isCounted = shape.pageCount === 'always' || (shape.pageCount === 'with-full' && isFull)
  const number = (value: number) => (shape.numbers === 'text' ? String(value) : value)
  const link = (target: number) =>
    shop.hrefs.url(`${resource.path}?${pageQuery(query, { page: target, limit })}`)
  const hasNext = page + 1 < pageCount
  return {
    href: link(page),
    page: number(page),
    ...(isCounted ? { pageCount: number(pageCount) } : {}),
    limit: number(limit),
    first: { href: link(0) },
    previous: page > 0 ? { href: link(page - 1) } : null,
    next: hasNext ? { href: link(page + 1) } : null,
    last: { href: link(Math.max(0, pageCount - 1)) },
    items: oneOrList(items, shape.oneItemAs),
  }
}

function oneOrList(items: readonly WireRecord[], oneItemAs: 'list' | 'object'): WireValue {
  const [only] = items
  return oneItemAs === 'object' && items.length === 1 && only !== undefined ? only : items
}

function pageQuery(
  query: URLSearchParams,
  { page, limit }: { readonly page: number; readonly limit: number },
): string {
  const kept = new URLSearchParams(query)
  kept.delete('page')
  kept.delete('limit')
  kept.append('page', String(page))
  kept.append('limit', String(limit))
  return kept.toString()
}

function wholeNumber(
  query: URLSearchParams,
  parameter: { readonly name: string; readonly missing: number; readonly max: number },
): number {
  const { name, missing, max } = parameter
  const text = query.get(name)
  if (text === null) return missing
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value) || value > max) {
    throw new ApiProblem(400, { code: 40009, message: `${name}: expected a whole number from 0 to ${max}` })
  }
  return value
}
