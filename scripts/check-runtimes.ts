// `npm run check-runtimes`: installs the packed packages in an empty project under each Node that users may have (or
// under those named, e.g. `-- 22 26`), imports every entry point there, and follows the five-minute guide.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { followGuide } from './support/follow-guide.ts'
import { installPacked, startInstalledSandboxes } from './support/installed-packages.ts'
import { runCommand } from './support/run-command.ts'
import { inTemporaryFolder, workspacePackages } from './support/workspace.ts'

const usual = ['22.23', '24', '26']

/** Puts a Node of this version first on the project's path, as npm's own package of it does. */
async function installNode(folder: string, version: string): Promise<void> {
  const file = join(folder, 'package.json')
  const manifest: object = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...manifest, allowScripts: { node: true } }))
  const { isGood, output } = await runCommand(
    ['npm', 'install', '--no-audit', '--no-fund', `node@${version}`],
    {
      folder,
    },
  )
  if (!isGood) throw new Error(`node@${version} can't be installed\n${output}`)
}

/** Imports every entry point of every package, and tells the version of Node that did. */
async function importEverything(folder: string): Promise<string> {
  const packages = await workspacePackages()
  const entries = packages.flatMap(({ manifest: { name, exports } }) =>
    Object.keys(exports)
      .filter((path) => !path.endsWith('.json'))
      .map((path) => name + path.slice(1)),
  )
  const lines = entries.map((entry) => `await import(${JSON.stringify(entry)})`)
  await writeFile(join(folder, 'entries.mjs'), [...lines, 'console.log(process.version)'].join('\n'))
  const { isGood, output } = await runCommand([join(folder, 'node_modules/.bin/node'), 'entries.mjs'], {
    folder,
  })
  if (!isGood) throw new Error(`not every entry point can be imported\n${output}`)
  return `${entries.length} entry points imported by Node ${output.trim()}`
}

async function tryOn(version: string): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    await installPacked(folder)
    await installNode(folder, version)
    console.log(await importEverything(folder))
    const guide = join(folder, 'guide')
    await mkdir(guide)
    const sandboxes = await startInstalledSandboxes(guide)
    try {
      await followGuide(guide, sandboxes)
    } finally {
      await sandboxes.stop()
    }
  })
}

const asked = process.argv.slice(2)
for (const version of asked.length === 0 ? usual : asked) await tryOn(version)
