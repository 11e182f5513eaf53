import type { Instant } from '@okos-sync/domain'
import { ShopRenterProtocolError } from './api-error.ts'
import { type Collection, hasMore } from './collection.ts'
import { idOf } from './decode-record.ts'

/** A page as it came, with records left out that were given before. */
export interface RawPage {
  readonly items: readonly unknown[]
  readonly serverTime: Instant | null
  /** 0-based. */
  readonly pageIndex: number
  readonly pageCount: number | null
}

/** What asking for one page gives; null when the shop says that it lies past the end. */
export type FetchPage = (
  pageIndex: number,
) => Promise<{ readonly collection: Collection; readonly serverTime: Instant | null } | null>

const maxPasses = 3
const maxPages = 50_000

/**
 * Reads a collection page by page, asking for no page more than needed.
 *
 * Records may appear or move between pages while they are read. Signs of it that cost no request are a changed page
 * count or total, and a record that comes twice. After such a pass the collection is read again, at most 3 times in
 * all; a record is given again only if its `dateUpdated` changed. So a record that was pushed over a page boundary
 * is found, and nothing is asked twice while nothing moves. Not seen are moves without any sign, e.g. one record
 * deleted where the shop tells no total: a later read with an overlapping window has to find what they hid.
 *
 * Throws ShopRenterProtocolError `endless-collection` when the shop repeats a page or has more than 50,000 of them.
 */
export async function* readPages(params: {
  readonly fetchPage: FetchPage
  readonly limit: number
}): AsyncGenerator<RawPage, void, undefined> {
  const given: Revisions = new Map()
  for (let pass = 1; pass <= maxPasses; pass += 1) {
    const hasMoved = yield* readOnce({ ...params, given, pass })
    if (!hasMoved) return
  }
}

async function* readOnce(params: {
  readonly fetchPage: FetchPage
  readonly limit: number
  /** Grows: the revision of every record that was given. */
  readonly given: Revisions
  readonly pass: number
}): AsyncGenerator<RawPage, boolean, undefined> {
  const { given, pass, limit } = params
  const seen = new Set<RecordKey>()
  let size: string | null = null
  let hasMoved = false
  for (let pageIndex = 0; ; pageIndex += 1) {
    const answer = await params.fetchPage(pageIndex)
    if (answer === null) return hasMoved
    const { collection, serverTime } = answer
    const keys = collection.items.map(keyOf)
    const repeated = keys.filter((key) => key !== null && seen.has(key)).length
    if ((repeated > 0 && repeated === keys.length) || pageIndex >= maxPages) throw endless(pageIndex)
    for (const key of keys) if (key !== null) seen.add(key)

    const sizeNow = `${collection.pageCount}/${collection.total}`
    hasMoved ||= repeated > 0 || (size !== null && size !== sizeNow)
    size ??= sizeNow

    const items = collection.items.filter((item) => isNew(item, given))
    if (items.length > 0 || (pass === 1 && pageIndex === 0)) {
      yield { items, serverTime, pageIndex, pageCount: collection.pageCount }
    }
    if (!hasMore(collection, { pageIndex, limit })) return hasMoved
  }
}

// Long lists are read, and these stay while they are: numbers take a third of the memory of their texts.
type RecordKey = string | number
type Revisions = Map<RecordKey, string | number>

/** Null for what has no id. */
function keyOf(item: unknown): RecordKey | null {
  const id = idOf(item)
  return id !== null && /^[1-9]\d{0,8}$/.test(id) ? Number(id) : id
}

function isNew(item: unknown, given: Revisions): boolean {
  const key = keyOf(item)
  if (key === null) return true
  const { dateUpdated } = item as { readonly dateUpdated?: unknown }
  const revision = typeof dateUpdated === 'string' ? compact(dateUpdated) : ''
  if (given.get(key) === revision) return false
  given.set(key, revision)
  return true
}

/** A time in the usual form as the number that its digits make. */
function compact(time: string): string | number {
  const isUsual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(time)
  return isUsual ? Number(time.replace(/\D/g, '')) : time
}

function endless(pageIndex: number): ShopRenterProtocolError {
  return new ShopRenterProtocolError({
    code: 'endless-collection',
    message: `The shop's list does not end: page ${pageIndex} brings nothing new.`,
  })
}
