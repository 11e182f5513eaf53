import type { Action, RunSummary } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { sqliteStore } from './sqlite-store.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

const now = '2026-11-02T08:00:00.000Z'

function cancel(orderInnerId: string): Action {
  const document = { documentId: 'd', version: 1, reason: 'Őrző Ödön' }
  return { kind: 'cancel-order', key: `cancel:${orderInnerId}`, orderInnerId, ...document }
}

function run(number: number): RunSummary {
  const startedAt = new Date(Date.parse(now) + number).toISOString()
  return { runId: `run-${number}`, startedAt } as RunSummary
}

test('what is done loses its content at once and its row in time; old runs are forgotten', async () => {
  const file = temporaryFile()
  const store = sqliteStore(file)
  const lease = await store.acquireLease({ connectionId: 'shop', holder: 'test', now, ttlMs: 60_000 })
  if (lease === null) throw new Error('The lease is free.')
  const actions = Array.from({ length: 10_050 }, (_, index) => cancel(String(index)))
  await store.commit(lease, [{ kind: 'enqueue', runId: 'run', dueAt: now, actions }])
  const due = await store.dueActions({ connectionId: 'shop', now, limit: 20_000 })
  await store.commit(lease, [{ kind: 'finish-actions', ids: due.map(({ id }) => id) }])
  const { database } = openDatabase(file, 'full')
  expect(database.prepare('SELECT count(action) AS n FROM outbox').get()?.n).toBe(0)
  database.close()
  const runs = Array.from({ length: 2_010 }, (_, index) => ({ kind: 'put-run', run: run(index) }) as const)
  await store.commit(lease, runs)
  expect((await store.countActions('shop')).done).toBe(10_000)
  expect((await store.lastRuns('shop', 5_000)).length).toBe(2_000)
  expect((await store.lastRuns('shop', 1))[0]?.runId).toBe('run-2009')
  await store.close()
})
