import { type CatalogueEntry, listTarget, referenceTarget } from '../catalogue/catalogue.ts'
import { extensions, plainPathOf, storedPath } from '../catalogue/extensions.ts'
import { decimalText, parseAmount } from '../demo/amount.ts'
import type { Shop } from '../store/shop.ts'
import { isWireRecord, referencedId, type WireRecord, type WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'

/** The body's own object: bare, or wrapped in `data` as some examples have it. Throws {@link ApiProblem}. */
export function bareBody(body: unknown): WireRecord {
  if (!isWireRecord(body)) throw new ApiProblem(400, { message: 'a JSON object is needed as body' })
  return isWireRecord(body.data) ? body.data : body
}

/** What a POST or PUT says, field by field, in the form it is stored in. */
export interface WrittenFields {
  readonly fields: WireRecord
  /** Lists that an Extend's body carries, by the resource that keeps their rows. */
  readonly lists: Readonly<Record<string, readonly WireRecord[]>>
  /** The outer id that the body asks for; null for none. */
  readonly outerId: string | null
}

/**
 * Reads a body against the catalogue. Read-only fields are accepted and ignored, required ones given at creation
 * excepted. Throws {@link ApiProblem} for a field that the resource lacks, a value that it can't take, and a
 * reference by an outer id that nobody has (40007).
 */
export function writtenFields(params: {
  readonly shop: Shop
  readonly entry: CatalogueEntry
  readonly body: WireRecord
  /** The record's own fields; null when it is new. */
  readonly current: WireRecord | null
}): WrittenFields {
  const { shop, entry, body, current } = params
  const extension = extensions.get(entry.path)
  const fields: Record<string, WireValue> = {}
  const lists: Record<string, readonly WireRecord[]> = {}
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || name === 'id' || name === 'href') continue
    if (extension !== undefined && name in extension.lists) {
      if (!isNothingButHref(value)) lists[name] = asList(value)
      continue
    }
    if (!entry.fields.has(name) && !(name in entry.example)) {
      // The whole record may come back, with what no catalogue lists.
      if (current !== null && name in current) continue
      throw new ApiProblem(400, { message: `${name}: ${entry.path} has no such field` })
    }
    const isGivenOnce = entry.readonly.has(name) && entry.required.includes(name)
    if (entry.readonly.has(name) && !(current === null && isGivenOnce)) continue
    if (listTarget(entry, name) !== null) continue
    fields[name] = storedValue({ shop, entry, name, value })
  }
  const id = body.id
  return { fields, lists, outerId: typeof id === 'string' && id !== '' ? id : null }
}

function isNothingButHref(value: WireValue): boolean {
  return isWireRecord(value) && typeof value.href === 'string' && !('id' in value)
}

/** A list, one object in its place, or one of the shop's ways to say nothing. */
function asList(value: WireValue): readonly WireRecord[] {
  if (Array.isArray(value)) return value.filter(isWireRecord)
  return isWireRecord(value) && Object.keys(value).length > 0 ? [value] : []
}

function storedValue(params: {
  readonly shop: Shop
  readonly entry: CatalogueEntry
  readonly name: string
  readonly value: WireValue
}): WireValue {
  const { shop, entry, name, value } = params
  const one = extensions.get(entry.path)?.ones[name]
  const target = one ?? referenceTarget(entry, name) ?? laterReference(entry, name)
  if (isWireRecord(value) && referencedId({ value }, 'value') !== null && target !== null) {
    return reference({ shop, name, value, target })
  }
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number' || typeof value === 'string') {
    return scalar({ name, text: String(value), example: entry.example[name] })
  }
  return value
}

/** References that no example shows filled. */
function laterReference(entry: CatalogueEntry, name: string): string | null {
  if (!entry.fields.has(name)) return null
  if (/Zone$|^zone$/.test(name)) return name === 'geoZone' ? 'geoZones' : 'zones'
  return name === 'parentProduct' ? 'products' : name === 'taxClass' ? 'taxClasses' : null
}

function reference(params: {
  readonly shop: Shop
  readonly name: string
  readonly value: WireRecord
  readonly target: string
}): WireRecord {
  const { shop, name, value, target } = params
  const href = typeof value.href === 'string' ? value.href : null
  const id = referencedId({ value }, 'value') ?? ''
  const named = href === null ? target : (href.split('/').at(-2) ?? target)
  const resource = storedPath(named)
  const isKnown = shop.records.byId(resource, id) !== null
  if (!isKnown && !isShopId(id)) {
    throw new ApiProblem(400, { code: 40007, message: `${name}: no record with the outer id ${id}` })
  }
  return shop.hrefs.to(plainPathOf(resource), id)
}

/** True for what looks like one of the shop's own ids. */
export function isShopId(id: string): boolean {
  return /^[A-Za-z]+-[a-z_]+=\d+/.test(Buffer.from(id, 'base64').toString())
}

/** Decimals keep the number of places that the published example has. */
function scalar(given: {
  readonly name: string
  readonly text: string
  readonly example: WireValue | undefined
}): string {
  const { name, text, example } = given
  const places =
    typeof example === 'string' ? example.match(/^-?\d+\.(\d{4}|\d{8})$/)?.[1]?.length : undefined
  if (places === undefined) return text
  if (!/^-?\d{1,14}(?:\.\d{1,8})?$/.test(text)) {
    throw new ApiProblem(400, { message: `${name}: not a value that this field takes` })
  }
  return places === 4 ? decimalText(parseAmount(text)) : text
}
