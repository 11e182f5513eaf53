import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OkosSyncError, type StateStore } from '@okos-sync/domain'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { describe, expect, test } from 'vitest'
import { smallWorld } from '../../packages/sync/src/test-support/world.ts'
import { putBack } from '../crash/disk-image.ts'
import { collect, lastJsonLine, runCli } from '../e2e/support/run-cli.ts'
import { tempFolder } from '../e2e/support/temp-folder.ts'

const writer = fileURLToPath(new URL('write-until-failure-main.ts', import.meta.url))
const pageBytes = 4_096

/** A user who owns nothing; who is root can write whatever the rights say. */
const nobody = 65_534
const isRoot = process.getuid?.() === 0

/** Commits to a store in a process of its own until that fails. */
async function writeUntilFailure(
  file: string,
  params: { readonly fileLimitKiB?: number; readonly uid?: number } = {},
) {
  const { fileLimitKiB, uid } = params
  const limit = fileLimitKiB === undefined ? '' : `ulimit -f ${fileLimitKiB * 2}; `
  const options = JSON.stringify({ commits: 2_000, uid: uid ?? null })
  const node = [process.execPath, '--conditions=@okos-sync/source', writer, file, options]
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...node], { stdio: ['ignore', 'pipe', 'pipe'] })
  const { code, stdout, stderr } = await collect(child)
  expect([code, stderr]).toEqual([0, ''])
  return lastJsonLine(stdout) as {
    readonly commits: number
    readonly error: { readonly code: string } | null
  }
}

/** The number that both cursors of the last commit tell; they were written in one transaction. */
async function lastCommit(file: string): Promise<readonly number[]> {
  const store = sqliteStore(file)
  const cursors = [await store.cursor('shop', 'one'), await store.cursor('shop', 'two')]
  await store.close()
  return cursors.map((value) => Number(value?.split(' ')[0] ?? 0))
}

test('R5: a disk that refuses to write is told as such; what was committed before is there, nothing of the rest', async () => {
  const file = join(await tempFolder(), 'store.db')
  const { commits, error } = await writeUntilFailure(file, { fileLimitKiB: 512 })
  expect(error).toMatchObject({ code: 'store-failed', message: expect.stringContaining(file) })
  expect(commits).toBeGreaterThan(0)
  expect(await lastCommit(file)).toEqual([commits, commits])
  expect(await writeUntilFailure(file)).toMatchObject({ error: null })
}, 60_000)

describe('R5: without the right to write', () => {
  const as = isRoot ? { uid: nobody } : {}
  const ownFolder = async () => {
    const folder = await tempFolder()
    if (isRoot) chownSync(folder, nobody, nobody)
    return folder
  }

  test('a folder that may only be read is told as such, and the store stays as it is', async () => {
    const folder = await ownFolder()
    const file = join(folder, 'store.db')
    await writeUntilFailure(file, as)
    const before = readFileSync(file)
    chmodSync(folder, 0o555)
    const { commits, error } = await writeUntilFailure(file, as)
    expect([commits, error?.code]).toEqual([0, 'store-read-only'])
    expect(await writeUntilFailure(join(folder, 'new.db'), as)).toMatchObject({
      commits: 0,
      error: { code: 'store-unreachable' },
    })
    expect([existsSync(join(folder, 'new.db')), readFileSync(file).equals(before)]).toEqual([false, true])
    chmodSync(folder, 0o755)
  }, 60_000)

  test('a file that may only be read is told as such', async () => {
    const file = join(await ownFolder(), 'store.db')
    await writeUntilFailure(file, as)
    chmodSync(file, 0o444)
    expect(await writeUntilFailure(file, as)).toMatchObject({
      commits: 0,
      error: { code: 'store-unreachable' },
    })
  }, 60_000)
})

/** A store with a first run behind it, closed. */
async function usedStore(): Promise<string> {
  const file = join(await tempFolder(), 'store.db')
  const store = sqliteStore(file)
  await (await smallWorld(store)).sync().run()
  await store.close()
  return file
}

/** Reads all that a run reads, and writes; a typed error's code, or what the store answered. */
async function answersOf(file: string): Promise<unknown> {
  let store: StateStore | null = null
  try {
    store = sqliteStore(file)
    const page = { connectionId: 'demo', after: null, limit: 500 }
    const answers = [await store.allOrders(page), await store.allLevels(page), await store.allPrices(page)]
    const now = '2026-12-01T08:00:00.000Z'
    const lease = await store.acquireLease({ connectionId: 'demo', holder: 'test', now, ttlMs: 60_000 })
    if (lease !== null) await store.commit(lease, [{ kind: 'set-cursor', name: 'test', value: now }])
    return answers
  } catch (error) {
    if (!OkosSyncError.isInstance(error)) throw error
    expect(error.message).toContain(file)
    return error.code
  } finally {
    await store?.close()
  }
}

test('R5: at the command line a store that can not be used is told in the merchant’s language, with the way out', async () => {
  const folder = await tempFolder()
  const config = join(folder, 'okos-sync.config.json')
  const okos = { baseUrl: 'http://127.0.0.1:9' }
  writeFileSync(
    config,
    JSON.stringify({ connectionId: 'demo', shop: { name: 'demo-bolt' }, okos, store: 'store.db' }),
  )
  writeFileSync(join(folder, 'store.db'), 'name,price\n'.repeat(2_000))
  const secrets = { OKOS_SYNC_CLIENT_ID: 'a', OKOS_SYNC_CLIENT_SECRET: 'b', OKOS_SYNC_API_KEY: 'c' }
  const hungarian = await runCli(['run', '--lang', 'hu', '--config', config], secrets)
  const english = await runCli(['run', '--lang', 'en', '--config', config], secrets)
  expect([hungarian.code, english.code]).toEqual([2, 2])
  expect(hungarian.stderr).toMatch(
    /nem az okos-sync tárolója: .*store\.db\. Adjon a tárolónak külön fájlt\.\n$/,
  )
  expect(english.stderr).toMatch(
    /store\.db is not a store of okos-sync\. Name a file of its own for the store\.\n$/,
  )
}, 120_000)

describe('R5: damage', () => {
  test('to any page of the file is told, or touches nothing that a run reads', async () => {
    const file = await usedStore()
    const bytes = readFileSync(file)
    const sound = await answersOf(copyOf(file, bytes))
    const told = new Set<unknown>()
    for (let page = 0; page * pageBytes < bytes.length; page += 1) {
      const damaged = Buffer.from(bytes)
      damaged.fill(0xa5, page * pageBytes, (page + 1) * pageBytes)
      const answers = await answersOf(copyOf(file, damaged))
      if (typeof answers === 'string') told.add(answers)
      else expect([page, answers]).toEqual([page, sound])
    }
    expect([...told].sort()).toEqual(['store-damaged', 'store-foreign'])
  }, 120_000)

  test('a file that was cut off is told as damaged', async () => {
    const file = await usedStore()
    truncateSync(file, Math.floor(readFileSync(file).length / pageBytes / 2) * pageBytes)
    expect(await answersOf(file)).toBe('store-damaged')
  })
})

function copyOf(file: string, bytes: Buffer): string {
  const copy = `${file}-copy`
  putBack(copy, new Map([['', bytes]]))
  return copy
}
