import type { Action } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { sqliteStore } from './sqlite-store.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

const now = '2026-11-02T08:00:00.000Z'

function cancel(orderInnerId: string): Action {
  const document = { documentId: 'd', version: 1, reason: 'Őrző Ödön' }
  return { kind: 'cancel-order', key: `cancel:${orderInnerId}`, orderInnerId, ...document }
}

async function leasedStore() {
  const file = temporaryFile()
  const store = sqliteStore(file)
  const lease = await store.acquireLease({ connectionId: 'shop', holder: 'test', now, ttlMs: 60_000 })
  if (lease === null) throw new Error('The lease is free.')
  return { file, store, lease }
}

function count(file: string, sql: string): unknown {
  const { database } = openDatabase(file, 'full')
  const row = database.prepare(`SELECT ${sql}`).get()
  database.close()
  return Object.values(row ?? {})[0]
}

test('a done action loses its content at once', async () => {
  const { file, store, lease } = await leasedStore()
  await store.commit(lease, [{ kind: 'enqueue', runId: 'run', dueAt: now, actions: [cancel('1')] }])
  const due = await store.dueActions({ connectionId: 'shop', now, limit: 9 })
  await store.commit(lease, [{ kind: 'finish-actions', ids: due.map(({ id }) => id) }])
  expect(count(file, 'count(*) FROM outbox')).toBe(1)
  expect(count(file, 'count(action) FROM outbox')).toBe(0)
  await store.close()
})

test('old history goes in steps, so that no run waits for the past', async () => {
  const { file, store, lease } = await leasedStore()
  const event = { kind: 'retry-asked', by: null } as const
  const entries = Array.from({ length: 25_000 }, (_, index) => {
    return { orderInnerId: String(index % 500), at: now, runId: null, event }
  })
  await store.commit(lease, [{ kind: 'append-history', entries }])
  const keep = { historySince: '2027-01-01', payloadsSince: '2027-01-01', runs: 1, doneActions: 1 }
  await store.commit(lease, [{ kind: 'prune', keep }])
  expect(count(file, 'count(*) FROM history')).toBe(5_000)
  await store.commit(lease, [{ kind: 'prune', keep }])
  expect(count(file, 'count(*) FROM history')).toBe(0)
  await store.close()
})
