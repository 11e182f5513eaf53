import type { OperatorDemand, StateStore } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import type { Workplace } from '../running/execute-run.ts'
import { changesFor } from './carry-out.ts'

/** Where operators hand in what they want. */
export interface OperatorDesk {
  readonly store: StateStore
  readonly connectionId: string
  /** Present time, as text. */
  now(): string
  /**
   * Notes the demands for good, and carries them out when nobody works on the connection. Answers false when somebody
   * does: that run carries them out before it ends, or the next one as its first step.
   */
  handIn(demands: readonly OperatorDemand[], by: string | null): Promise<boolean>
}

/** Somebody may have been faster; whoever that was carried the demands out as well, or is a run that will. */
const mostAttempts = 5

/** The desk of one connection. */
export function createOperatorDesk({
  store,
  connectionId,
  clock,
}: Pick<Workplace, 'store' | 'connectionId' | 'clock'>): OperatorDesk {
  const now = () => instantOf(clock)
  const carryOutNow = async () => {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const token = await store.idleToken(connectionId, now())
      if (token === null) return false
      const changes = await changesFor({ store, connectionId })
      if (await store.commitIdle({ connectionId, token, now: now() }, changes)) return true
    }
    return false
  }
  return {
    store,
    connectionId,
    now,
    handIn: async (demands, by) => {
      const asked = demands.map((demand) => ({ askedAt: now(), askedBy: by, demand }))
      await store.addRequests(connectionId, asked)
      return carryOutNow()
    },
  }
}
