import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, workspacePackages } from '../scripts/support/workspace.ts'

const packages = await workspacePackages()
const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]))

/** Each is somebody who could harm a merchant; more need a reason on a page of docs/decisions. */
const mostForeignDependencies = 7

describe.each(packages)('$manifest.name', ({ folder, manifest }) => {
  test('is licensed, described by a README and publishes only what it lists', () => {
    expect(manifest.license).toBe('MIT')
    expect(manifest.files).toEqual(expect.arrayContaining(['dist', '!src/**/*.test.ts']))
    const readme = readFileSync(join(root, folder, 'README.md'), 'utf8')
    expect(readme).toContain(`# ${manifest.name}`)
    expect(readme).toContain('```')
  })

  test('S13: runs nothing when it is installed, depends on few, and is published with provenance', () => {
    const { scripts = {}, publishConfig = {}, dependencies = {} } = manifest
    expect(scripts).toEqual({})
    expect(publishConfig).toEqual({ access: 'public', provenance: true })
    const foreign = Object.keys(dependencies).filter((name) => !versions.has(name))
    expect(foreign.length, foreign.join(', ')).toBeLessThanOrEqual(mostForeignDependencies)
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

describe('S13: what is installed', () => {
  test('is what the lockfile says, byte for byte, from a registry', () => {
    const lock: { packages: Record<string, { integrity?: string; link?: boolean; optional?: boolean }> } =
      JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    const installed = Object.entries(lock.packages).filter(
      // What only another platform installs has no digest yet: docs/decisions/0002-complete-lockfile.md.
      ([path, { link, optional }]) => path.startsWith('node_modules/') && link !== true && optional !== true,
    )
    expect(installed.length).toBeGreaterThan(100)
    const unproven = installed.filter(([, { integrity = '' }]) => !/^sha(512|1)-/u.test(integrity))
    expect(unproven.map(([path]) => path)).toEqual([])
  })

  test('in CI and at a release comes from that lockfile, and what is released carries its provenance', () => {
    const workflows = ['ci', 'release'].map((name) =>
      readFileSync(join(root, `.github/workflows/${name}.yml`), 'utf8'),
    )
    for (const workflow of workflows) {
      expect(workflow).toContain('- run: npm ci\n')
      expect(workflow).not.toMatch(/npm (install|i)\b(?! --global npm@)/u)
    }
    expect(workflows[1]).toContain('id-token: write')
    expect(workflows[1]).toContain('NPM_CONFIG_PROVENANCE: "true"')
  })
})
