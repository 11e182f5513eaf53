import { type CatalogueEntry, catalogue } from '../catalogue/catalogue.ts'
import { storedPath } from '../catalogue/extensions.ts'
import { type Filter, filtersOf } from './filters.ts'

/** How a resource's collections look; the shop's own examples differ, so this does. */
export interface CollectionShape {
  /** page, limit and pageCount as text or as numbers. */
  readonly numbers: 'text' | 'number'
  /** When the page tells pageCount. */
  readonly pageCount: 'always' | 'with-full' | 'never'
  /** Whether a list of one comes as that one object. */
  readonly oneItemAs: 'list' | 'object'
}

/** A resource of the API as the sandbox serves it. */
export interface Resource {
  readonly path: string
  readonly entry: CatalogueEntry
  /** The resource that keeps its rows. */
  readonly stored: string
  readonly filters: Readonly<Record<string, Filter>>
  readonly shape: CollectionShape
}

/** No example shows a list of one of these; the sandbox sends it as the object. */
const alsoAlone = new Set(['orderExtend', 'products', 'customers', 'customerExtend'])

/** No example shows a full page of these; the sandbox leaves pageCount out of it. */
const neverCounted = new Set([
  'currencies',
  'customerExtend',
  'customers',
  'languages',
  'orderExtend',
  'orders',
  'orderStatusDescriptions',
  'orderStatuses',
])

/** Every resource that has records, by path. `files`, `domains` and `reloadUrl` are served apart. */
export const resources: ReadonlyMap<string, Resource> = new Map(
  [...catalogue.values()]
    .filter(({ idFormat }) => idFormat !== '')
    .map((entry) => [
      entry.path,
      {
        path: entry.path,
        entry,
        stored: storedPath(entry.path),
        filters: filtersOf(entry.path),
        shape: shapeOf(entry),
      },
    ]),
)

/** What the shop itself sets, whoever writes the record. */
const setByTheShop = new Set(
  'id innerId productInnerId dateCreated dateModified dateUpdated allImages productPrices'.split(' '),
)

/** The same as the merchant may change them in the admin: everything but what the shop itself sets. */
export const merchantResources: ReadonlyMap<string, Resource> = new Map(
  [...resources].map(([path, resource]) => {
    const { entry } = resource
    const methods = new Set(['GET', 'GET_ITEM', 'POST', 'PUT', 'DELETE'])
    const readonly = new Set([...entry.readonly].filter((name) => setByTheShop.has(name)))
    return [path, { ...resource, entry: { ...entry, methods, readonly } }]
  }),
)

function shapeOf({ path, numbers, oneItemAs }: CatalogueEntry): CollectionShape {
  const uncounted = neverCounted.has(path) ? 'never' : 'with-full'
  return {
    numbers,
    pageCount: numbers === 'number' ? 'always' : uncounted,
    oneItemAs: alsoAlone.has(path) ? 'object' : oneItemAs,
  }
}
