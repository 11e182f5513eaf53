import { join } from 'node:path'
import type { StateStore } from '@okos-sync/domain'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { expect, test } from 'vitest'
import { tempFolder } from '../e2e/support/temp-folder.ts'
import { live, type Surroundings } from './doomed-process.ts'

const connectionId = 'shop'
const now = '2026-11-02T08:00:00.000Z'

/** Asks a shop, then stores what it answered; what was asked is pushed to `asked`. */
function workWith(asked: string[]) {
  return async ({ store, over }: Surroundings) => {
    const shop = over({
      ask: async () => {
        asked.push('asked')
        return 'answer'
      },
    })
    const value = await shop.ask()
    const lease = await store.acquireLease({ connectionId, holder: 'test', now, ttlMs: 60_000 })
    if (lease === null) throw new Error('The lease is free.')
    await store.commit(lease, [
      { kind: 'set-cursor', name: 'one', value },
      { kind: 'set-cursor', name: 'two', value },
    ])
    return 'done'
  }
}

async function cursorsIn(file: string) {
  const store: StateStore = sqliteStore(file)
  try {
    return [await store.cursor(connectionId, 'one'), await store.cursor(connectionId, 'two')]
  } finally {
    await store.close()
  }
}

test('a process that is killed takes nothing along that was committed, and leaves nothing that was not', async () => {
  const file = join(await tempFolder(), 'store.db')
  const { boundaries } = await live({ file, ordeal: null }, workWith([]))
  const lastCommit = boundaries.findLastIndex(({ what }) => what === 'sql COMMIT')
  expect(boundaries[lastCommit]?.moment).toBe('after')
  for (const [index, { what, moment }] of boundaries.entries()) {
    const own = join(await tempFolder(), 'store.db')
    const asked: string[] = []
    const life = await live({ file: own, ordeal: { at: index + 1, kind: 'killed' } }, workWith(asked))
    expect([what, moment, life.result]).toEqual([what, moment, null])
    expect(life.boundaries).toEqual(boundaries.slice(0, index + 1))
    expect(await cursorsIn(own)).toEqual(index < lastCommit ? [null, null] : ['answer', 'answer'])
    expect(asked.length).toBe(
      boundaries.slice(0, index + 1).some((b) => b.what === 'ask' && b.moment === 'after') ? 1 : 0,
    )
  }
})
