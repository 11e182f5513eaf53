/**
 * Writes packages/shoprenter/src/catalogue/*-resources.ts from the API's catalogue and its published examples, which
 * lie beside the project. Run it when the catalogue changed, then look through the difference:
 * `node --conditions=@okos-sync/source scripts/generate-shoprenter-resources.ts ../shared/shoprenter`
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FieldKind, fieldKinds, kindOfField } from './support/shoprenter-field-kinds.ts'
import { root } from './support/workspace.ts'

/** A resource in the catalogue file. */
interface CatalogueResource {
  readonly name: string
  readonly path: string
  readonly methods: readonly string[]
  readonly params: Readonly<Record<string, readonly string[]>>
  readonly properties: readonly { readonly name: string; readonly required: boolean }[]
}

/** A published record and whether it is the body of a POST. */
interface ExampleRecord {
  readonly isPost: boolean
  readonly fields: Readonly<Record<string, unknown>>
}

const methodNames: Readonly<Record<string, string>> = {
  GET: 'list',
  GET_ITEM: 'get',
  POST: 'create',
  PUT: 'update',
  DELETE: 'remove',
}
const everyCollection: ReadonlySet<string> = new Set(['page', 'limit', 'full'])

/** Which file a resource stands in, by the beginning of its path; the first that fits. */
const areas: readonly (readonly [area: string, paths: RegExp])[] = [
  ['attribute', /attribute/i],
  ['order', /^\/(order|coupon|reloadUrl)/],
  ['customer', /^\/(address|customer(?!GroupProduct)|loyalty|newsletter)/],
  ['product', /^\/(product|customerGroupProduct|manufacturer|priceMultiplier|stockStatus|document)/],
  ['content', /^\/(category|categories|cms|information|scriptTags|urlAliases|files)/],
  ['shop', /^/],
]

const source = process.argv[2] ?? '../shared/shoprenter'
const resources: readonly CatalogueResource[] = JSON.parse(
  readFileSync(join(source, 'resources.json'), 'utf8'),
)

/** What the catalogue file tells in a form of its own, and FACTS more clearly. */
const corrections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  domains: { text: 'url language', flag: 'primary' },
  files: { parameters: 'type filePath' },
  priceMultipliers: { methods: 'list get create update remove', parameters: 'priceMultiplierId' },
  reloadUrl: { required: 'order', one: 'order customer', text: 'reloadOrderUrl' },
}

function readExamples(name: string): readonly ExampleRecord[] {
  const folder = join(source, 'fixtures', name)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  )
  return files.flatMap((file) => {
    const records = readRecords(readFileSync(join(folder, file), 'utf8'))
    return records.map((fields) => ({ isPost: file.endsWith(join('request', 'post.json')), fields }))
  })
}

/** The records of an example file: the items of a page, the body of a request; none when it is no JSON. */
function readRecords(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const body = JSON.parse(text.replace(/^\uFEFF/, ''))
    const records = [body.items ?? body.data ?? body].flat()
    return records.filter((record) => Object.keys(record).join() !== 'href')
  } catch {
    return []
  }
}

function define(resource: CatalogueResource): Readonly<Record<string, string>> {
  const examples = readExamples(resource.name)
  const posts = examples.filter(({ isPost }) => isPost)
  const names = new Set([
    ...resource.properties.map(({ name }) => name),
    ...examples.flatMap(({ fields }) => Object.keys(fields)),
  ])
  names.delete('href')
  const path = resource.path.slice(1)
  const byKind = new Map<FieldKind, string[]>(fieldKinds.map((kind) => [kind, []]))
  for (const name of names) {
    const values = examples.map(({ fields }) => fields[name])
    byKind.get(kindOfField({ path, name, values }))?.push(name)
  }
  // A published POST body without a field shows that it is not needed, whatever the catalogue says.
  const required = resource.properties
    .filter((property) => property.required && posts.every(({ fields }) => property.name in fields))
    .map(({ name }) => name)
  const parameters = resource.params.getCollection ?? []
  const lists: readonly (readonly [string, readonly string[]])[] = [
    [
      'methods',
      Object.entries(methodNames)
        .filter(([name]) => resource.methods.includes(name))
        .map(([, own]) => own),
    ],
    ['parameters', parameters.filter((name) => !everyCollection.has(name))],
    ['required', resource.methods.includes('POST') ? required : []],
    ...byKind,
  ]
  const texts = Object.fromEntries(
    lists.filter(([, list]) => list.length > 0).map(([key, list]) => [key, list.join(' ')]),
  )
  const { [path]: correction } = corrections
  if (correction === undefined) return texts
  const isWhole = correction.text !== undefined
  return isWhole ? { methods: texts.methods ?? '', ...correction } : { ...texts, ...correction }
}

const definitions = resources
  .map((resource) => ({ path: resource.path, definition: define(resource) }))
  .sort((a, b) => (a.path < b.path ? -1 : 1))
const written: string[] = []
for (const [area] of areas) {
  const own = definitions.filter(({ path }) => areas.find(([, paths]) => paths.test(path))?.[0] === area)
  const file = join(root, `packages/shoprenter/src/catalogue/${area}-resources.ts`)
  const entries = own.map(({ path, definition }) => `${path.slice(1)}: ${JSON.stringify(definition)},`)
  writeFileSync(
    file,
    `import type { ResourceDefinition } from './resource-definition.ts'

/** Resources around ${area}s. Made by scripts/generate-shoprenter-resources.ts. */
export const ${area}Resources = {${entries.join('\n')}} as const satisfies Readonly<Record<string, ResourceDefinition>>
`,
  )
  written.push(file)
}
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', ...written], { stdio: 'inherit' })
console.log(`${definitions.length} resources in ${written.length} files`)
