import { type Clock, type Lease, LeaseLostError, type StateStore } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import { errorCode } from '../errors.ts'

/** Holds a connection's lease while a run works. */
export interface LeaseKeeper {
  /** The lease in its latest form. */
  readonly lease: Lease
  /** Aborts with {@link LeaseLostError} when somebody else took over, or when renewing fails for too long. */
  readonly lost: AbortSignal
  /** Renews now, so that what follows has the whole time ahead. Throws {@link LeaseLostError} when it is too late. */
  assure(): Promise<void>
  /** Stops renewing and frees the connection. Never throws: an unreleased lease runs out by itself. */
  release(): Promise<void>
}

/** Takes the lease and renews it three times per `ttlMs`; null when another holder has it. */
export async function keepLease(params: {
  readonly store: StateStore
  readonly connectionId: string
  readonly holder: string
  readonly clock: Clock
  readonly ttlMs: number
}): Promise<LeaseKeeper | null> {
  const { store, connectionId, holder, clock, ttlMs } = params
  const acquired = await store.acquireLease({ connectionId, holder, now: instantOf(clock), ttlMs })
  if (acquired === null) return null
  let lease = acquired
  const lost = new AbortController()
  const ended = new AbortController()
  const renew = async () => {
    lost.signal.throwIfAborted()
    lease = await store.renewLease(lease, { now: instantOf(clock), ttlMs })
  }
  const isNearlyOver = () => Date.parse(lease.expiresAt) - clock.now() <= ttlMs / 3
  const beat = async () => {
    while (!lost.signal.aborted) {
      await clock.sleep(ttlMs / 3, ended.signal)
      try {
        await renew()
      } catch (error) {
        if (errorCode(error) === 'lease-lost' || isNearlyOver()) lost.abort(new LeaseLostError(connectionId))
      }
    }
  }
  // Ends by the abort of its own sleep.
  beat().catch(() => undefined)
  return {
    get lease() {
      return lease
    },
    lost: lost.signal,
    assure: renew,
    release: async () => {
      ended.abort(new Error('released'))
      await store.releaseLease(lease).catch(() => undefined)
    },
  }
}
