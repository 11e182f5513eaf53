import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const main = fileURLToPath(new URL('okos-process-main.ts', import.meta.url))

/** A sandbox ERP in a process of its own. */
export interface OkosProcess {
  readonly url: string
  readonly apiKey: string
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** The most memory it ever held, in MB. */
  peakMegabytes(): Promise<number>
}

/** Starts a sandbox ERP on a file in a process of its own; it goes with the test. */
export async function startOkosProcess(file: string, apiKey = 'import'): Promise<OkosProcess> {
  const args = ['--conditions=@okos-sync/source', '--disable-warning=ExperimentalWarning', main, file, apiKey]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(kill)
  const lines = linesOf(child)
  const { url } = JSON.parse(await lines()) as { url: string }
  return {
    url,
    apiKey,
    kill,
    async peakMegabytes() {
      child.stdin?.write('\n')
      return Number(await lines())
    },
  }
}

function linesOf(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('The process has no output.')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('The sandbox process ended.')
    return value
  }
}
