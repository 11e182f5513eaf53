import { type AttentionTopic, type ErpChange, everything } from '@okos-sync/domain'
import type { Run } from '../run.ts'
import { type Noted, noteKeys } from './attention.ts'

const cursorName = 'erp-changes'

/** Which changes concern which topic. A product that changed may have another VAT, and so another rounded price. */
const topics: readonly (readonly [topic: AttentionTopic, kinds: readonly string[]])[] = [
  ['erp-stock', ['stock']],
  ['erp-price', ['price', 'product']],
  ['erp-product', ['product']],
  ['erp-order', ['order']],
  ['erp-invoice', ['invoice']],
]

/**
 * Reads the ERP's change feed to its end for all flows at once. Each page is one transaction that moves the cursor and
 * notes whom the page names, so that no change is skipped, whichever flow fails afterwards. The first time everything
 * is noted, from the head of the feed on. A level or price that is read after this is none older than the feed.
 */
export async function noteErpChanges(run: Run): Promise<void> {
  for await (const { cursor, noted } of feedPages(run)) {
    await run.commit([{ kind: 'set-cursor', name: cursorName, value: cursor }, ...noted])
  }
}

/** The same for a run that only looks: what is new stays in its memory, and the cursor where it is. */
export async function peekErpChanges(run: Run): Promise<void> {
  for await (const { noted } of feedPages(run)) {
    for (const { topic, keys } of noted) {
      run.peeked.set(topic, new Set([...(run.peeked.get(topic) ?? []), ...keys]))
    }
  }
}

interface FeedPage {
  readonly cursor: string
  readonly noted: readonly Noted[]
}

/** Ends when the feed does, or when it says that there is more but does not move. */
async function* feedPages(run: Run): AsyncGenerator<FeedPage> {
  let since = await run.store.cursor(run.connectionId, cursorName)
  for (let hasMore = true; hasMore; ) {
    run.continueOrStop()
    const { changes, cursor, ...page } = await run.erp.changes({ since }, { signal: run.signal })
    const noted = since === null ? noteEverything() : noteChanges(run, changes)
    hasMore = page.hasMore && cursor !== since
    if (cursor !== since || noted.length > 0) yield { cursor, noted }
    since = cursor
  }
}

/** True when the first look at everything is still to come, so that nothing has to be pointed out to it. */
export async function isFeedUnread(run: Run): Promise<boolean> {
  return (await run.store.cursor(run.connectionId, cursorName)) === null
}

function noteEverything(): Noted[] {
  return topics.map(([topic]) => ({ kind: 'add-attention', topic, keys: [everything] }))
}

function noteChanges(run: Run, changes: readonly ErpChange[]): Noted[] {
  return topics.flatMap(([topic, kinds]) =>
    noteKeys(
      run,
      topic,
      changes.flatMap((change) => (kinds.includes(change.kind) ? [change.id] : [])),
    ),
  )
}
