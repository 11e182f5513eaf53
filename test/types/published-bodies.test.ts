import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { allExamples, hasSharedExamples } from '../../packages/shoprenter/src/test-support/fixtures.ts'
import { root } from '../../scripts/support/workspace.ts'

if (!hasSharedExamples) {
  console.warn("The folder of published examples is absent: checking the project's own copies instead.")
}

/** Bodies that are broken as published, with what is wrong about them. */
const broken: Readonly<Record<string, string>> = {
  'customer/request/put.json': 'no JSON: a comma is missing',
  'document/request/post.json': 'a list instead of an object',
}

/** Bodies that do not fit as published, with the reason; each is held to it. */
const misfits: Readonly<Record<string, { readonly reason: string; readonly complaint: RegExp }>> = {
  'cms_content_extend/request/put.json': {
    reason: 'introText is spelled introtext',
    complaint: /introtext/,
  },
  'text_attribute/request/post.json': { reason: 'a flag has a line break', complaint: /"0\\n"/ },
  'text_attribute/request/put.json': { reason: 'a flag has a line break', complaint: /"0\\n"/ },
}

const bodies = allExamples()
  .filter(({ name, isRequest }) => isRequest && !(name in broken))
  .map(({ name, resource, text }) => {
    const body = JSON.parse(text.replace(/^\uFEFF/, ''))
    const type = name.endsWith('/post.json') ? 'CreateBody' : 'UpdateBody'
    return { name, source: `const body: ${type}<'${resource}'> = ${JSON.stringify(body.data ?? body)}` }
  })

/** What the compiler says of each source; each is a file of its own that exists in memory only. */
function complaintsAbout(sources: readonly { readonly name: string; readonly source: string }[]) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const texts = new Map(
    sources.map(({ source }, index) => [
      join(root, `test/types/in-memory-${index}.ts`),
      `import type { CreateBody, ResourceParameters, ShopRenterClient, UpdateBody } from '@okos-sync/shoprenter'\n${source}\n`,
    ]),
  )
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => texts.has(path) || fileExists(path)
  host.readFile = (path) => texts.get(path) ?? readFile(path)
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path)
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version)
  }
  const program = ts.createProgram([...texts.keys()], options, host)
  return new Map(
    [...texts.keys()].map((path, index) => {
      const diagnostics = program.getSemanticDiagnostics(program.getSourceFile(path))
      const told = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
      return [sources[index]?.name ?? '', told]
    }),
  )
}

const misuses = [
  [
    'a change of what is read-only',
    "declare const client: ShopRenterClient; client.orderExtend.update('1', {})",
    /'update' does not exist/,
  ],
  [
    'the removal of an order',
    "declare const client: ShopRenterClient; client.orders.remove('1')",
    /'remove' does not exist/,
  ],
  [
    'a filter that is none',
    "declare const client: ShopRenterClient; client.orders.list({ sku: '1' })",
    /'sku' does not exist/,
  ],
  [
    'a flag that is none',
    "declare const client: ShopRenterClient; client.orders.list({ excludeStorno: 'yes' })",
    /not assignable/,
  ],
  ['a field that is none', "const body: UpdateBody<'products'> = { skuu: '1' }", /'skuu' does not exist/],
  [
    'a creation without what is needed',
    "const body: CreateBody<'addresses'> = { city: 'Eger' }",
    /missing the following properties/,
  ],
  [
    'a wrong embedded field',
    "const body: UpdateBody<'productExtend'> = { productSpecials: [{ pricee: '1' }] }",
    /'pricee' does not exist/,
  ],
  ['a resource that is none', "type Wrong = ResourceParameters<'order'>", /does not satisfy the constraint/],
] as const

const complaints = complaintsAbout([...bodies, ...misuses.map(([name, source]) => ({ name, source }))])

describe('published bodies', () => {
  test.each(bodies.filter(({ name }) => !(name in misfits)))(
    '$name is a body of its resource',
    ({ name }) => {
      expect(complaints.get(name)).toEqual([])
    },
  )

  const present = Object.entries(misfits).filter(([name]) => complaints.has(name))
  test.each(present)('%s is not: $reason', (name, { complaint }) => {
    expect(complaints.get(name)?.join('\n')).toMatch(complaint)
  })
})

describe('does not compile', () => {
  test.each(misuses)('%s', (name, _, complaint) => {
    expect(complaints.get(name)?.join('\n')).toMatch(complaint)
  })
})
