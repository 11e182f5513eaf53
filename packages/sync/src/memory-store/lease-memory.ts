import { type Lease, LeaseLostError, longestLeaseMs, type StateStore } from '@okos-sync/domain'
import { shift } from '../basics/time.ts'

/** The leases of the in-memory store. */
export interface LeaseMemory
  extends Pick<StateStore, 'acquireLease' | 'renewLease' | 'releaseLease' | 'idleToken'> {
  /** Throws {@link LeaseLostError} unless `lease` is the current one. */
  requireCurrent(lease: Lease): void
  /** Takes and frees the lease at once; false when that is not possible. */
  passIdle(idle: { readonly connectionId: string; readonly token: number; readonly now: string }): boolean
}

/** Nobody holds anything. */
export function createLeaseMemory(): LeaseMemory {
  const leases = new Map<string, Lease & { readonly isFree: boolean }>()
  const isTaken = (connectionId: string, now: string) => {
    const current = leases.get(connectionId)
    if (current === undefined || current.isFree) return false
    return current.expiresAt > now && current.expiresAt <= shift(now, longestLeaseMs)
  }
  const tokenOf = (connectionId: string) => leases.get(connectionId)?.token ?? 0
  const requireCurrent = (lease: Lease) => {
    const current = leases.get(lease.connectionId)
    if (current === undefined || current.isFree || current.token !== lease.token) {
      throw new LeaseLostError(lease.connectionId)
    }
  }
  return {
    requireCurrent,
    passIdle: ({ connectionId, token, now }) => {
      if (isTaken(connectionId, now) || tokenOf(connectionId) !== token) return false
      leases.set(connectionId, { connectionId, holder: '', token: token + 1, expiresAt: now, isFree: true })
      return true
    },
    idleToken: async (connectionId, now) => (isTaken(connectionId, now) ? null : tokenOf(connectionId)),
    acquireLease: async ({ connectionId, holder, now, ttlMs }) => {
      if (leases.get(connectionId)?.holder !== holder && isTaken(connectionId, now)) return null
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
  }
}
