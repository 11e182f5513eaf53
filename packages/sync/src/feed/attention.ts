import { type AttentionTopic, everything, type FlowName, type StateChange } from '@okos-sync/domain'
import { allPages } from '../basics/all-pages.ts'
import { distinct } from '../basics/chunks.ts'
import type { Run } from '../run.ts'
import { isPossible } from '../running/possible-flows.ts'

const pageSize = 1_000

/**
 * Everything of a topic that has to be looked at. Keys stay until the transaction that stores what was found on looking
 * removes them, so that no crash in between forgets one.
 */
export async function openKeys(run: Run, topic: AttentionTopic): Promise<readonly string[]> {
  const { connectionId } = run
  const keys = await allPages(
    (after) => run.store.attention({ connectionId, topic, after, limit: pageSize }),
    (key) => key,
  )
  return distinct([...keys, ...(run.peeked.get(topic) ?? [])])
}

/** The flow that looks at a topic. */
const watchers: Readonly<Record<AttentionTopic, FlowName>> = {
  'erp-stock': 'stock',
  'shop-stock': 'stock',
  'erp-price': 'prices',
  'shop-price': 'prices',
  'erp-product': 'products',
  'erp-order': 'write-back',
  'erp-invoice': 'write-back',
  'product-missing': 'products',
}

/** Noting a topic that nobody looks at would only grow. */
function isWatched(run: Run, topic: AttentionTopic): boolean {
  return isPossible(run, watchers[topic])
}

/** Keys that are noted. */
export type Noted = Extract<StateChange, { readonly kind: 'add-attention' }>

/**
 * Notes keys of a topic. Of a topic that nobody looks at only the fact that it moved is noted, so that whoever begins
 * to look at it one day begins with everything.
 */
export function noteKeys(run: Run, topic: AttentionTopic, keys: Iterable<string>): readonly Noted[] {
  const noted = [...keys]
  if (noted.length === 0) return []
  return [{ kind: 'add-attention', topic, keys: isWatched(run, topic) ? noted : [everything] }]
}
