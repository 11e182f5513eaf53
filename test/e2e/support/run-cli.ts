import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command line's source. */
export const cliMain = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url))

/** How a command line ended. `code` is null when a signal ended it. */
export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts `okos-sync` from source as a process of its own. */
export function spawnCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, ['--conditions=@okos-sync/source', cliMain, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'en', LC_ALL: '', ...env },
  })
}

/** Waits for a process to end and gives what it wrote. */
export async function collect(child: ChildProcess): Promise<CliResult> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

/** Runs `okos-sync` to its end. */
export function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return collect(spawnCli(args, env))
}

/** The last line of an output, read as JSON. */
export function lastJsonLine(output: string): unknown {
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')
}
