import { entryAt } from '../catalogue/catalogue.ts'
import { type Extension, extensions, plainPathOf, storedPath } from '../catalogue/extensions.ts'
import { groupPriceWire } from '../demo/group-price.ts'
import { type Hrefs, isWireRecord, referencedId, type WireRecord, type WireValue } from '../wire.ts'
import { productPrices } from './product-prices.ts'
import type { RecordStore, StoredRecord } from './records.ts'

/** From rows to what the API shows. */
export interface RecordViews {
  /** Records of the resource at `path`, plain or Extend, in the order given. */
  show(path: string, records: readonly StoredRecord[]): WireRecord[]
}

/** Views over the rows of one shop. */
export function recordViews(params: {
  readonly records: RecordStore
  readonly hrefs: Hrefs
  /** The shop's wall clock: special prices begin and end. */
  readonly localNow: () => string
}): RecordViews {
  const { records, hrefs, localNow } = params
  const plain = (path: string, record: StoredRecord) => plainView({ path, record, hrefs })
  return {
    show: (path, shown) => {
      const extension = extensions.get(path)
      if (extension === undefined) return shown.map((record) => plain(path, record))
      const parts = embeddedParts({ records, extension, owners: shown, plain })
      const whole =
        path === 'productExtend' ? withPrices(records, { products: shown, localNow: localNow() }) : shown
      return whole.map((record) => extendedView({ path, record, hrefs, parts }))
    },
  }
}

function withPrices(
  records: RecordStore,
  page: { readonly products: readonly StoredRecord[]; readonly localNow: string },
): readonly StoredRecord[] {
  const prices = productPrices(records, page)
  return page.products.map((record) => ({
    ...record,
    body: { ...record.body, productPrices: (prices.get(record.id) ?? []).map(groupPriceWire) },
  }))
}

/** A list's href, e.g. of `zones?countryId` or `products/*\/relatedProducts`; null for anything else. */
export function listHref(params: {
  readonly pattern: WireValue | undefined
  readonly id: string
  readonly hrefs: Hrefs
}): WireRecord | null {
  const { pattern, id, hrefs } = params
  const path = isWireRecord(pattern) && typeof pattern.href === 'string' ? pattern.href : ''
  if (path.includes('?')) return { href: hrefs.url(`${path}=${id}`) }
  return path.includes('*') ? { href: hrefs.url(path.replace('*', id)) } : null
}

function plainView(params: {
  readonly path: string
  readonly record: StoredRecord
  readonly hrefs: Hrefs
}): WireRecord {
  const { path, record, hrefs } = params
  const { id, body } = record
  const extension = [...extensions.values()].find(({ stored }) => stored === storedPath(path))
  const { example, fields } = entryAt(path)
  const shown: Record<string, WireValue | undefined> = { ...hrefs.to(plainPathOf(path), id), id }
  for (const [field, pattern] of Object.entries(example)) {
    const link = listHref({ pattern, id, hrefs })
    if (link !== null) shown[field] = link
    else if (field in body) shown[field] = body[field]
    else if (extension !== undefined && field in extension.lists) {
      shown[field] = { href: hrefs.url(`${field}?${extension.lists[field]}Id=${id}`) }
    }
  }
  const isHidden = (field: string) => extension?.extendedOnly.has(field) || !fields.has(field)
  return { ...shown, ...leftOver(body, { shown, isHidden }) }
}

/** Rows of the lists and single records that one page of an Extend embeds. */
interface EmbeddedParts {
  readonly list: (
    field: string,
    ownerId: string,
    pattern: WireValue | undefined,
  ) => readonly WireRecord[] | null
  readonly one: (field: string, reference: WireRecord, fields: WireRecord) => WireRecord | null
}

function extendedView(params: {
  readonly path: string
  readonly record: StoredRecord
  readonly hrefs: Hrefs
  readonly parts: EmbeddedParts
}): WireRecord {
  const { path, record, hrefs, parts } = params
  const { id, body } = record
  const { example } = entryAt(path)
  const shown: Record<string, WireValue | undefined> = { ...hrefs.to(path, id), id }
  for (const [field, pattern] of Object.entries(example)) {
    const list = parts.list(field, id, pattern)
    const link = list === null ? listHref({ pattern, id, hrefs }) : null
    const own = body[field]
    const one =
      isWireRecord(own) && isWireRecord(pattern) && 'href' in own ? parts.one(field, own, pattern) : null
    const value = oneOrList(list, pattern) ?? link ?? one ?? own
    if (value !== undefined) shown[field] = value
  }
  return { ...shown, ...leftOver(body, { shown, isHidden: () => false }) }
}

/** A list of one is that one where the published example has it so. */
function oneOrList(list: readonly WireRecord[] | null, pattern: WireValue | undefined): WireValue | null {
  const isShownAlone = isWireRecord(pattern) && embeddedExample(pattern) !== null
  return isShownAlone && list?.length === 1 ? (list[0] ?? null) : list
}

function leftOver(
  body: WireRecord,
  { shown, isHidden }: { readonly shown: WireRecord; readonly isHidden: (field: string) => boolean },
): WireRecord {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !(field in shown) && !isHidden(field)))
}

function embeddedParts(params: {
  readonly records: RecordStore
  readonly extension: Extension
  readonly owners: readonly StoredRecord[]
  readonly plain: (path: string, record: StoredRecord) => WireRecord
}): EmbeddedParts {
  const { records, extension, owners, plain } = params
  const ownerIds = owners.map(({ id }) => id)
  const lists = new Map(
    Object.keys(extension.lists).map((field) => [field, ownedRows({ records, extension, field, ownerIds })]),
  )
  const ones = new Map<string, StoredRecord | null>()
  return {
    list: (field, ownerId, pattern) => {
      const rows = lists.get(field)
      const shownFields = embeddedExample(pattern)
      const embed = (row: StoredRecord) => {
        const whole = { ...row.body, ...plain(field, row) }
        return shownFields === null
          ? plain(field, row)
          : onlyFields(whole, { ...shownFields, ...requiredFields(field) })
      }
      return rows === undefined ? null : (rows.get(ownerId) ?? []).map(embed)
    },
    one: (field, reference, fields) => {
      const resource = extension.ones[field]
      const id = referencedId({ reference }, 'reference')
      if (resource === undefined || id === null) return null
      const key = `${resource}/${id}`
      const found = ones.has(key) ? (ones.get(key) ?? null) : records.byId(resource, id)
      ones.set(key, found)
      return found === null ? null : onlyFields(plain(resource, found), fields)
    },
  }
}

/** The record that the published example embeds; null where it only links, or shows nothing. */
function embeddedExample(pattern: WireValue | undefined): WireRecord | null {
  const first = Array.isArray(pattern) ? pattern[0] : pattern
  return isWireRecord(first) && Object.keys(first).some((field) => field !== 'href') ? first : null
}

/** The rows that name one of the owners, also by a field that rows are not looked up by. */
function ownedRows(params: {
  readonly records: RecordStore
  readonly extension: Extension
  readonly field: string
  readonly ownerIds: readonly string[]
}): ReadonlyMap<string, readonly StoredRecord[]> {
  const { records, extension, field, ownerIds } = params
  const by = extension.lists[field] ?? ''
  const isUsual = [...extensions.values()].find(({ lists }) => field in lists)?.lists[field] === by
  if (isUsual) return records.byOwners(field, ownerIds)
  return Map.groupBy(records.all(field), (row) => referencedId(row.body, by) ?? '')
}

/** What its row can't be written back without is shown also where the example lacks it. */
function requiredFields(resource: string): WireRecord {
  return Object.fromEntries(entryAt(resource).required.map((name) => [name, null]))
}

/** An embedded record shows what the published example shows of it. */
function onlyFields(record: WireRecord, fields: WireRecord): WireRecord {
  return Object.fromEntries(
    Object.entries(record).filter(([field]) => field === 'href' || field === 'id' || field in fields),
  )
}
