import { entryAt } from '../catalogue/catalogue.ts'
import { extensions } from '../catalogue/extensions.ts'
import { isWireRecord, type WireRecord, type WireValue } from '../wire.ts'
import type { RecordStore, StoredRecord } from './records.ts'

/** Stores the record of an Extend: its own fields in its row, what it embeds in rows of their own. */
export function storeExtended(
  records: RecordStore,
  given: {
    /** Path of the Extend, e.g. `orderExtend`. */
    readonly path: string
    /** As the API shows it. */
    readonly wire: WireRecord
    readonly innerId: number
    readonly model: unknown
  },
): StoredRecord {
  const { path, wire, innerId, model } = given
  const extension = extensions.get(path)
  if (extension === undefined) throw new TypeError(`${path} is no Extend resource`)
  const { example } = entryAt(path)
  const isNew = records.byId(extension.stored, String(wire.id)) === null
  const body: Record<string, WireValue | undefined> = {}
  for (const [field, value] of Object.entries(wire)) {
    if (field === 'href' || field === 'id') continue
    const target = extension.ones[field]
    if (field in extension.lists)
      replaceRows(records, { resource: field, wires: value, owner: isNew ? null : String(wire.id) })
    else if (target !== undefined && isWireRecord(value) && typeof value.id === 'string') {
      storePlain(records, { resource: target, wire: value })
      body[field] = { href: value.href }
    } else if (!isListLink(example[field])) body[field] = value
  }
  const record = { id: String(wire.id), innerId, body, model }
  records.put(extension.stored, record)
  return record
}

/** Stores one record in its own row, unless it is there already. */
export function storePlain(
  records: RecordStore,
  { resource, wire }: { readonly resource: string; readonly wire: WireRecord },
): void {
  const id = String(wire.id)
  if (records.byId(resource, id) !== null) return
  const { example } = entryAt(resource)
  const body = Object.fromEntries(
    Object.entries(wire).filter(
      ([field]) =>
        field !== 'href' && field !== 'id' && !isListLink(example[field]) && !isListLink(wire[field]),
    ),
  )
  const own = Number(wire.innerId)
  const isFree = Number.isSafeInteger(own) && records.byInnerId(resource, own) === null
  const innerId = isFree ? own : records.lastInnerId(resource) + 1
  records.put(resource, { id, innerId, body, model: null })
}

function replaceRows(
  records: RecordStore,
  rows: { readonly resource: string; readonly wires: WireValue | undefined; readonly owner: string | null },
): void {
  const { resource, wires, owner } = rows
  const before = owner === null ? [] : (records.byOwners(resource, [owner]).get(owner) ?? [])
  for (const { id } of before) records.remove(resource, id)
  if (!Array.isArray(wires)) return
  for (const wire of wires) storePlain(records, { resource, wire })
}

function isListLink(value: WireValue | undefined): boolean {
  return isWireRecord(value) && typeof value.href === 'string' && /[?*]/.test(value.href)
}
