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
  return {
    acquireLease: async ({ connectionId, holder, now, ttlMs }) => {
      const current = leases.get(connectionId)
      const isTaken =
        current !== undefined && !current.isFree && current.holder !== holder && current.expiresAt > now
      if (isTaken) return null
      const lease = { connectionId, holder, token: (current?.token ?? 0) + 1, expiresAt: shift(now, ttlMs) }
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
    cursor: async (connectionId, name) => memory(connectionId).cursor(name),
    orders: async (connectionId, ids) => memory(connectionId).orders(ids),
    unsettledOrders: async (connectionId) => memory(connectionId).unsettledOrders(),
    allOrders: async ({ connectionId, ...page }) => memory(connectionId).allOrders(page),
    dueActions: async ({ connectionId, ...which }) => memory(connectionId).dueActions(which),
    countActions: async (connectionId) => memory(connectionId).countActions(),
    bindings: async (connectionId, keys) => memory(connectionId).bindings(keys),
    levels: async (connectionId, skus) => memory(connectionId).levels(skus),
    allLevels: async ({ connectionId, ...page }) => memory(connectionId).allLevels(page),
    attention: async ({ connectionId, topic, ...page }) => memory(connectionId).attention(topic, page),
    shopRecords: async ({ connectionId, ...which }) => memory(connectionId).shopRecords(which),
    lastRuns: async (connectionId, limit) => memory(connectionId).lastRuns(limit),
    close: async () => undefined,
  }
}
