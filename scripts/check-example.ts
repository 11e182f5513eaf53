import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { settingsFile, settingsSource } from './support/example-settings.ts'
import { runCommand } from './support/run-command.ts'
import { typescriptSnippets } from './support/snippets.ts'
import { inTemporaryFolder, packAll, root } from './support/workspace.ts'

const exampleMs = 180_000

interface Sandbox {
  readonly url: string
  stop(): Promise<void>
}

/** Installs all packed packages into an empty project, the way a user of ours gets them. */
async function install(folder: string): Promise<void> {
  const packed = await packAll(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', '--ignore-scripts']
  const { isGood, output } = await runCommand(
    ['npm', 'install', ...flags, ...packed.map(({ tarball }) => tarball)],
    { folder },
  )
  if (!isGood) throw new Error(`the packed packages can't be installed\n${output}`)
}

/** Starts a sandbox by the installed command; its first line of output says where it listens. */
async function startSandbox(folder: string, which: 'shoprenter' | 'okos'): Promise<Sandbox> {
  const command = join(folder, 'node_modules/.bin/okos-sync')
  const child: ChildProcess = spawn(command, ['--json', 'sandbox', which, '--file', `${which}.db`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  if (child.stdout === null) throw new TypeError('the sandbox has a piped stdout')
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => ['{}'])])
  const { url }: { url?: string } = JSON.parse(String(line[0]))
  if (url === undefined) throw new Error(`the ${which} sandbox ended before it was ready`)
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** Compiles and runs the README's example as it stands, and tells what it left in the ERP. */
async function runExample(folder: string, shop: Sandbox, erp: Sandbox): Promise<void> {
  const [example] = typescriptSnippets(await readFile(join(root, 'README.md'), 'utf8'))
  if (example === undefined) throw new Error('README.md has no ts block')
  await writeFile(join(folder, 'example.ts'), example.code)
  const settings = settingsSource({
    shopName: 'demo-bolt',
    clientId: 'demo-client',
    clientSecret: 'demo-secret',
    endpoints: { api: `${shop.url}/api`, oauth: `${shop.url}/oauth` },
    baseUrl: erp.url,
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
  const response = await fetch(`${erp.url}/_sandbox/dump`)
  const { orders }: { orders: readonly unknown[] } = await response.json()
  console.log(`${orders.length} order documents in the ERP after ${(run.durationMs / 1000).toFixed(1)} s`)
  if (orders.length === 0) throw new Error('the example imported no order')
}

await inTemporaryFolder(async (folder) => {
  await install(folder)
  const sandboxes: Sandbox[] = []
  try {
    const shop = await startSandbox(folder, 'shoprenter')
    sandboxes.push(shop)
    const erp = await startSandbox(folder, 'okos')
    sandboxes.push(erp)
    await runExample(folder, shop, erp)
  } finally {
    await Promise.all(sandboxes.map((sandbox) => sandbox.stop()))
  }
})
