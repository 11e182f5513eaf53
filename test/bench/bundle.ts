import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { runCommand } from '../../scripts/support/run-command.ts'
import { root } from '../../scripts/support/workspace.ts'
import { median } from './median.ts'
import type { BenchResult } from './result.ts'

const ours = ['domain', 'transport', 'shoprenter']
const foreign = [
  'zod',
  'p-retry',
  'is-network-error',
  'p-limit',
  'yocto-queue',
  'ofetch',
  'destr',
  'ufo',
  'node-fetch-native',
  'stripe',
]
const imports = 11

/** F8: the client's weight with all that it depends on, and the time to import it ÷ that of `stripe`. */
export async function measureBundle(): Promise<readonly BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'okos-sync-bench-'))
  try {
    const kilobytes = (await bundledBytes(['wintercg'])) / 1024
    const withPolyfill = (await bundledBytes([])) / 1024
    await installInto(folder)
    const times = { stripe: [] as number[], '@okos-sync/shoprenter': [] as number[] }
    for (let turn = 0; turn < imports; turn += 1) {
      for (const name of ['stripe', '@okos-sync/shoprenter'] as const) {
        times[name].push(await importTime(folder, name))
      }
    }
    const [mine, theirs] = [median(times['@okos-sync/shoprenter']), median(times.stripe)]
    return [
      {
        id: 'F8 size',
        about: 'ShopRenter client with its dependencies, minified and gzipped',
        value: kilobytes,
        goal: 40,
        unit: ' KB',
        detail: `bundled for Node with the condition wintercg; ${withPolyfill.toFixed(0)} KB without it`,
      },
      {
        id: 'F8 import',
        about: 'its import time ÷ that of the `stripe` package',
        value: mine / theirs,
        goal: 1,
        unit: '',
        detail: `${mine.toFixed(0)} ms ÷ ${theirs.toFixed(0)} ms, median of ${imports}`,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bundledBytes(conditions: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { createShopRenterClient } from '@okos-sync/shoprenter'",
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@okos-sync/source', ...conditions],
    write: false,
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).byteLength
}

/** Lays the packages out as an install of the published ones would: built, each in its place, dependencies beside. */
async function installInto(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '@okos-sync'), { recursive: true })
  await Promise.all(foreign.map((name) => symlink(join(root, 'node_modules', name), join(modules, name))))
  for (const name of ours) {
    const source = join(root, 'packages', name)
    const target = join(modules, '@okos-sync', name)
    await mkdir(target)
    await writeFile(join(target, 'package.json'), await readFile(join(source, 'package.json')))
    await build({
      entryPoints: [join(source, 'src/index.ts')],
      outfile: join(target, 'dist/index.js'),
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
    })
  }
}

/** Milliseconds that a fresh process takes to import a package. */
async function importTime(folder: string, name: string): Promise<number> {
  const script = join(folder, 'import.mjs')
  await writeFile(
    script,
    `const startedAt = performance.now()
await import(process.argv[2])
console.log(performance.now() - startedAt)`,
  )
  const { isGood, output } = await runCommand([process.execPath, script, name], { folder: dirname(script) })
  if (!isGood) throw new Error(output)
  return Number(output)
}
