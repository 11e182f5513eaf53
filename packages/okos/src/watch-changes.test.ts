import type { Clock, ErpChangePage } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosClient } from './create-okos-client.ts'
import { watchChanges } from './watch-changes.ts'

const change = (id: string) => ({ kind: 'stock', id })

/** A feed that answers these pages in turn, and a clock that notes its pauses. */
function feedOf(pages: readonly ErpChangePage[]) {
  const log: string[] = []
  const rest = pages.values()
  const changes: OkosClient['changes'] = async ({ since }) => {
    log.push(`since ${since}`)
    const page = rest.next().value
    if (page === undefined) throw new Error('the feed broke')
    return page
  }
  const clock: Clock = {
    now: () => 0,
    async sleep(delayMs, signal) {
      signal?.throwIfAborted()
      log.push(`pause ${delayMs}`)
    },
  }
  return { feed: { changes }, clock, log }
}

describe('watching the change feed', () => {
  test('begins with the cursor of this moment, then tells what happens, pausing only when nothing is left', async () => {
    const { feed, clock, log } = feedOf([
      { changes: [], cursor: '5', hasMore: false },
      { changes: [change('a')], cursor: '6', hasMore: true },
      { changes: [change('b')], cursor: '7', hasMore: false },
      { changes: [], cursor: '7', hasMore: false },
      { changes: [change('c')], cursor: '8', hasMore: false },
    ])
    const seen: string[] = []
    for await (const { changes, cursor } of watchChanges(feed.changes, { since: null, clock, pauseMs: 9 })) {
      seen.push(`${cursor}:${changes.map(({ id }) => id)}`)
      if (cursor === '8') break
    }
    expect(seen).toEqual(['5:', '6:a', '7:b', '8:c'])
    expect(log).toEqual([
      ...['since null', 'pause 9', 'since 5', 'since 6', 'pause 9', 'since 7', 'pause 9', 'since 7'],
    ])
  })

  test('a failure ends it, and the last cursor goes on where it ended', async () => {
    const first = feedOf([{ changes: [change('a')], cursor: '6', hasMore: false }])
    let last: string | null = '5'
    const watching = async () => {
      for await (const { cursor } of watchChanges(first.feed.changes, { since: last, clock: first.clock }))
        last = cursor
    }
    await expect(watching()).rejects.toThrow('the feed broke')
    const second = feedOf([{ changes: [change('b')], cursor: '7', hasMore: false }])
    for await (const { cursor } of watchChanges(second.feed.changes, { since: last, clock: second.clock })) {
      last = cursor
      break
    }
    expect(second.log).toEqual(['since 6'])
    expect(last).toBe('7')
  })

  test('an aborted signal ends it with its reason', async () => {
    const { feed, clock } = feedOf([{ changes: [change('a')], cursor: '6', hasMore: false }])
    const controller = new AbortController()
    const watching = watchChanges(feed.changes, { since: '5', clock, signal: controller.signal })
    await watching.next()
    controller.abort(new Error('closing time'))
    await expect(watching.next()).rejects.toThrow('closing time')
  })
})
