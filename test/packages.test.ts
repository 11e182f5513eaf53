import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, workspacePackages } from '../scripts/support/workspace.ts'

const packages = await workspacePackages()
const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]))

describe.each(packages)('$manifest.name', ({ folder, manifest }) => {
  test('is licensed, described by a README and publishes only what it lists', () => {
    expect(manifest.license).toBe('MIT')
    expect(manifest.files).toEqual(expect.arrayContaining(['dist', '!src/**/*.test.ts']))
    const readme = readFileSync(join(root, folder, 'README.md'), 'utf8')
    expect(readme).toContain(`# ${manifest.name}`)
    expect(readme).toContain('```')
  })

  test('every entry point has a source, and its built files are named for it', () => {
    const entries = Object.values(manifest.exports).filter((target) => typeof target !== 'string')
    for (const entry of entries) {
      const source = entry['@okos-sync/source'] ?? ''
      const name = source.replace(/^\.\/src\/|\.ts$/g, '')
      expect(existsSync(join(root, folder, source)), source).toBe(true)
      expect(entry).toEqual({
        '@okos-sync/source': `./src/${name}.ts`,
        types: `./dist/${name}.d.ts`,
        default: `./dist/${name}.js`,
      })
    }
  })

  test('asks for exactly the versions of its siblings that stand beside it', () => {
    const siblings = Object.entries(manifest.dependencies ?? {}).filter(([name]) => versions.has(name))
    expect(Object.fromEntries(siblings)).toEqual(
      Object.fromEntries(siblings.map(([name]) => [name, versions.get(name)])),
    )
  })
})
