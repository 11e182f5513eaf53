import { isWireRecord, type WireRecord } from '../wire.ts'
import facts from './catalogue.json' with { type: 'json' }

/** What the catalogue says of one resource, and how its published example looks. */
export interface CatalogueEntry {
  readonly path: string
  /** `GET` is the collection, `GET_ITEM` one record. */
  readonly methods: ReadonlySet<string>
  /** Query parameters besides page, limit and full. */
  readonly query: readonly string[]
  /** `entity-key=N[&key2=N]`: what the opaque ids are base64 of; empty where there are none. */
  readonly idFormat: string
  readonly readScope: string
  readonly writeScope: string
  /** Every field that the catalogue or a published request names. */
  readonly fields: ReadonlySet<string>
  readonly required: readonly string[]
  readonly readonly: ReadonlySet<string>
  /** `{href:'countries'}` is a record's reference, `{href:'zones?countryId'}` a list's. Without href and id. */
  readonly example: WireRecord
  readonly numbers: 'text' | 'number'
  readonly oneItemAs: 'list' | 'object'
}

type Fact = (typeof facts)['addresses']

/** All documented resources by path. Made by `scripts/make-sandbox-catalogue.ts`. */
export const catalogue: ReadonlyMap<string, CatalogueEntry> = new Map(
  Object.entries(facts).map(([path, fact]) => [path, entryOf(path, fact)]),
)

/** Every scope that some resource asks for. */
export const allScopes: readonly string[] = [
  ...new Set([...catalogue.values()].flatMap(({ readScope, writeScope }) => [readScope, writeScope])),
]
  .filter((scope) => scope !== '')
  .sort()

/** The entry of a resource that is known to exist. Throws TypeError for any other. */
export function entryAt(path: string): CatalogueEntry {
  const entry = catalogue.get(path)
  if (entry === undefined) throw new TypeError(`${path} is no resource of the catalogue`)
  return entry
}

/** The list that a field refers to, e.g. `zones`; null when the field is none. */
export function listTarget(entry: CatalogueEntry, field: string): string | null {
  const pattern = hrefPattern(entry, field)
  return pattern?.includes('?') ? (pattern.split('?')[0] ?? null) : null
}

/** The resource that a field refers to one record of, e.g. `countries`; null when the field is none. */
export function referenceTarget(entry: CatalogueEntry, field: string): string | null {
  const pattern = hrefPattern(entry, field)
  return pattern === null || /[?*]/.test(pattern) ? null : pattern
}

function hrefPattern({ example }: CatalogueEntry, field: string): string | null {
  const value = example[field]
  return isWireRecord(value) && typeof value.href === 'string' ? value.href : null
}

function entryOf(path: string, fact: Omit<Fact, 'example'> & { readonly example: object }): CatalogueEntry {
  const words = (text: string) => text.split(' ').filter((word) => word !== '')
  return {
    ...fact,
    path,
    methods: new Set(words(fact.methods)),
    query: words(fact.query),
    fields: new Set(words(fact.fields)),
    required: words(fact.required),
    readonly: new Set(words(fact.readonly)),
    example: fact.example as WireRecord,
    numbers: fact.numbers === 'number' ? 'number' : 'text',
    oneItemAs: fact.oneItemAs === 'object' ? 'object' : 'list',
  }
}
