import { type AttentionTopic, everything, type StateChange } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import type { Run } from '../run.ts'

const pageSize = 1_000

/**
 * Everything of a topic that has to be looked at. Keys stay until the transaction that stores what was found on looking
 * removes them, so that no crash in between forgets one.
 */
export async function openKeys(run: Run, topic: AttentionTopic): Promise<readonly string[]> {
  const keys: string[] = []
  for (;;) {
    const after = keys.at(-1) ?? null
    const page = await run.store.attention({
      connectionId: run.connectionId,
      topic,
      after,
      limit: pageSize,
    })
    keys.push(...page)
    if (page.length < pageSize) break
  }
  return distinct([...keys, ...(run.peeked.get(topic) ?? [])])
}

/** Which topics somebody looks at; noting others would only grow. */
function isWatched(run: Run, topic: AttentionTopic): boolean {
  const hasStock = run.surroundings.info.capabilities.includes('stock')
  return hasStock && (topic === 'erp-stock' || topic === 'shop-stock')
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
