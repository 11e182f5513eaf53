import type { StateStore } from '@okos-sync/domain'
import { isTaken } from './lease-statements.ts'
import type { OpenDatabase } from './open-database.ts'

/** What may be done while nobody holds the lease. */
export function idleStatements({ database, read }: OpenDatabase): Pick<StateStore, 'idleToken'> & {
  /** Takes and frees the lease at once; false when that is not possible. Call it inside the transaction. */
  passIdle(idle: { readonly connectionId: string; readonly token: number; readonly now: string }): boolean
} {
  const find = database.prepare('SELECT * FROM leases WHERE connection_id = ?')
  const pass = database.prepare(
    `INSERT INTO leases (connection_id, token, expires_at) VALUES (?, 1, ?)
     ON CONFLICT DO UPDATE SET holder = NULL, process = NULL, token = token + 1`,
  )
  return {
    idleToken: async (connectionId, now) =>
      read(() => {
        const row = find.get(connectionId)
        return isTaken(row, now) ? null : Number(row?.token ?? 0)
      }),
    passIdle: ({ connectionId, token, now }) => {
      const row = find.get(connectionId)
      if (isTaken(row, now) || Number(row?.token ?? 0) !== token) return false
      pass.run(connectionId, now)
      return true
    },
  }
}
