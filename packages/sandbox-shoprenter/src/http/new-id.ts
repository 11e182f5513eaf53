import type { CatalogueEntry } from '../catalogue/catalogue.ts'
import { storedPath } from '../catalogue/extensions.ts'
import type { RecordStore } from '../store/records.ts'
import { isWireRecord, referencedId, type WireRecord } from '../wire.ts'

/**
 * The opaque id that the shop gives a new record: base64 of `entity-key=N`. Of a relation or a description the
 * N are those of what it refers to, so that the same pair gets the same id again.
 */
export function newId(params: {
  readonly records: RecordStore
  readonly entry: CatalogueEntry
  readonly fields: WireRecord
  readonly innerId: number
}): string {
  const { records, entry, fields, innerId } = params
  const [entity = '', keys = ''] = splitOnce(entry.idFormat, '-')
  const names = keys.split('&').map((key) => key.replace('=N', ''))
  if (names.length === 1) return freeId(params, `${entity}-${names[0]}`)
  const used = new Set<string>()
  const pairs = names.map((name) => {
    const field = referenceFor(name, fields, used)
    if (field !== null) used.add(field)
    return `${name}=${field === null ? innerId : numberOf(records, fields, field)}`
  })
  return encoded(`${entity}-${pairs.join('&')}`)
}

function freeId(
  {
    records,
    entry,
    innerId,
  }: { readonly records: RecordStore; readonly entry: CatalogueEntry; readonly innerId: number },
  prefix: string,
): string {
  const stored = storedPath(entry.path)
  for (let number = innerId; ; number++) {
    const id = encoded(`${prefix}=${number}`)
    if (records.byId(stored, id) === null) return id
  }
}

/** `related_id` means the field `relatedProduct`, `attribute_id` the first one that is an attribute. */
function referenceFor(key: string, fields: WireRecord, used: ReadonlySet<string>): string | null {
  const wanted = key.replace(/_id$/, '').replaceAll('_', '')
  const candidates = Object.keys(fields).filter((field) => isWireRecord(fields[field]) && !used.has(field))
  const isExact = (field: string) => field.toLowerCase() === wanted
  const contains = (field: string) => field.toLowerCase().includes(wanted)
  const isContent = (field: string) => wanted === 'information' && /content|information/i.test(field)
  return candidates.find(isExact) ?? candidates.find(contains) ?? candidates.find(isContent) ?? null
}

function numberOf(records: RecordStore, fields: WireRecord, field: string): string {
  const id = referencedId(fields, field) ?? ''
  const own = Buffer.from(id, 'base64')
    .toString()
    .match(/^[A-Za-z]+-[a-z_]+=(\d+)/)?.[1]
  if (own !== undefined) return own
  const reference = fields[field]
  const path = isWireRecord(reference) ? (String(reference.href).split('/').at(-2) ?? '') : ''
  return String(records.byId(storedPath(path), id)?.innerId ?? 0)
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return [text.slice(0, at), text.slice(at + 1)]
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64')
}
