import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const script = join(import.meta.dirname, '../../scripts/prepare.mjs')
const wanted = {
  'node_modules/a': { version: '1.0.0', integrity: 'sha-a' },
  'node_modules/b-android': { version: '2.0.0', optional: true },
}

let clone: string

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'okos-sync-prepare-'))
  mkdirSync(join(clone, 'scripts'))
  cpSync(script, join(clone, 'scripts/prepare.mjs'))
  writeLock('package-lock.json', { '': { name: 'project' }, ...wanted })
})

afterEach(() => rmSync(clone, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true })
  writeFileSync(join(clone, path), text)
}

function writeLock(path: string, packages: object): void {
  write(path, JSON.stringify({ packages }))
}

function installedAlready(packages: object): void {
  writeLock('node_modules/.package-lock.json', packages)
  write('node_modules/.bin/node', '')
}

/** Puts an npm on PATH that notes each call and then runs the given shell line. */
function npmThat(line: string): void {
  write('bin/npm', `#!/bin/sh\necho "$@" >> calls\n${line}\n`)
  chmodSync(join(clone, 'bin/npm'), 0o755)
}

function npmThatInstalls(): void {
  const [nodeModules, lock] = ['node_modules/.bin', JSON.stringify({ packages: wanted })]
  npmThat(
    `mkdir -p ${nodeModules}; touch ${nodeModules}/node; echo '${lock}' > node_modules/.package-lock.json`,
  )
}

function npmCalls(): readonly string[] {
  try {
    return readFileSync(join(clone, 'calls'), 'utf8').trim().split('\n')
  } catch {
    return []
  }
}

async function prepare(): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(clone, 'scripts/prepare.mjs')], {
    env: { PATH: `${join(clone, 'bin')}:/usr/bin:/bin` },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  return { code, said }
}

describe('the step before every npm script', () => {
  test('in a fresh clone it installs once and says so in one line', async () => {
    npmThatInstalls()
    const { code, said } = await prepare()
    expect(code).toBe(0)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain('installing')
    expect(npmCalls()).toEqual([expect.stringMatching(/^ci --include=dev /)])
  })

  test('it is silent when everything is there; packages of other platforms may be missing', async () => {
    npmThatInstalls()
    installedAlready({ 'node_modules/a': wanted['node_modules/a'] })
    expect(await prepare()).toEqual({ code: 0, said: '' })
    expect(npmCalls()).toEqual([])
  })

  test.each([
    ['a package has another version', { 'node_modules/a': { version: '0.9.0', integrity: 'sha-a' } }],
    ['a package has another content', { 'node_modules/a': { version: '1.0.0', integrity: 'sha-x' } }],
    ['a package is missing', {}],
  ])('it installs again when %s', async (_story, installed) => {
    npmThatInstalls()
    installedAlready(installed)
    expect((await prepare()).code).toBe(0)
    expect(npmCalls()).toHaveLength(1)
  })

  test('two commands at once install once, and both go on', async () => {
    npmThatInstalls()
    const outcomes = await Promise.all([prepare(), prepare()])
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0])
    expect(npmCalls()).toHaveLength(1)
  })

  test('a lock whose owner died is taken over', async () => {
    npmThatInstalls()
    const dead = spawn(process.execPath, ['-e', ''])
    await once(dead, 'exit')
    write('.installing', String(dead.pid))
    expect((await prepare()).code).toBe(0)
    expect(npmCalls()).toHaveLength(1)
  })

  test('when npm fails, its words and what a first run needs are told, and the script does not start', async () => {
    npmThat('echo "no network" >&2; exit 1')
    const { code, said } = await prepare()
    expect(code).toBe(1)
    expect(said).toContain('no network')
    expect(said).toContain('registry within reach')
  })

  test('an npm that ends well without having installed everything is a failure', async () => {
    npmThat('exit 0')
    expect((await prepare()).code).toBe(1)
  })
})
