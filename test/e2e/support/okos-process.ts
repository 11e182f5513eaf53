import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
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

/** Bundles that process as an installed package would run: without the machinery that runs TypeScript as it is. */
export async function buildOkosProcess(folder: string): Promise<string> {
  await build({
    config: false,
    entry: { okos: main },
    outDir: folder,
    format: ['esm'],
    platform: 'node',
    removeNodeProtocol: false,
    noExternal: [/./],
    external: ['pdfkit', 'nodemailer'],
    silent: true,
    esbuildOptions: (options) => {
      options.conditions = ['@okos-sync/source']
    },
  })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return join(folder, 'okos.js')
}

/** Starts a sandbox ERP on a file in a process of its own, from source or as built; it goes with the test. */
export async function startOkosProcess(
  file: string,
  options: { readonly apiKey?: string; readonly built?: string } = {},
): Promise<OkosProcess> {
  const { apiKey = 'okos-process', built = main } = options
  const args = [
    '--conditions=@okos-sync/source',
    '--disable-warning=ExperimentalWarning',
    // A small heap, so that what is measured is what the work needs, not what V8 lets lie with 24 GB around it.
    '--max-semi-space-size=2',
    '--max-old-space-size=64',
    built,
    file,
    apiKey,
  ]
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
