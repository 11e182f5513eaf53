import { type AttentionTopic, type ErpChange, everything, type StateChange } from '@okos-sync/domain'
import type { Run } from '../run.ts'
import { noteKeys } from './attention.ts'

const cursorName = 'erp-changes'

const topics: ReadonlyMap<string, AttentionTopic> = new Map([
  ['stock', 'erp-stock'],
  ['price', 'erp-price'],
  ['product', 'erp-product'],
  ['order', 'erp-order'],
  ['invoice', 'erp-invoice'],
])

/**
 * Reads the ERP's change feed to its end for all flows at once. Each page is one transaction that moves the cursor and
 * notes whom the page names, so that no change is skipped, whichever flow fails afterwards. The first time everything
 * is noted, from the head of the feed on. A level or price that is read after this is none older than the feed.
 */
export async function noteErpChanges(run: Run): Promise<void> {
  let since = await run.store.cursor(run.connectionId, cursorName)
  for (let hasMore = true; hasMore; ) {
    run.continueOrStop()
    const page = await run.erp.changes({ since }, { signal: run.signal })
    const hasMoved = page.cursor !== since
    hasMore = page.hasMore && hasMoved
    const noted = since === null ? noteEverything() : noteChanges(run, page.changes)
    const moved: StateChange[] = hasMoved
      ? [{ kind: 'set-cursor', name: cursorName, value: page.cursor }]
      : []
    if (noted.length + moved.length > 0) await run.commit([...moved, ...noted])
    since = page.cursor
  }
}

/** True when the first look at everything is still to come, so that nothing has to be pointed out to it. */
export async function isFeedUnread(run: Run): Promise<boolean> {
  return (await run.store.cursor(run.connectionId, cursorName)) === null
}

function noteEverything(): StateChange[] {
  return [...topics.values()].map((topic) => ({ kind: 'add-attention', topic, keys: [everything] }))
}

function noteChanges(run: Run, changes: readonly ErpChange[]): StateChange[] {
  return [...topics].flatMap(([kind, topic]) =>
    noteKeys(
      run,
      topic,
      changes.flatMap((change) => (change.kind === kind ? [change.id] : [])),
    ),
  )
}
