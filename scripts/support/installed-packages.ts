import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { runCommand } from './run-command.ts'
import { packAll } from './workspace.ts'

/** Both ends as processes of the installed command. */
export interface InstalledSandboxes {
  readonly shopUrl: string
  readonly okosUrl: string
  stop(): Promise<void>
}

/** Installs all packed packages into an empty project, the way a user of ours gets them. */
export async function installPacked(folder: string): Promise<void> {
  const packed = await packAll(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', '--ignore-scripts']
  const { isGood, output } = await runCommand(
    ['npm', 'install', ...flags, ...packed.map(({ tarball }) => tarball)],
    { folder },
  )
  if (!isGood) throw new Error(`the packed packages can't be installed\n${output}`)
}

/** Starts `okos-sync sandbox both` on any free ports, with its files in `folder`. */
export async function startInstalledSandboxes(folder: string): Promise<InstalledSandboxes> {
  const ports = ['--shop-port', '0', '--okos-port', '0']
  const child: ChildProcess = spawn('npx', ['okos-sync', '--json', 'sandbox', 'both', ...ports], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const exited = once(child, 'exit')
  if (child.stdout === null) throw new TypeError('the sandboxes have a piped stdout')
  const urls: string[] = []
  for await (const line of createInterface(child.stdout)) {
    const { url }: { url: string } = JSON.parse(line)
    if (urls.push(url) === 2) break
  }
  const [shopUrl, okosUrl] = urls
  if (shopUrl === undefined || okosUrl === undefined)
    throw new Error('the sandboxes ended before they were ready')
  return {
    shopUrl,
    okosUrl,
    async stop() {
      // npx stands between: its whole group is told.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
      await exited
    },
  }
}

/** How many order documents the sandbox ERP holds. */
export async function countDocuments(okosUrl: string): Promise<number> {
  const response = await fetch(`${okosUrl}/_sandbox/dump`)
  const { orders }: { orders: readonly unknown[] } = await response.json()
  return orders.length
}
