import type { StateStore } from '@okos-sync/domain'
import { type ConnectionMemory, createConnectionMemory } from './connection-memory.ts'
import { createLeaseMemory } from './lease-memory.ts'

/**
 * A store that lives as long as the process: for tests, dry runs and demos. It keeps copies, as a store on a disk
 * does, and all or nothing holds for it too.
 */
export function memoryStore(): StateStore {
  const { requireCurrent, passIdle, ...leases } = createLeaseMemory()
  const connections = new Map<string, ConnectionMemory>()
  const memory = (connectionId: string) => {
    const existing = connections.get(connectionId)
    if (existing !== undefined) return existing
    const created = createConnectionMemory()
    connections.set(connectionId, created)
    return created
  }
  return {
    ...leases,
    commit: async (lease, changes) => {
      requireCurrent(lease)
      memory(lease.connectionId).commit(JSON.parse(JSON.stringify(changes)))
    },
    commitIdle: async (idle, changes) => {
      if (!passIdle(idle)) return false
      memory(idle.connectionId).commit(JSON.parse(JSON.stringify(changes)))
      return true
    },
    ...tableReads(memory),
    ...operatorDesk(memory),
    close: async () => undefined,
  }
}

type MemoryOf = (connectionId: string) => ConnectionMemory

function tableReads(memory: MemoryOf) {
  return {
    cursor: async (connectionId, name) => memory(connectionId).cursor(name),
    orders: async (connectionId, ids) => memory(connectionId).orders(ids),
    ordersOfDocuments: async (connectionId, ids) => memory(connectionId).ordersOfDocuments(ids),
    writeBacks: async (connectionId, ids) => memory(connectionId).writeBacks(ids),
    unsettledOrders: async (connectionId) => memory(connectionId).unsettledOrders(),
    allOrders: async ({ connectionId, ...page }) => memory(connectionId).allOrders(page),
    troubledOrders: async ({ connectionId, ...page }) => memory(connectionId).troubledOrders(page),
    dueActions: async ({ connectionId, ...which }) => memory(connectionId).outbox.due(which),
    countActions: async (connectionId) => memory(connectionId).outbox.count(),
    actionsOfOrders: async (connectionId, ids) => memory(connectionId).outbox.ofOrders(ids),
    openActions: async (connectionId, keys) => memory(connectionId).outbox.open(keys),
    troubledActions: async ({ connectionId, ...page }) => memory(connectionId).outbox.troubled(page),
    bindings: async (connectionId, keys) => memory(connectionId).bindings(keys),
    levels: async (connectionId, skus) => memory(connectionId).levels(skus),
    allLevels: async ({ connectionId, ...page }) => memory(connectionId).allLevels(page),
    prices: async (connectionId, skus) => memory(connectionId).prices(skus),
    allPrices: async ({ connectionId, ...page }) => memory(connectionId).allPrices(page),
    attention: async ({ connectionId, topic, ...page }) => memory(connectionId).attention(topic, page),
    shopRecords: async ({ connectionId, ...which }) => memory(connectionId).shopRecords(which),
    history: async (connectionId, orderInnerId) => memory(connectionId).traces.history(orderInnerId),
    payloads: async ({ connectionId, ...which }) => memory(connectionId).traces.payloads(which),
    lastRuns: async (connectionId, limit) => memory(connectionId).lastRuns(limit),
  } satisfies Partial<StateStore>
}

function operatorDesk(memory: MemoryOf) {
  return {
    addRequests: async (connectionId, requests) =>
      memory(connectionId).operator.add(JSON.parse(JSON.stringify(requests))),
    requests: async (connectionId) => memory(connectionId).operator.requests(),
    putDecision: async (connectionId, decision) => memory(connectionId).operator.put({ ...decision }),
    removeDecision: async (connectionId, which) => memory(connectionId).operator.remove(which),
    decisions: async (connectionId) => memory(connectionId).operator.decisions(),
  } satisfies Partial<StateStore>
}
