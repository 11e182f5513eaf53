import type { ErpItemResult, ExternalRef, Keyed } from '@okos-sync/domain'
import { itemErrorOf, type OkosCollection, OkosRefusal, type PageRequest } from '@okos-sync/okos-server'

/** A record with everything it is known by. */
export interface Entry<Draft> {
  readonly id: string
  version: number
  draft: Draft
  /** As it was created, to tell a repeated create from a contradicting one. */
  readonly created: Draft
  readonly refs: ExternalRef[]
  readonly createdAt: string
}

/** One kind of record. With a database, each `create` item is one transaction, and the maps are unique indexes. */
export interface RecordBook<Draft, Item, Created> extends OkosCollection<Draft, Item, Created> {
  readonly entries: ReadonlyMap<string, Entry<Draft>>
}

/** Makes a book. A known key, reference or name answers the entry that exists; `refuse` may object to a draft. */
export function createRecordBook<Draft extends { readonly ref: ExternalRef }, Item, Created = Item>(kind: {
  readonly name: string
  readonly read: (entry: Entry<Draft>) => Item
  readonly summarise: (entry: Entry<Draft>) => Created
  /** What is unique beside key and reference, e.g. a product's code. */
  readonly nameOf?: (draft: Draft) => string
  readonly check?: (draft: Draft) => void
  readonly contradicts?: (entry: Entry<Draft>, draft: Draft) => boolean
  readonly tell: (id: string) => void
}): RecordBook<Draft, Item, Created> {
  const entries = new Map<string, Entry<Draft>>()
  const index = new Map<string, Entry<Draft>>()
  const refName = ({ source, externalId }: ExternalRef) => JSON.stringify(['ref', source, externalId])
  const makeEntry = (draft: Draft): Entry<Draft> => {
    kind.check?.(draft)
    const [id, createdAt] = [`${kind.name}-${entries.size + 1}`, new Date().toISOString()]
    const entry: Entry<Draft> = { id, version: 1, draft, created: draft, refs: [], createdAt }
    entries.set(id, entry)
    kind.tell(id)
    return entry
  }
  const createOne = ({ key, draft }: Keyed<Draft>): ErpItemResult<Created> => {
    const [keyName, ref] = [`key ${key}`, refName(draft.ref)]
    const known = index.get(keyName) ?? index.get(ref)
    if (known !== undefined && kind.contradicts?.(known, draft)) throw contradiction(known.id)
    const name = kind.nameOf === undefined ? null : `name ${kind.nameOf(draft)}`
    const existing = known ?? (name === null ? undefined : index.get(name))
    const entry = existing ?? makeEntry(draft)
    if (!index.has(ref)) entry.refs.push(draft.ref)
    for (const each of [keyName, ref, name]) if (each !== null && !index.has(each)) index.set(each, entry)
    return { ok: true, key, record: kind.summarise(entry), isNew: existing === undefined }
  }
  return {
    entries,
    async list({ cursor, limit }: PageRequest) {
      if (cursor !== null && !/^\d+$/.test(cursor)) throw refusal('cursor', 'is not one of this list')
      const start = Number(cursor ?? 0)
      const items = [...entries.values()].slice(start, start + limit).map(kind.read)
      const end = start + items.length
      return { items, nextCursor: end < entries.size ? String(end) : null }
    },
    async get(id) {
      const entry = entries.get(id)
      return entry === undefined ? null : kind.read(entry)
    },
    create: async (items) =>
      items.map((item) => {
        try {
          return createOne(item)
        } catch (error) {
          if (error instanceof OkosRefusal) return { ok: false, key: item.key, error: itemErrorOf(error) }
          throw error
        }
      }),
  }
}

/** A field that breaks a rule. */
export function refusal(field: string, rule: string): OkosRefusal {
  return new OkosRefusal({ code: 'validation', field, message: `${field}: ${rule}.` })
}

/** A document that exists says something else. */
export function contradiction(recordId: string): OkosRefusal {
  const message = 'A document with this key or reference exists and says something else.'
  return new OkosRefusal({ code: 'reference-conflict', field: 'ref', message, recordId })
}
