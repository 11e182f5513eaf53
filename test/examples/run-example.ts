import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type CliResult, collect } from '../e2e/support/run-cli.ts'
import type { World } from '../e2e/support/world.ts'

const examples = join(import.meta.dirname, '../../examples')

/** Runs an example's `main.ts` from source as a process of its own, between the sandboxes of `world`. */
export async function runExample(
  name: string,
  params: {
    readonly world: World
    readonly args?: readonly string[]
    readonly env?: Readonly<Record<string, string>>
  },
): Promise<CliResult> {
  const { world, args = [], env = {} } = params
  const main = join(examples, name, 'main.ts')
  return collect(
    spawn(process.execPath, ['--conditions=@okos-sync/source', main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        OKOS_SYNC_SHOP_SANDBOX: world.shopUrl,
        OKOS_SYNC_OKOS_URL: world.okosUrl,
        ...env,
      },
    }),
  )
}
