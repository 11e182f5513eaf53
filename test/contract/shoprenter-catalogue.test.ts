import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  definitionOf,
  type ResourceName,
  resourceNames,
} from '../../packages/shoprenter/src/catalogue/catalogue.ts'
import { words } from '../../packages/shoprenter/src/catalogue/words.ts'
import { root } from '../../scripts/support/workspace.ts'

interface CatalogueResource {
  readonly path: string
  readonly methods: readonly string[]
  readonly params: Readonly<Record<string, readonly string[]>>
  readonly properties: readonly { readonly name: string }[]
}

const file = join(root, '../shared/shoprenter/resources.json')
const isPresent = existsSync(file)
if (!isPresent) console.warn("The API's catalogue is absent: the definitions are not compared with it.")
const catalogue: readonly CatalogueResource[] = isPresent ? JSON.parse(readFileSync(file, 'utf8')) : []

const methodNames: Readonly<Record<string, string>> = {
  GET: 'list',
  GET_ITEM: 'get',
  POST: 'create',
  PUT: 'update',
  DELETE: 'remove',
}

/** Where the definitions say something else on purpose. */
const otherwise: Readonly<
  Record<string, { readonly methods?: string; readonly parameters?: string; readonly reason: string }>
> = {
  priceMultipliers: {
    methods: 'list get create update remove',
    parameters: 'priceMultiplierId',
    reason: 'its collection is filed under the single record; an example shows both',
  },
  files: { parameters: 'type filePath', reason: 'a file is named by them' },
}

const paging = new Set(['page', 'limit', 'full'])

test('the definitions are those of 100 resources', () => {
  const paths = catalogue.map(({ path }) => path.slice(1)).sort()
  if (isPresent) expect(resourceNames()).toEqual(paths)
  expect(resourceNames()).toHaveLength(100)
})

describe.each(catalogue.map((resource) => ({ ...resource, name: resource.path.slice(1) as ResourceName })))(
  '$name',
  ({ name, methods, params, properties }) => {
    const definition = definitionOf(name)

    test('offers the methods of the catalogue', () => {
      const expected = otherwise[name]?.methods?.split(' ') ?? methods.map((method) => methodNames[method])
      expect([...words(definition.methods)].sort()).toEqual([...expected].sort())
    })

    test('takes the filters of the catalogue', () => {
      const own = (params.getCollection ?? []).filter((parameter) => !paging.has(parameter))
      const expected = otherwise[name]?.parameters?.split(' ') ?? own
      expect([...words(definition.parameters)].sort()).toEqual([...expected].sort())
    })

    test('names each field of the catalogue under one kind', () => {
      const { methods: _methods, parameters: _parameters, required: _required, ...kinds } = definition
      const named = Object.values(kinds).flatMap(words)
      // The catalogue writes what is inside a field with a dot.
      const fields = new Set(properties.map((property) => property.name.split('.')[0]))
      expect([...fields].filter((field) => field !== undefined && !named.includes(field))).toEqual([])
      expect(named.length).toBe(new Set(named).size)
    })
  },
)
