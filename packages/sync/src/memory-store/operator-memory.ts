import type { MappingDecision, OperatorRequest, StoredDecision } from '@okos-sync/domain'

/** What operators asked for and decided, in the in-memory store. */
export interface OperatorMemory {
  add(requests: readonly Omit<OperatorRequest, 'id'>[]): void
  requests(): OperatorRequest[]
  settle(ids: readonly number[]): void
  put(decision: StoredDecision): void
  remove(which: Pick<MappingDecision, 'kind' | 'shopKey'>): boolean
  decisions(): StoredDecision[]
}

/** Empty. */
export function createOperatorMemory(): OperatorMemory {
  const requests = new Map<number, OperatorRequest>()
  const decisions = new Map<string, StoredDecision>()
  let lastId = 0
  return {
    add: (asked) => {
      for (const request of asked) {
        lastId += 1
        requests.set(lastId, { ...request, id: lastId })
      }
    },
    requests: () => [...requests.values()],
    settle: (ids) => {
      for (const id of ids) requests.delete(id)
    },
    put: (decision) => decisions.set(decisionKey(decision), decision),
    remove: (which) => decisions.delete(decisionKey(which)),
    decisions: () =>
      [...decisions.values()].sort((left, right) => (decisionKey(left) < decisionKey(right) ? -1 : 1)),
  }
}

function decisionKey({ kind, shopKey }: Pick<MappingDecision, 'kind' | 'shopKey'>): string {
  return `${kind}\n${shopKey}`
}
