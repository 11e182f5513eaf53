import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
}

const folders = readdirSync('packages').map((name) => `packages/${name}`)

/** Entry points by output name, taken from what package.json publishes, so that the two can't drift apart. */
function entriesOf(folder: string, manifest: Manifest): Record<string, string> {
  const published = Object.values(manifest.exports).map((target) =>
    typeof target === 'string' ? target : (target['@okos-sync/source'] ?? ''),
  )
  const commands = Object.values(manifest.bin ?? {}).map((target) =>
    target.replace(/^\.\/dist\/(.+)\.js$/, './src/$1.ts'),
  )
  const sources = [...published, ...commands].filter((source) => source.endsWith('.ts'))
  return Object.fromEntries(
    sources.map((source) => [source.replace(/^\.\/src\/|\.ts$/g, ''), `${folder}/${source.slice(2)}`]),
  )
}

function optionsOf(folder: string): Options {
  const manifest: Manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  return {
    name: folder,
    entry: entriesOf(folder, manifest),
    outDir: `${folder}/dist`,
    format: 'esm',
    target: 'node22',
    platform: 'node',
    dts: true,
    sourcemap: true,
    clean: true,
    silent: true,
    // node:sqlite has no name without it.
    removeNodeProtocol: false,
    // Only a package's own files are bundled. The builder itself looks at the root's dependencies alone.
    external: Object.keys(manifest.dependencies ?? {}).flatMap((name) => [name, new RegExp(`^${name}/`)]),
    onSuccess: async () => copyFileSync('LICENSE', `${folder}/LICENSE`),
  }
}

export default defineConfig(folders.map(optionsOf))
