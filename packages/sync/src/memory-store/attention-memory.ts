import type { AttentionTopic, StateChange } from '@okos-sync/domain'

type AttentionChange = Extract<StateChange, { kind: 'add-attention' | 'remove-attention' }>

/** What the in-memory store notes to be looked at. */
export interface AttentionMemory {
  apply(change: AttentionChange): void
  /** Each key by itself. */
  of(topic: AttentionTopic): ReadonlyMap<string, string>
}

/** Nothing noted. */
export function createAttentionMemory(): AttentionMemory {
  const topics = new Map<AttentionTopic, Map<string, string>>()
  return {
    apply: ({ kind, topic, keys }) => {
      const noted = topics.get(topic) ?? new Map<string, string>()
      topics.set(topic, noted)
      for (const key of keys) {
        if (kind === 'add-attention') noted.set(key, key)
        else noted.delete(key)
      }
    },
    of: (topic) => topics.get(topic) ?? new Map(),
  }
}
