import { type Lease, LeaseLostError, type StateStore } from '@okos-sync/domain'
import type { OpenDatabase } from './open-database.ts'
import { isCertainlyDead, processIdentity } from './process-identity.ts'
import { nullableText, text } from './row.ts'

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
        const current = row === undefined ? null : nullableText(row, 'holder')
        const isTaken =
          row !== undefined &&
          current !== null &&
          current !== holder &&
          text(row, 'expires_at') > now &&
          !isCertainlyDead(nullableText(row, 'process'))
        if (isTaken) return null
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

function after(instant: string, delayMs: number): string {
  return new Date(Date.parse(instant) + delayMs).toISOString()
}
