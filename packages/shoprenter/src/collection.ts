import { ShopRenterProtocolError } from './api-error.ts'

/** One page of a collection, whichever of the API's shapes it came in. */
export interface Collection {
  readonly items: readonly unknown[]
  readonly pageCount: number | null
  readonly total: number | null
  /** The page size that the shop says it used. */
  readonly limit: number | null
  /** From the `next` link: true, false, or null when there is no such field. */
  readonly hasNextLink: boolean | null
}

/** Normalises a collection; throws ShopRenterProtocolError when it is none. */
export function readCollection(body: unknown): Collection {
  if (Array.isArray(body)) {
    return { items: body, pageCount: null, total: null, limit: null, hasNextLink: null }
  }
  if (typeof body !== 'object' || body === null || !looksLikeCollection(body)) {
    throw new ShopRenterProtocolError({
      code: 'unexpected-answer',
      message: 'The shop answered something else than a collection.',
    })
  }
  const { items, pageCount, total, limit, next } = body as Readonly<Record<string, unknown>>
  return {
    items: readItems(items),
    pageCount: readCount(pageCount),
    total: readCount(total),
    limit: readCount(limit),
    hasNextLink: next === undefined ? null : typeof next === 'object' && next !== null && 'href' in next,
  }
}

function looksLikeCollection(body: object): boolean {
  return 'items' in body || 'page' in body || 'limit' in body
}

/** A one-element list may come as the element itself, an empty one as null, `{}` or `[]`. */
function readItems(items: unknown): readonly unknown[] {
  if (Array.isArray(items)) return items
  if (typeof items !== 'object' || items === null || Object.keys(items).length === 0) return []
  return [items]
}

function readCount(value: unknown): number | null {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/**
 * Whether a further page exists, told without asking for it. Any sign of more counts; when link, page count and
 * total are all missing, a page that is not full ends the collection.
 */
export function hasMore(
  collection: Collection,
  params: { readonly pageIndex: number; readonly limit: number },
): boolean {
  const { items, pageCount, total, hasNextLink } = collection
  if (items.length === 0) return false
  const limit = collection.limit ?? params.limit
  const read = params.pageIndex + 1
  if (hasNextLink === true) return true
  if (pageCount !== null && pageCount > 0) return read < pageCount
  if (total !== null) return read * limit < total
  return hasNextLink === null && items.length >= limit
}
