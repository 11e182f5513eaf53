import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/** The repository's root. */
export const root = join(import.meta.dirname, '../..')

/** What the checks read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly files?: readonly string[]
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly publishConfig?: Readonly<Record<string, unknown>>
}

/** One package of the workspace; the folder is relative to the root. */
export interface WorkspacePackage {
  readonly folder: string
  readonly manifest: Manifest
}

/** Every package under packages/, by name. */
export async function workspacePackages(): Promise<readonly WorkspacePackage[]> {
  const names = (await readdir(join(root, 'packages'))).sort()
  return Promise.all(
    names.map(async (name) => {
      const folder = `packages/${name}`
      const manifest: Manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
      return { folder, manifest }
    }),
  )
}

/** A package as it would be published. */
export interface PackedPackage {
  readonly name: string
  readonly tarball: string
  /** Paths inside the tarball, without the leading folder. */
  readonly files: readonly string[]
}

/** Packs every package into a folder. Throws when npm refuses one. */
export async function packAll(destination: string): Promise<readonly PackedPackage[]> {
  const packed = await runCommand(
    [
      'npm',
      'pack',
      '--workspaces',
      '--ignore-scripts',
      '--json',
      '--loglevel=error',
      '--pack-destination',
      destination,
    ],
    { folder: root },
  )
  if (!packed.isGood) throw new Error(packed.output)
  const answer: unknown = JSON.parse(packed.output.slice(packed.output.search(/^[[{]/m)))
  return tarballsOf(answer).map(({ name, filename, files }) => ({
    name,
    tarball: join(destination, filename),
    files: files.map(({ path }) => path),
  }))
}

interface PackAnswer {
  readonly name: string
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

/** npm 11 answers a list, npm 12 an object by package name. */
function tarballsOf(answer: unknown): readonly PackAnswer[] {
  const list = Array.isArray(answer) ? answer : Object.values(answer as Readonly<Record<string, PackAnswer>>)
  return list as readonly PackAnswer[]
}

/** Gives a callback an empty folder outside the repository and removes it afterwards. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'okos-sync-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
