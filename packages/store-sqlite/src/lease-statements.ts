import { type Lease, LeaseLostError, longestLeaseMs, type StateStore } from '@okos-sync/domain'
import { after } from './after.ts'
import type { OpenDatabase } from './open-database.ts'
import { isCertainlyDead, processIdentity } from './process-identity.ts'
import { nullableText, type Row, text } from './row.ts'

/** The lease part of the store, and the check that every commit begins with. */
export function leaseStatements({ database, write }: OpenDatabase): Pick<
  StateStore,
  'acquireLease' | 'renewLease' | 'releaseLease'
> & {
  /** Throws {@link LeaseLostError} unless `lease` is the current one. Call it inside the transaction. */
  requireCurrent(lease: Lease): void
} {
  const find = database.prepare('SELECT * FROM leases WHERE connection_id = ?')
  const put = database.prepare(
    `INSERT INTO leases (connection_id, holder, token, expires_at, process) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET holder = excluded.holder, token = excluded.token,
       expires_at = excluded.expires_at, process = excluded.process`,
  )
  const extend = database.prepare('UPDATE leases SET expires_at = ? WHERE connection_id = ?')
  const release = database.prepare(
    'UPDATE leases SET holder = NULL, process = NULL WHERE connection_id = ? AND token = ?',
  )
  const requireCurrent = (lease: Lease) => {
    const row = find.get(lease.connectionId)
    if (row === undefined || row.holder === null || row.token !== lease.token) {
      throw new LeaseLostError(lease.connectionId)
    }
  }
  return {
    requireCurrent,
    acquireLease: async ({ connectionId, holder, now, ttlMs }) =>
      write(() => {
        const row = find.get(connectionId)
        if (row?.holder !== holder && isTaken(row, now)) return null
        const token = Number(row?.token ?? 0) + 1
        const expiresAt = after(now, ttlMs)
        put.run(connectionId, holder, token, expiresAt, processIdentity())
        return { connectionId, holder, token, expiresAt }
      }),
    renewLease: async (lease, { now, ttlMs }) =>
      write(() => {
        requireCurrent(lease)
        const expiresAt = after(now, ttlMs)
        extend.run(expiresAt, lease.connectionId)
        return { ...lease, expiresAt }
      }),
    releaseLease: async (lease) => {
      write(() => release.run(lease.connectionId, lease.token))
    },
  }
}

/** True while somebody who may be alive holds the lease at `now`. */
export function isTaken(row: Row | undefined, now: string): boolean {
  if (row === undefined || row.holder === null) return false
  const expiresAt = text(row, 'expires_at')
  if (expiresAt <= now || expiresAt > after(now, longestLeaseMs)) return false
  return !isCertainlyDead(nullableText(row, 'process'))
}
