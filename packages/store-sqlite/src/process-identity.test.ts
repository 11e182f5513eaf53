import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { isCertainlyDead, processIdentity } from './process-identity.ts'
import { sqliteStore } from './sqlite-store.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

const now = '2026-11-02T08:00:00.000Z'

/** This process's identity with the id of one that has just ended. */
function identityOfDead(): string {
  const [host, namespace] = JSON.parse(processIdentity())
  return JSON.stringify([host, namespace, spawnSync(process.execPath, ['--version']).pid])
}

test('only a process of this machine that is gone counts as dead', () => {
  expect(isCertainlyDead(identityOfDead())).toBe(true)
  expect(isCertainlyDead(processIdentity())).toBe(false)
  const [, namespace, pid] = JSON.parse(identityOfDead())
  expect(isCertainlyDead(JSON.stringify(['another-host', namespace, pid]))).toBe(false)
  expect(isCertainlyDead(JSON.stringify([JSON.parse(processIdentity())[0], 'pid:[1]', pid]))).toBe(false)
  for (const unknown of [null, '{}', '[]', '"x"']) expect(isCertainlyDead(unknown)).toBe(false)
})

test('after a kill nobody waits for the dead one’s lease, and its token is worth nothing', async () => {
  const file = temporaryFile()
  const store = sqliteStore(file)
  const ask = (holder: string) => store.acquireLease({ connectionId: 'shop', holder, now, ttlMs: 60_000 })
  const lost = await ask('killed')
  if (lost === null) throw new Error('The lease is free.')
  expect(await ask('heir')).toBe(null)
  const { database } = openDatabase(file, 'full')
  database.prepare('UPDATE leases SET process = ?').run(identityOfDead())
  database.close()
  expect((await ask('heir'))?.token).toBe(lost.token + 1)
  await expect(store.commit(lost, [])).rejects.toMatchObject({ code: 'lease-lost' })
  await store.close()
})
