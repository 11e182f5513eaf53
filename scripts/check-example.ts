import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsFile, settingsSource } from './support/example-settings.ts'
import { followGuide } from './support/follow-guide.ts'
import {
  countDocuments,
  type InstalledSandboxes,
  installPacked,
  startInstalledSandboxes,
} from './support/installed-packages.ts'
import { runCommand } from './support/run-command.ts'
import { typescriptSnippets } from './support/snippets.ts'
import { inTemporaryFolder, root } from './support/workspace.ts'

const exampleMs = 180_000

/** Compiles and runs the README's example as it stands, and tells what it left in the ERP. */
async function runExample(folder: string, { shopUrl, okosUrl }: InstalledSandboxes): Promise<void> {
  const [example] = typescriptSnippets(await readFile(join(root, 'README.md'), 'utf8'))
  if (example === undefined) throw new Error('README.md has no ts block')
  await writeFile(join(folder, 'example.ts'), example.code)
  const settings = settingsSource({
    shopName: 'demo-bolt',
    clientId: 'demo-client',
    clientSecret: 'demo-secret',
    endpoints: { api: `${shopUrl}/api`, oauth: `${shopUrl}/oauth` },
    baseUrl: okosUrl,
    apiKey: 'demo-key',
  })
  await writeFile(join(folder, settingsFile), settings)
  const compiler = [
    join(root, 'node_modules/.bin/tsc'),
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
  ]
  const target = ['--module', 'nodenext', '--target', 'es2024', '--allowImportingTsExtensions']
  const types = await runCommand([...compiler, ...target, 'example.ts'], { folder })
  if (!types.isGood) throw new Error(`the example does not fit the published types\n${types.output}`)
  const run = await runCommand([process.execPath, 'example.ts'], { folder, timeoutMs: exampleMs })
  console.log(run.output.trimEnd())
  if (!run.isGood) throw new Error('the example failed, or did not end by itself')
  const documents = await countDocuments(okosUrl)
  console.log(`${documents} order documents in the ERP after ${(run.durationMs / 1000).toFixed(1)} s`)
  if (documents === 0) throw new Error('the example imported no order')
}

/** Gives `use` both sandboxes with files of their own in a new folder below `parent`. */
async function betweenSandboxes(
  parent: string,
  name: string,
  use: (folder: string, sandboxes: InstalledSandboxes) => Promise<void>,
): Promise<void> {
  const folder = join(parent, name)
  await mkdir(folder)
  const sandboxes = await startInstalledSandboxes(folder)
  try {
    await use(folder, sandboxes)
  } finally {
    await sandboxes.stop()
  }
}

await inTemporaryFolder(async (folder) => {
  await installPacked(folder)
  await betweenSandboxes(folder, 'example', runExample)
  await betweenSandboxes(folder, 'guide', followGuide)
})
