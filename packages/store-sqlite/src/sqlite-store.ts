import type { StateStore } from '@okos-sync/domain'
import { changeStatements } from './change-statements.ts'
import { idleStatements } from './idle-statements.ts'
import { leaseStatements } from './lease-statements.ts'
import { openDatabase } from './open-database.ts'
import { operatorStatements } from './operator-statements.ts'
import { readStatements } from './read-statements.ts'
import { traceReads } from './trace-statements.ts'

/**
 * Durable store in one SQLite file (created with mode 0600; its folder must exist). Several processes of one
 * machine may use the file at once. A commit that returned survives a crash and a power cut.
 *
 * @throws {StoreError} at once when the file can't be used, and from every method when it fails later
 */
export function sqliteStore(file: string): StateStore {
  const open = openDatabase(file, 'full')
  const { requireCurrent, ...leases } = leaseStatements(open)
  const { passIdle, ...idle } = idleStatements(open)
  const applyChange = changeStatements(open.database)
  return {
    ...leases,
    ...idle,
    ...readStatements(open),
    ...operatorStatements(open),
    ...traceReads(open),
    commit: async (lease, changes) =>
      open.write(() => {
        requireCurrent(lease)
        for (const change of changes) applyChange(lease.connectionId, change)
      }),
    commitIdle: async (moment, changes) =>
      open.write(() => {
        if (!passIdle(moment)) return false
        for (const change of changes) applyChange(moment.connectionId, change)
        return true
      }),
    close: async () => {
      if (open.database.isOpen) open.database.close()
    },
  }
}
