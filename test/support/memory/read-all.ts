import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { runCommand } from '../../../scripts/support/run-command.ts'

/**
 * A small heap. What is measured is then what the reading needs, and not how long V8 lets garbage lie: by default Node
 * 24 lets the young generation alone grow to 96 MB. docs/benchmarks.md has the figures without these flags.
 */
export const smallHeap = ['--max-semi-space-size=4', '--max-old-space-size=64']

/** The memory of a process in the middle of a collection. */
export interface MemoryReading {
  /** How many were read so far. */
  readonly records: number
  /** The most that the process was seen to hold of the system's memory (RSS) so far, in units of 2^20 bytes. */
  readonly peakMegabytes: number
  /** The heap in use; with `--expose-gc` only what can't be collected. */
  readonly heapBytes: number
}

/** Bundles the reading process as an installed client runs: without the machinery that runs TypeScript as it is. */
export async function buildReader(folder: string): Promise<string> {
  const outfile = join(folder, 'read-all.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('read-all-main.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@okos-sync/source'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  return outfile
}

/** Reads a collection of the shop at `url` in a process with the given flags of Node. */
export async function readAll(params: {
  /** From {@link buildReader}. */
  readonly reader: string
  readonly url: string
  readonly resource: 'productExtend' | 'orderExtend'
  /** Readings are taken after so many records, and again after as many. */
  readonly every: number
  readonly flags: readonly string[]
}): Promise<readonly MemoryReading[]> {
  const { reader, url, resource, every, flags } = params
  const { isGood, output } = await runCommand([
    process.execPath,
    ...flags,
    reader,
    url,
    resource,
    String(every),
  ])
  if (!isGood) throw new Error(output)
  return JSON.parse(output) as readonly MemoryReading[]
}
