import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { publishedShapes } from '../packages/sandbox-shoprenter/src/test-support/published-shapes.ts'

/**
 * Writes the facts that the ShopRenter sandbox serves its resources from, and the forms that its tests compare its
 * answers with. Reads the collected catalogue
 * and the published examples; of an example only field names, kinds and figures are taken, never its prose.
 * Run: `node scripts/make-sandbox-catalogue.ts [folder of the facts]`
 */
interface CatalogueProperty {
  readonly name: string
  readonly required: boolean
  readonly readonly: boolean
}

interface CatalogueResource {
  readonly name: string
  readonly path: string
  readonly methods: readonly string[]
  readonly params: Readonly<Record<string, readonly string[]>>
  readonly idFormats: Readonly<Record<string, number>>
  readonly scopes: Readonly<Record<string, string>> | null
  readonly properties: readonly CatalogueProperty[]
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json }

const facts = process.argv[2] ?? '../shared/shoprenter'
const target = new URL('../packages/sandbox-shoprenter/src/catalogue/catalogue.json', import.meta.url)
const resources = JSON.parse(readFileSync(`${facts}/resources.json`, 'utf8')) as readonly CatalogueResource[]

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const pathOf = (resource: CatalogueResource) => resource.path.slice(1)
const paths = new Set(resources.map(pathOf))

/** What a property refers to, where neither an example nor a resource's name tells. */
const targets = new Map<string, string>([
  ...resources
    .filter(({ name }) => !name.endsWith('_extend'))
    .map((resource) => [camel(resource.name), pathOf(resource)] as const),
  ['attribute', 'listAttributes'],
  ['attributeWidget', 'listAttributeWidgets'],
  ['parentCategory', 'categories'],
  ['centralCategory', 'categories'],
  ['defaultListAttributeValue', 'listAttributeValues'],
  ['urlAliasEntity', 'products'],
  ['cmsContent', 'cmsContents'],
  ['cmsContentList', 'cmsContentLists'],
  ['information', 'informations'],
])

/** Id formats that the examples get wrong: text that is no base64, or another resource's name. */
const idFormats: Readonly<Record<string, string>> = {
  document_description: 'documentDescription-document_id=N&language_id=N',
  list_attribute_widget: 'listAttributeWidget-attribute_id=N',
  order_invoice: 'orderInvoice-id=N',
  product_addon: 'productAddon-product_addon_id=N',
  product_addon_product_relation: 'productAddonProductRelation-product_id=N&product_addon_id=N',
  product_badge_description: 'productBadgeDescription-id=N',
  price_multiplier: 'priceMultiplier-price_multiplier_id=N',
}

/** For the one resource whose scopes the facts lack: bank transactions are read with their order. */
const scopesLikeOrders: Readonly<Record<string, string>> = { GET: 'order.order:read' }

/** Fields that integrations write though neither the catalogue nor an example names them. */
const furtherFields: Readonly<Record<string, readonly string[]>> = { order_invoice: ['invoicePrefix'] }

function idFormatOf({ name, idFormats: counted }: CatalogueResource): string {
  const given = idFormats[name]
  if (given !== undefined) return given
  const readable = Object.entries(counted).filter(([format]) => !format.startsWith('non-b64'))
  return readable.sort(([, left], [, right]) => right - left)[0]?.[0] ?? ''
}

function fixture(name: string, file: string): Json | undefined {
  const path = `${facts}/fixtures/${name}/${file}`
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json
  } catch {
    return undefined
  }
}

const isObject = (value: Json | undefined): value is { readonly [field: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `zones?countryId` for a list, `countries` for a record: what of a href is the same in every shop. */
function hrefPattern(href: string): string {
  const [path = '', query] = href.replace(/^https?:\/\/[^/]*\//, '').split('?')
  const [first = '', , ...rest] = path.split('/')
  if (query !== undefined) return `${first}?${query.split('=')[0]}`
  return rest.length === 0 ? first : `${first}/*/${rest.join('/')}`
}

function compact(value: Json, field: string): Json {
  if (typeof value === 'string') return field === 'href' ? hrefPattern(value) : plainText(value, field)
  if (Array.isArray(value))
    return value.slice(0, field === 'fields' ? 20 : 1).map((item) => compact(item, field))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, compact(item, name)]))
}

function plainText(text: string, field: string): string {
  const isFigure = /^-?[\d.:T -]*$/.test(text) || /^[A-Za-z0-9_.@-]{1,24}$/.test(text)
  return isFigure && !/^[A-Za-z0-9+/]{22,}/.test(text) ? text : `${field} text`
}

function exampleOf(resource: CatalogueResource): Json {
  const { name } = resource
  const page = fixture(name, 'response/json/get_page.json')
  const items = isObject(page) ? page.items : undefined
  const listed = Array.isArray(items) ? items[0] : undefined
  const found = fixture(name, 'response/json/get_id.json') ?? listed
  const isShown = isObject(found) && 'id' in found
  const example = isShown ? found : inferred(resource)
  const { href, id, ...fields } = compact(example, '') as { readonly [field: string]: Json }
  // The published example of documentDescriptions names a category there.
  return 'document' in fields ? { ...fields, document: { href: 'documents' } } : fields
}

function inferred(resource: CatalogueResource): { readonly [field: string]: Json } {
  const twin = resources.find(({ name }) => `${name}_extend` === resource.name)
  const shown = twin === undefined ? undefined : fixture(twin.name, 'response/json/get_id.json')
  if (isObject(shown)) return shown
  const owner = camel(resource.name.replace(/_extend$/, ''))
  return Object.fromEntries(resource.properties.map(({ name }) => [name, inferredField(name, owner)]))
}

function inferredField(name: string, owner: string): Json {
  const path = targets.get(name)
  if (path !== undefined) return { href: path }
  if (paths.has(name)) return { href: `${name}?${owner}Id` }
  if (/^date/.test(name)) return '2026-01-05T10:44:07'
  if (/price|multiplier/i.test(name)) return '0.0000'
  if (
    /^(?:status|enabled|active|show|required|approved|productsStatus|sortOrder|custom$|max|items)/.test(name)
  )
    return '1'
  return name === 'innerId' ? '1' : `${name} text`
}

/** How the examples' collections look: figures as text or numbers; a list of one as that one. */
function shapeOf({ name }: CatalogueResource): Json {
  const pages = ['page', 'product', 'code', 'taxclass', 'group', 'key'].flatMap((kind) => {
    const page = fixture(name, `response/json/get_${kind}.json`)
    return isObject(page) && 'items' in page ? [page] : []
  })
  const numbers = pages.some((page) => typeof page.page === 'number') ? 'number' : 'text'
  const isSeenAlone = pages.some(({ items }) => isObject(items))
  return { numbers, oneItemAs: isSeenAlone ? 'object' : 'list' }
}

const names = (properties: readonly CatalogueProperty[]) => properties.map(({ name }) => name).join(' ')

const entries = resources.map((resource) => {
  const { properties, methods } = resource
  const scopes = resource.scopes ?? scopesLikeOrders
  const bodies = ['post', 'put'].map((kind) => fixture(resource.name, `request/${kind}.json`))
  const written = bodies.flatMap((body) => (isObject(body) ? Object.keys(body) : []))
  const known = [
    ...new Set([...properties.map(({ name }) => name), ...written, ...(furtherFields[resource.name] ?? [])]),
  ]
  const query = [...new Set(Object.values(resource.params).flat())]
  return [
    pathOf(resource),
    {
      methods: methods.join(' '),
      query: query.filter((name) => !['page', 'limit', 'full'].includes(name)).join(' '),
      idFormat: idFormatOf(resource),
      readScope: scopes.GET ?? '',
      writeScope: scopes.POST ?? scopes.PUT ?? scopes.DELETE ?? '',
      fields: known.join(' '),
      required: names(properties.filter(({ required }) => required)),
      readonly: names(properties.filter((property) => property.readonly)),
      ...(shapeOf(resource) as object),
      example: exampleOf(resource),
    },
  ] as const
})

writeFileSync(target, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)

const shapes = new URL(
  '../packages/sandbox-shoprenter/src/test-support/published-shapes.json',
  import.meta.url,
)
writeFileSync(shapes, `${JSON.stringify(publishedShapes(facts), null, 2)}\n`)
