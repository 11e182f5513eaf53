import { globSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsFile, settingsSource } from './support/example-settings.ts'
import { runCommand } from './support/run-command.ts'
import { typescriptSnippets } from './support/snippets.ts'
import { root } from './support/workspace.ts'

const folder = join(root, '.snippets')
const pages = globSync(['README.md', 'packages/*/README.md', 'docs/**/*.md'], { cwd: root })
  .filter((page) => !page.startsWith('docs/api/'))
  .sort()

/** Writes a page's snippets, each as a module whose line numbers are those of the page. */
async function extract(page: string): Promise<number> {
  const snippets = typescriptSnippets(await readFile(join(root, page), 'utf8'))
  for (const [index, { line, code, note }] of snippets.entries()) {
    if (note !== '')
      throw new Error(`${page}:${line - 1}: "ts ${note}": every ts block is checked, without exception`)
    const file = `${page.replaceAll(/[/\\]/g, '__')}.${index + 1}.ts`
    await writeFile(join(folder, file), `${'\n'.repeat(line - 1)}${code}\n`)
  }
  return snippets.length
}

const compilerOptions = { moduleDetection: 'force', rootDir: '..', noUnusedLocals: false }
const settings = { shopName: '', clientId: '', clientSecret: '', baseUrl: '', apiKey: '' }

await rm(folder, { recursive: true, force: true })
await mkdir(folder)
await writeFile(
  join(folder, 'tsconfig.json'),
  JSON.stringify({ extends: '../tsconfig.json', compilerOptions, include: ['*.ts'] }),
)
await writeFile(join(folder, settingsFile), settingsSource(settings))
const counts = await Promise.all(pages.map(extract))
const { isGood, output } = await runCommand(['node_modules/.bin/tsc', '-p', folder], { folder: root })
console.log(output.trimEnd())
console.log(`${counts.reduce((sum, count) => sum + count, 0)} snippets on ${pages.length} pages`)
if (isGood) await rm(folder, { recursive: true })
process.exitCode = isGood ? 0 : 1
