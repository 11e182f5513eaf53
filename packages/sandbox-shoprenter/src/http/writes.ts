import type { CatalogueEntry } from '../catalogue/catalogue.ts'
import { listTarget, referenceTarget } from '../catalogue/catalogue.ts'
import { extensions, plainPathOf } from '../catalogue/extensions.ts'
import type { OrderDesk } from '../store/order-desk.ts'
import type { StoredRecord } from '../store/records.ts'
import type { Shop } from '../store/shop.ts'
import { isWireRecord, referencedId, type WireRecord, type WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'
import { checkedFields } from './field-forms.ts'
import { newId } from './new-id.ts'
import { type Resource, resources } from './resources.ts'
import { bareBody, isShopId, type WrittenFields, writtenFields } from './write-fields.ts'

/** On which resource something is written, and for whom. */
export interface WriteContext {
  readonly shop: Shop
  readonly desk: OrderDesk
  readonly resource: Resource
}

/**
 * POST: creates a record, under the outer id in the path or in the body if there is one. On an Extend, a path that
 * names an existing record adds to its lists. Throws {@link ApiProblem}.
 */
export function createRecord(
  context: WriteContext,
  { pathId, body }: { readonly pathId: string | null; readonly body: unknown },
): StoredRecord {
  const { shop, resource } = context
  const existing = pathId === null ? null : shop.records.byId(resource.stored, pathId)
  if (existing !== null && extensions.has(resource.path)) return addToExtended(context, existing, body)
  const written = readBody(context, { body, current: null })
  const outerId = pathId ?? written.outerId
  if (outerId !== null && shop.records.byId(resource.stored, outerId) !== null) {
    throw new ApiProblem(400, { code: 40005, message: `the outer id ${outerId} is taken` })
  }
  checkRequired(resource.entry, written)
  const innerId = freeInnerId(context, bareBody(body))
  const { entry } = resource
  const { fields } = written
  const id = outerId ?? newId({ records: shop.records, entry, fields, innerId })
  if (shop.records.byId(resource.stored, id) !== null) {
    throw new ApiProblem(409, { code: 40901, message: `${resource.path}: this relation exists already` })
  }
  const record = { id, innerId, body: newBody(context, fields, innerId), model: null }
  return save(context, { record, written, mode: 'add' })
}

/** PUT: changes the given fields; of an Extend, the given lists are replaced. Throws {@link ApiProblem}. */
export function updateRecord(
  context: WriteContext,
  { record, body }: { readonly record: StoredRecord; readonly body: unknown },
): StoredRecord {
  const { shop, desk, resource } = context
  const written = readBody(context, { body, current: record.body })
  const renamed = withOuterId(context, record, written.outerId)
  const { orderStatus, ...fields } = written.fields
  const isOrder = resource.stored === 'orders'
  const own = isOrder ? fields : written.fields
  const statusId = isOrder ? referencedId(written.fields, 'orderStatus') : null
  const stamped = { ...renamed.body, ...own, ...stamp(resource.entry, shop.localNow()) }
  const saved = save(context, { record: { ...renamed, body: stamped }, written, mode: 'replace' })
  if (statusId === null) return saved
  const status = shop.records.byId('orderStatuses', statusId)
  if (status === null) throw new ApiProblem(400, { message: 'orderStatus: no such status' })
  desk.setStatus(saved.innerId, { statusInnerId: status.innerId, comment: '' })
  return shop.records.byId('orders', saved.id) ?? saved
}

/** DELETE: the record goes, and with it the lists that an Extend would embed. */
export function removeRecord({ shop, resource }: WriteContext, record: StoredRecord): void {
  const extension = [...extensions.values()].find(({ stored }) => stored === resource.stored)
  for (const list of Object.keys(extension?.lists ?? {})) {
    for (const row of shop.records.byOwners(list, [record.id]).get(record.id) ?? []) {
      shop.records.remove(list, row.id)
    }
  }
  shop.records.remove(resource.stored, record.id)
}

/** The record that a path or `?sku=` names. Throws {@link ApiProblem} 40033, 40007 or 40401 when there is none. */
export function namedRecord(
  { shop, resource }: WriteContext,
  named: { readonly method: string; readonly id: string | null; readonly sku: string | null },
): StoredRecord {
  const { method, id, sku } = named
  if (id === null && sku !== null && resource.path === 'productExtend') {
    const product = shop.records.bySku(sku)
    if (product === null)
      throw new ApiProblem(404, { code: 40033, message: `no product with the sku ${sku}` })
    return product
  }
  if (id === null) throw new ApiProblem(405, { message: 'method not allowed on the collection' })
  const record = shop.records.byId(resource.stored, id)
  if (record !== null) return record
  if (method !== 'PUT' || isShopId(id))
    throw new ApiProblem(404, { code: 40401, message: `no such record in ${resource.path}` })
  throw new ApiProblem(400, { code: 40007, message: `no record with the outer id ${id}` })
}

function readBody(
  { shop, desk, resource }: WriteContext,
  { body, current }: { readonly body: unknown; readonly current: WireRecord | null },
): WrittenFields {
  const { entry } = resource
  const bare = withCreatedOnes({ shop, desk, resource }, bareBody(body))
  const written = writtenFields({ shop, entry, body: bare, current })
  return { ...written, fields: checkedFields(shop, { stored: resource.stored, fields: written.fields }) }
}

/** A one-to-one relation that comes with fields instead of an id is created on the way, e.g. a manufacturer. */
function withCreatedOnes({ shop, desk, resource }: WriteContext, body: WireRecord): WireRecord {
  const ones = extensions.get(resource.path)?.ones ?? {}
  const created = Object.entries(ones).flatMap(([field, target]) => {
    const value = body[field]
    const isNew = isWireRecord(value) && Object.keys(value).length > 0 && referencedId(body, field) === null
    const other = resources.get(target)
    if (!isNew || other === undefined) return []
    const { id } = createRecord({ shop, desk, resource: other }, { pathId: null, body: value })
    return [[field, { id }]]
  })
  return { ...body, ...Object.fromEntries(created) }
}

function addToExtended(context: WriteContext, record: StoredRecord, body: unknown): StoredRecord {
  const written = readBody(context, { body, current: record.body })
  const stamped = {
    ...record.body,
    ...written.fields,
    ...stamp(context.resource.entry, context.shop.localNow()),
  }
  return save(context, { record: { ...record, body: stamped }, written, mode: 'add' })
}

function save(
  context: WriteContext,
  given: {
    readonly record: StoredRecord
    readonly written: WrittenFields
    readonly mode: 'add' | 'replace'
  },
): StoredRecord {
  const { shop, resource } = context
  const { record, written, mode } = given
  shop.records.put(resource.stored, record)
  for (const [list, rows] of Object.entries(written.lists)) saveList(context, { record, list, rows, mode })
  return record
}

function saveList(
  { shop, desk, resource }: WriteContext,
  given: {
    readonly record: StoredRecord
    readonly list: string
    readonly rows: readonly WireRecord[]
    readonly mode: 'add' | 'replace'
  },
): void {
  const { record, list, rows, mode } = given
  const owner = extensions.get(resource.path)?.lists[list]
  const child = resources.get(list)
  if (owner === undefined || child === undefined) return
  if (mode === 'replace') {
    const before = shop.records.all(list).filter((row) => referencedId(row.body, owner) === record.id)
    for (const row of before) shop.records.remove(list, row.id)
  }
  const type = list === 'urlAliases' ? { type: aliasType(resource.stored) } : {}
  for (const row of rows) {
    const { id, href, ...fields } = row
    const owned = shop.hrefs.to(plainPathOf(resource.stored), record.id)
    createRecord(
      { shop, desk, resource: child },
      { pathId: null, body: { ...fields, ...type, [owner]: owned } },
    )
  }
}

function aliasType(stored: string): string {
  return { products: 'PRODUCT', categories: 'CATEGORY' }[stored] ?? 'INFORMATION'
}

function checkRequired(entry: CatalogueEntry, { fields, lists }: WrittenFields): void {
  const isMissing = (name: string) => {
    if (name === 'id' || /^date/.test(name)) return false
    const value = fields[name]
    return !(name in lists) && (value === undefined || value === null || value === '')
  }
  const missing = entry.required.filter(isMissing)
  if (missing.length > 0) throw new ApiProblem(400, { message: `required: ${missing.join(', ')}` })
}

/** An order may bring its own innerId; everything else gets the next one. */
function freeInnerId({ shop, resource }: WriteContext, body: WireRecord): number {
  const next = shop.records.lastInnerId(resource.stored) + 1
  if (resource.stored !== 'orders' || body.innerId === undefined) return next
  const wanted = Number(body.innerId)
  const isPossible = Number.isSafeInteger(wanted) && wanted > 0 && wanted <= 2_147_483_647
  if (!isPossible || shop.records.byInnerId('orders', wanted) !== null) {
    throw new ApiProblem(400, { message: 'innerId: taken, or not a number up to 2147483647' })
  }
  return wanted
}

/** What a new record shows where its body says nothing: zeros, empty texts and null references. */
function newBody({ shop, resource }: WriteContext, fields: WireRecord, innerId: number): WireRecord {
  const { entry } = resource
  const extension = extensions.get(resource.path)
  const filled = Object.entries(entry.example)
    .filter(([name]) => listTarget(entry, name) === null && !(name in (extension?.lists ?? {})))
    .map(([name, example]) => [name, fields[name] ?? emptyLike(entry, name, example ?? null)])
  const now = shop.localNow()
  return {
    ...Object.fromEntries(filled),
    ...defaults[resource.stored],
    ...fields,
    ...('innerId' in entry.example ? { innerId: String(innerId) } : {}),
    ...('dateCreated' in entry.example ? { dateCreated: now } : {}),
    ...('dateAdded' in entry.example ? { dateAdded: fields.dateAdded ?? now.replace('T', ' ') } : {}),
    ...stamp(entry, now),
  }
}

/** What stands in a new record where an empty value would mean something else. */
const defaults: Readonly<Record<string, WireRecord>> = {
  products: {
    modelNumber: null,
    multiplier: '1.0000',
    stock1: '0',
    stock2: '0',
    stock3: '0',
    stock4: '0',
    minimalOrderNumber: '1',
    availableDate: '0000-00-00',
    allImages: [],
  },
}

function emptyLike(entry: CatalogueEntry, name: string, example: WireValue): WireValue {
  if (referenceTarget(entry, name) !== null) return null
  if (Array.isArray(example)) return []
  if (typeof example !== 'string') return null
  const places = example.match(/^-?\d+\.(\d+)$/)?.[1]
  if (places !== undefined) return `0.${'0'.repeat(places.length)}`
  if (/^\d{4}-\d\d-\d\d/.test(example)) return '0000-00-00 00:00:00'
  return /^\d$/.test(example) ? '0' : ''
}

function stamp({ example }: CatalogueEntry, now: string): WireRecord {
  const names = ['dateUpdated', 'dateModified'].filter((name) => name in example)
  return Object.fromEntries(names.map((name) => [name, now]))
}

/** A new outer id takes the place of the old id: in the record, and wherever it is referred to. */
function withOuterId(context: WriteContext, record: StoredRecord, outerId: string | null): StoredRecord {
  const { shop, resource } = context
  if (outerId === null || outerId === record.id) return record
  if (shop.records.byId(resource.stored, outerId) !== null) {
    throw new ApiProblem(400, { code: 40005, message: `the outer id ${outerId} is taken` })
  }
  shop.records.rename(resource.stored, { from: record.id, to: outerId })
  return shop.records.byId(resource.stored, outerId) ?? record
}
