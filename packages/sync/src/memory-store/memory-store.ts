import type { Lease, StateStore } from '@okos-sync/domain'
import { LeaseLostError } from '@okos-sync/domain'
import { shift } from '../basics/time.ts'
import { type ConnectionMemory, createConnectionMemory } from './connection-memory.ts'

/**
 * A store that lives as long as the process: for tests, dry runs and demos. It keeps copies, as a store on a disk
 * does, and all or nothing holds for it too.
 */
export function memoryStore(): StateStore {
  const leases = new Map<string, Lease & { readonly isFree: boolean }>()
  const connections = new Map<string, ConnectionMemory>()
  const memory = (connectionId: string) => {
    const existing = connections.get(connectionId)
    if (existing !== undefined) return existing
    const created = createConnectionMemory()
    connections.set(connectionId, created)
    return created
  }
  const requireCurrent = (lease: Lease) => {
    const current = leases.get(lease.connectionId)
    if (current === undefined || current.isFree || current.token !== lease.token) {
      throw new LeaseLostError(lease.connectionId)
    }
  }
  const isTaken = (connectionId: string, now: string) => {
    const current = leases.get(connectionId)
    return current !== undefined && !current.isFree && current.expiresAt > now
  }
  const tokenOf = (connectionId: string) => leases.get(connectionId)?.token ?? 0
  return {
    acquireLease: async ({ connectionId, holder, now, ttlMs }) => {
      const current = leases.get(connectionId)
      if (current?.holder !== holder && isTaken(connectionId, now)) return null
      const lease = { connectionId, holder, token: tokenOf(connectionId) + 1, expiresAt: shift(now, ttlMs) }
      leases.set(connectionId, { ...lease, isFree: false })
      return lease
    },
    renewLease: async (lease, { now, ttlMs }) => {
      requireCurrent(lease)
      const renewed = { ...lease, expiresAt: shift(now, ttlMs) }
      leases.set(lease.connectionId, { ...renewed, isFree: false })
      return renewed
    },
    releaseLease: async (lease) => {
      const current = leases.get(lease.connectionId)
      if (current?.token === lease.token) leases.set(lease.connectionId, { ...current, isFree: true })
    },
    commit: async (lease, changes) => {
      requireCurrent(lease)
      memory(lease.connectionId).commit(JSON.parse(JSON.stringify(changes)))
    },
    idleToken: async (connectionId, now) => (isTaken(connectionId, now) ? null : tokenOf(connectionId)),
    commitIdle: async ({ connectionId, token, now }, changes) => {
      if (isTaken(connectionId, now) || tokenOf(connectionId) !== token) return false
      memory(connectionId).commit(JSON.parse(JSON.stringify(changes)))
      leases.set(connectionId, { connectionId, holder: '', token: token + 1, expiresAt: now, isFree: true })
      return true
    },
    cursor: async (connectionId, name) => memory(connectionId).cursor(name),
    orders: async (connectionId, ids) => memory(connectionId).orders(ids),
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
    attention: async ({ connectionId, topic, ...page }) => memory(connectionId).attention(topic, page),
    shopRecords: async ({ connectionId, ...which }) => memory(connectionId).shopRecords(which),
    lastRuns: async (connectionId, limit) => memory(connectionId).lastRuns(limit),
    addRequests: async (connectionId, requests) =>
      memory(connectionId).operator.add(JSON.parse(JSON.stringify(requests))),
    requests: async (connectionId) => memory(connectionId).operator.requests(),
    putDecision: async (connectionId, decision) => memory(connectionId).operator.put({ ...decision }),
    removeDecision: async (connectionId, which) => memory(connectionId).operator.remove(which),
    decisions: async (connectionId) => memory(connectionId).operator.decisions(),
    close: async () => undefined,
  }
}
