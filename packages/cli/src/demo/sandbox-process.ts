import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { OkosSyncError } from '@okos-sync/domain'
import type { SandboxReady } from '../commands/sandbox.ts'

/** A sandbox that runs in a process of its own. */
export interface SandboxProcess {
  readonly url: string
  /** Ends the process and waits for it. */
  stop(): Promise<void>
}

/** Starts `okos-sync sandbox <which>` as a child process and waits until it says that it is ready. */
export async function startSandboxProcess(
  which: 'shoprenter' | 'okos',
  options: readonly string[],
): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, mainFile(), 'sandbox', which, '--json', ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ready = await firstLine(child, which)
  return {
    url: ready.url,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          resolve()
          return
        }
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** The command line's own entry, whether run from source or built into one file. */
function mainFile(): string {
  const isSource = import.meta.url.endsWith('.ts')
  return fileURLToPath(new URL(isSource ? '../main.ts' : './main.js', import.meta.url))
}

function firstLine(child: ChildProcess, which: string): Promise<SandboxReady> {
  return new Promise((resolve, reject) => {
    const { stdout } = child
    if (stdout === null) throw new TypeError('a sandbox process has a piped stdout')
    child.once('exit', (code) => reject(failed(which, `it ended with code ${code} before it was ready`)))
    createInterface({ input: stdout }).once('line', (line) => {
      try {
        resolve(JSON.parse(line) as SandboxReady)
      } catch (cause) {
        reject(failed(which, 'its first line is not JSON', cause))
      }
    })
  })
}

function failed(which: string, reason: string, cause?: unknown): OkosSyncError {
  return new OkosSyncError({
    code: 'sandbox-failed',
    message: `The ${which} sandbox could not be started: ${reason}.`,
    cause,
  })
}
