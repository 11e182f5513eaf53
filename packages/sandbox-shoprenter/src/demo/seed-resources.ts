import { type CatalogueEntry, catalogue, entryAt, referenceTarget } from '../catalogue/catalogue.ts'
import { extensions, plainPathOf, storedPath } from '../catalogue/extensions.ts'
import { newId } from '../http/new-id.ts'
import { listHref } from '../store/record-views.ts'
import type { RecordStore, StoredRecord } from '../store/records.ts'
import { type Hrefs, isWireRecord, referencedId, type WireRecord, type WireValue } from '../wire.ts'
import { decimalText, parseAmount } from './amount.ts'
import { discounted } from './group-price.ts'
import { seededRows } from './seeded-rows.ts'

/** Where seeds go. */
export interface SeedTarget {
  readonly records: RecordStore
  readonly hrefs: Hrefs
}

const rowsPerResource = 3
const maxPairs = 12

/** Rows that the shop's orders and products refer to by a fixed number; to be stored before them. */
export function seedReferences(target: SeedTarget): void {
  for (const [resource, rows] of Object.entries(seededRows(target.hrefs))) {
    for (const { number, fields } of rows) seedOne(target, { entry: entryAt(resource), number, fields })
  }
}

/** Dealers have prices of their own for the first products. */
export function seedDealerPrices(target: SeedTarget): void {
  const { records, hrefs } = target
  const entry = entryAt('customerGroupProductPrices')
  const [, dealers] = records.all('customerGroups')
  if (dealers === undefined) return
  firstRows(records, 'products')
    .slice(0, rowsPerResource)
    .forEach(({ id, body }, index) => {
      const price = decimalText(discounted(parseAmount(String(body.price)), parseAmount('15')))
      const customerGroup = hrefs.to('customerGroups', dealers.id)
      seedOne(target, {
        entry,
        number: index + 1,
        fields: { price, product: hrefs.to('products', id), customerGroup },
      })
    })
}

/** A few rows in every resource that is still empty, shaped as the published examples are. */
export function seedEmptyResources(target: SeedTarget): void {
  const visited = new Set<string>()
  for (const entry of catalogue.values()) fillEmpty(target, entry, visited)
  for (const path of visited) fillReferences(target, entryAt(path))
}

/** Optional references may go in circles, so they are filled when every resource has its rows. */
function fillReferences(target: SeedTarget, entry: CatalogueEntry): void {
  const { records } = target
  const seeded = records.all(entry.path).filter(({ model }) => model === null)
  seeded.forEach((record, index) => {
    const missing = referencesOf(entry).filter(([field]) => record.body[field] === null)
    if (missing.length === 0) return
    const found = missing.map(([field, resource]) => [
      field,
      referenceTo(target, { resource, field, entry, index }),
    ])
    records.put(entry.path, { ...record, body: { ...record.body, ...Object.fromEntries(found) } })
  })
}

function fillEmpty(target: SeedTarget, entry: CatalogueEntry, visited: Set<string>): void {
  const { path } = entry
  const isEmpty = target.records.lastInnerId(path) === 0
  if (!isEmpty || visited.has(path) || storedPath(path) !== path || entry.idFormat === '') return
  visited.add(path)
  const targets = referencesOf(entry)
  for (const [field, resource] of targets) {
    if (!entry.required.includes(field)) continue
    const other = catalogue.get(resource)
    if (other !== undefined) fillEmpty(target, other, visited)
  }
  const languages = target.records.all('languages').length
  const owner = targets.find(([field]) => field !== 'language')?.[1]
  const hasLanguage = path !== 'urlAliases' && targets.some(([field]) => field === 'language')
  const isPerLanguage = hasLanguage && owner !== undefined
  const owners = owner === undefined ? 0 : target.records.all(owner).length
  const count = isPerLanguage ? Math.min(owners * languages, maxPairs) : rowsPerResource
  for (let index = 0; index < count; index++) {
    const row = isPerLanguage ? Math.floor(index / languages) : index
    seedOne(target, { entry, number: index + 1, row, fields: {} })
  }
}

/** Fields that refer to one record, with the resource that keeps it. */
function referencesOf(entry: CatalogueEntry): (readonly [string, string])[] {
  return Object.keys(entry.example).flatMap((field) => {
    const named = referenceTarget(entry, field)
    return named === null ? [] : [[field, storedPath(named)] as const]
  })
}

interface Seed {
  readonly entry: CatalogueEntry
  readonly number: number
  /** Which row of the resources it refers to. Default: that of its own number. */
  readonly row?: number
  readonly fields: WireRecord
}

function seedOne(target: SeedTarget, seed: Seed): void {
  const { records } = target
  const { entry, number } = seed
  const row = seed.row ?? number - 1
  const references = Object.fromEntries(
    referencesOf(entry).map(([field, resource]) => {
      const index = field === 'language' && seed.row !== undefined ? number - 1 : row
      return [field, referenceTo(target, { resource, field, entry, index })]
    }),
  )
  const id = newId({ records, entry, fields: { ...references, ...seed.fields }, innerId: number })
  if (records.byId(entry.path, id) !== null) return
  const lists = extensions.get(entry.path)?.lists ?? {}
  const fields = Object.entries(entry.example)
    .filter(
      ([field, pattern]) => !(field in lists) && listHref({ pattern, id, hrefs: target.hrefs }) === null,
    )
    .map(([field, pattern]) => [
      field,
      field in references ? references[field] : instance(target, { value: pattern ?? null, field, id, seed }),
    ])
  const innerId =
    records.byInnerId(entry.path, number) === null ? number : records.lastInnerId(entry.path) + 1
  const given = { ...Object.fromEntries(fields), ...seed.fields }
  const numbered = 'innerId' in given ? { innerId: String(innerId) } : {}
  records.put(entry.path, { id, innerId, body: { ...given, ...numbered }, model: null })
}

function referenceTo(
  { records, hrefs }: SeedTarget,
  wanted: {
    readonly resource: string
    readonly field: string
    readonly entry: CatalogueEntry
    readonly index: number
  },
): WireValue {
  const { resource, field, entry, index } = wanted
  const rows = firstRows(records, resource)
  const found =
    rows[(index + (field.startsWith('related') || field.startsWith('collateral') ? 1 : 0)) % rows.length]
  if (found === undefined || resource === entry.path) return null
  return hrefs.to(plainPathOf(resource), found.id)
}

function firstRows(records: RecordStore, resource: string): readonly StoredRecord[] {
  return records.page({ resource, conditions: [], offset: 0, limit: maxPairs })
}

function instance(
  target: SeedTarget,
  given: { readonly value: WireValue; readonly field: string; readonly id: string; readonly seed: Seed },
): WireValue {
  const { value, field, id, seed } = given
  if (typeof value === 'string') return textOf(value, field, seed.number)
  if (Array.isArray(value)) return value.map((item) => instance(target, { ...given, value: item }))
  if (!isWireRecord(value)) return value
  const { href, id: innerIdText, ...rest } = value
  const inner = Object.fromEntries(
    Object.entries(rest).map(([name, item]) => [
      name,
      instance(target, { ...given, value: item ?? null, field: name }),
    ]),
  )
  if (typeof href !== 'string') return inner
  const link = listHref({ pattern: value, id, hrefs: target.hrefs })
  if (link !== null) return link
  const resource = storedPath(href)
  const isSelf = resource === seed.entry.path
  const other = isSelf ? id : (firstRows(target.records, resource)[0]?.id ?? '')
  const reference = target.hrefs.to(href, other)
  return innerIdText === undefined ? { ...reference, ...inner } : { ...reference, id: other, ...inner }
}

function textOf(text: string, field: string, number: number): string {
  if (field === 'email') return `minta${number}@posta.example`
  if (field === 'url' || field === 'src' || field === 'invoicePath') return `https://minta${number}.example/`
  return text.endsWith(' text') || field === 'name' ? `${field} ${number}` : text
}

/** One row of order history per order, as if each had got its status when it was last changed. */
export function seedHistories({ records, hrefs }: SeedTarget): void {
  for (const order of records.all('orders')) {
    const orderStatus = referencedId(order.body, 'orderStatus')
    if (orderStatus === null) continue
    addHistory(
      { records, hrefs },
      { order, statusId: orderStatus, at: String(order.body.dateUpdated), comment: '' },
    )
  }
}

/** Notes in the order's history that it got a status. `at` is the shop's local time. */
export function addHistory(
  { records, hrefs }: SeedTarget,
  given: {
    readonly order: StoredRecord
    readonly statusId: string
    readonly at: string
    readonly comment: string
  },
): void {
  const { order, statusId, at, comment } = given
  const innerId = records.lastInnerId('orderHistories') + 1
  const entry = entryAt('orderHistories')
  const body = {
    innerId: String(innerId),
    comment,
    dateAdded: at.replace('T', ' '),
    order: hrefs.to('orders', order.id),
    orderStatus: hrefs.to('orderStatuses', statusId),
  }
  records.put('orderHistories', {
    id: newId({ records, entry, fields: {}, innerId }),
    innerId,
    body,
    model: null,
  })
}
