import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runCommand } from './support/run-command.ts'
import { inTemporaryFolder, type Manifest, packAll, root, workspacePackages } from './support/workspace.ts'

/** What a package.json promises that the tarball does not hold, and what it holds against the rules. */
function faultsOf(manifest: Manifest, files: readonly string[]): readonly string[] {
  const targets = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  )
  const promised = [...targets, ...Object.values(manifest.bin ?? {}), './README.md', './LICENSE']
  const missing = promised.map((path) => path.slice(2)).filter((path) => !files.includes(path))
  const unwanted = files.filter((path) => /\.test\.|test-support|\.db$|\.env|tsconfig/.test(path))
  return [
    ...missing.map((path) => `${path} is promised but missing`),
    ...unwanted.map((path) => `${path} must not be published`),
  ]
}

/** Complaints about one packed package, by tool. */
async function complaintsOf(tarball: string): Promise<readonly string[]> {
  const attw = [
    'node_modules/.bin/attw',
    tarball,
    '--profile',
    'esm-only',
    '--no-definitely-typed',
    '--no-color',
  ]
  const commands = [
    ['node_modules/.bin/publint', 'run', tarball, '--strict'],
    [...attw, '--no-emoji', '--format', 'ascii'],
  ]
  const results = await Promise.all(commands.map((command) => runCommand(command, { folder: root })))
  return results.filter(({ isGood }) => !isGood).map(({ output }) => output)
}

if (!existsSync(join(root, 'packages/domain/dist'))) throw new Error('nothing is built yet: npm run build')
process.exitCode = await inTemporaryFolder(async (folder) => {
  const packed = new Map((await packAll(folder)).map((one) => [one.name, one]))
  let faultyCount = 0
  for (const { manifest } of await workspacePackages()) {
    const { tarball = '', files = [] } = packed.get(manifest.name) ?? {}
    const complaints = [...faultsOf(manifest, files), ...(await complaintsOf(tarball))]
    console.log(`${manifest.name}: ${basename(tarball)}, ${files.length} files`)
    for (const complaint of complaints) console.log(complaint.replace(/^/gm, '  '))
    if (complaints.length > 0) faultyCount += 1
  }
  return faultyCount === 0 ? 0 : 1
})
