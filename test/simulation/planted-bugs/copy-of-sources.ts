import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlantedBug } from './planted-bug.ts'

const repository = join(import.meta.dirname, '../../..')

/** The packages' sources and the simulation, outside the working tree. */
export interface CopyOfSources {
  /** What plays seeds there. */
  readonly main: string
  /** Puts a bug in; the answer takes it out again. Throws when the place is not there exactly once. */
  plant(bug: PlantedBug): () => void
  remove(): void
}

/** Copies what the simulation runs on; what comes from elsewhere is linked. */
export function copyOfSources(): CopyOfSources {
  const root = mkdtempSync(join(tmpdir(), 'okos-sync-planted-'))
  const modules = join(root, 'node_modules')
  mkdirSync(join(modules, '@okos-sync'), { recursive: true })
  const isOfOthers = (name: string) => !name.startsWith('.') && name !== '@okos-sync'
  for (const name of readdirSync(join(repository, 'node_modules')).filter(isOfOthers)) {
    symlinkSync(join(repository, 'node_modules', name), join(modules, name))
  }
  for (const name of readdirSync(join(repository, 'packages'))) {
    copy(root, `packages/${name}/package.json`)
    copy(root, `packages/${name}/src`)
    symlinkSync(join(root, 'packages', name), join(modules, '@okos-sync', name))
  }
  copy(root, 'package.json')
  copy(root, 'test/simulation')
  return {
    main: join(root, 'test/simulation/seeds-main.ts'),
    plant: (bug) => {
      const file = join(root, bug.file)
      const before = readFileSync(file, 'utf8')
      writeFileSync(file, withBug(before, bug))
      return () => writeFileSync(file, before)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

function copy(root: string, path: string): void {
  const isProgram = (source: string) => !source.endsWith('.test.ts')
  cpSync(join(repository, path), join(root, path), { recursive: true, filter: isProgram })
}

/** A source text with the bug in it. */
export function withBug(text: string, { name, file, search, replace }: PlantedBug): string {
  const parts = text.split(search)
  const [before, after] = parts
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(`${name}: what it replaces stands ${parts.length - 1} times in ${file}, not once.`)
  }
  return `${before}${replace}${after}`
}
