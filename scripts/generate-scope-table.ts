// Writes packages/shoprenter/src/auth/scope-table.ts from the facts about the API, which lie beside the project:
// node scripts/generate-scope-table.ts ../shared/shoprenter
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './support/run-command.ts'
import { root } from './support/workspace.ts'

interface ResourceFacts {
  readonly name: string
  readonly path: string
}

type ScopeFacts = Readonly<Record<string, { readonly methods: Readonly<Record<string, string>> }>>

const [folder = '../shared/shoprenter'] = process.argv.slice(2)

async function facts<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, name), 'utf8'))
}

/** `endpoint` of the scope facts differs from the path of two resources; the path is what is requested. */
function rowOf({ name, path }: ResourceFacts, scopes: ScopeFacts): string {
  const { GET: read = null, ...writes } = scopes[name]?.methods ?? {}
  const [write = null, ...others] = new Set(Object.values(writes))
  if (others.length > 0) throw new Error(`${name}: more than one scope for writing`)
  return `  ${path.slice(1)}: ${JSON.stringify({ read, write })},`
}

const resources = await facts<readonly ResourceFacts[]>('resources.json')
const scopes = await facts<ScopeFacts>('scopes.json')
const rows = resources.map((resource) => rowOf(resource, scopes)).toSorted()
const file = join(root, 'packages/shoprenter/src/auth/scope-table.ts')
await writeFile(
  file,
  `/**
 * The OAuth scope that reading or writing a resource needs, by the resource's path; null where none is documented.
 * Made by scripts/generate-scope-table.ts from the official documentation, in its state of July 2026.
 */
export const scopeTable = {
${rows.join('\n')}
} as const
`,
)
await runCommand(['node_modules/.bin/biome', 'check', '--write', file], { folder: root })
