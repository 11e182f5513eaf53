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
  /** For right before a request leaves: costs nothing while a third of the time is left, else it is {@link assure}. */
  assureSoon(): Promise<void> | undefined
  /** Stops renewing and frees the connection. Never throws: an unreleased lease runs out by itself. */
  release(): Promise<void>
}

/** Of the renewals, which come three times per lease, so many may fail in a row: after that its end is too near. */
const mostFailures = 2

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
  let failures = 0
  const lost = new AbortController()
  const ended = new AbortController()
  const isNearlyOver = () => Date.parse(lease.expiresAt) - clock.now() <= ttlMs / 3
  const renew = async () => {
    lost.signal.throwIfAborted()
    try {
      lease = await store.renewLease(lease, { now: instantOf(clock), ttlMs })
      failures = 0
    } catch (error) {
      failures += 1
      const isOver = errorCode(error) === 'lease-lost' || failures >= mostFailures || isNearlyOver()
      if (isOver) lost.abort(new LeaseLostError(connectionId))
      throw isOver ? lost.signal.reason : error
    }
  }
  const beat = async () => {
    while (!lost.signal.aborted) {
      await clock.sleep(ttlMs / 3, ended.signal)
      await renew().catch(() => undefined)
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
    assureSoon: () => (isNearlyOver() || lost.signal.aborted ? renew() : undefined),
    release: async () => {
      ended.abort(new Error('released'))
      await store.releaseLease(lease).catch(() => undefined)
    },
  }
}
