import type { SyncSettings } from '@okos-sync/core'
import {
  type Clock,
  type ErpPort,
  type FlowName,
  LeaseLostError,
  type RunSummary,
  type ShopPort,
  type StateStore,
} from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import { ConnectionBusyError, describeTrouble, StopRequested } from '../errors.ts'
import type { SyncEvents } from '../events.ts'
import type { Emit, Run } from '../run.ts'
import { keepLease, type LeaseKeeper } from './lease-keeper.ts'
import { readSurroundings, type ShopMetadataCache } from './surroundings.ts'
import { createTally } from './tally.ts'

/** What all runs of a sync share. */
export interface Workplace {
  readonly connectionId: string
  readonly shop: ShopPort
  readonly erp: ErpPort
  readonly store: StateStore
  readonly clock: Clock
  readonly events: SyncEvents
  readonly settings: SyncSettings
  readonly metadata: ShopMetadataCache
  /** Tells this sync from every other that may want the lease. */
  readonly holder: string
  readonly leaseTtlMs: number
}

/** One run to be executed. */
export interface RunOrder {
  readonly runId: string
  readonly flows: readonly FlowName[]
  readonly work: (run: Run) => Promise<void>
  /** Ends the run after its present step. */
  readonly stopSoon: AbortSignal
  /** Ends it at once. */
  readonly stopNow: AbortSignal
}

/** Runs `work` under the lease, from its first event to its last. Rejects with what stopped it. */
export async function executeRun(workplace: Workplace, order: RunOrder): Promise<RunSummary> {
  const { connectionId, store, clock, holder, leaseTtlMs: ttlMs } = workplace
  const lease = await keepLease({ store, connectionId, holder, clock, ttlMs })
  if (lease === null) throw new ConnectionBusyError(connectionId)
  const startedAt = instantOf(clock)
  const { runId, flows } = order
  const tally = createTally({ runId, connectionId, flows, startedAt })
  const emit = emitterOf(workplace, runId)
  const summaryOf = (end: Pick<RunSummary, 'outcome' | 'trouble'>) => {
    const finishedAt = end.outcome === 'running' ? null : instantOf(clock)
    const durationMs = Math.max(0, clock.now() - Date.parse(startedAt))
    return tally.summary({ ...end, finishedAt, durationMs })
  }
  const conclude = async (summary: RunSummary) => {
    // A summary that can't be stored must not hide what it tells.
    await store.commit(lease.lease, [{ kind: 'put-run', run: summary }]).catch(() => undefined)
    await lease.release()
    return summary
  }
  emit('run-started', { flows })
  try {
    const running = summaryOf({ outcome: 'running', trouble: null })
    await store.commit(lease.lease, [{ kind: 'put-run', run: running }])
    await order.work(await openRun(workplace, { ...order, lease, tally }))
    const summary = await conclude(summaryOf({ outcome: 'done', trouble: null }))
    emit('run-finished', { summary })
    return summary
  } catch (thrown) {
    const error = lease.lost.aborted ? lease.lost.reason : thrown
    if (error instanceof StopRequested || order.stopNow.aborted) {
      const summary = await conclude(summaryOf({ outcome: 'stopped', trouble: null }))
      emit('run-finished', { summary })
      return summary
    }
    const summary = await conclude(summaryOf({ outcome: 'failed', trouble: describeTrouble(error) }))
    emit('run-failed', { error, summary })
    throw error
  }
}

/** A run that only looks: it holds no lease, tells nothing and refuses every write. */
export function openReadOnlyRun(workplace: Workplace, order: Omit<RunOrder, 'work'>): Promise<Run> {
  const { connectionId, clock } = workplace
  const startedAt = instantOf(clock)
  const { runId, flows } = order
  return openRun(
    { ...workplace, events: { ...workplace.events, emit: () => undefined } },
    { ...order, lease: null, tally: createTally({ runId, connectionId, flows, startedAt }) },
  )
}

async function openRun(
  workplace: Workplace,
  params: Pick<Run, 'tally'> &
    Omit<RunOrder, 'work'> & {
      readonly lease: LeaseKeeper | null
    },
): Promise<Run> {
  const { connectionId, shop, erp, store, clock, settings, metadata } = workplace
  const { runId, tally, lease, stopSoon, stopNow } = params
  const signal = lease === null ? stopNow : AbortSignal.any([lease.lost, stopNow])
  const emit = emitterOf(workplace, runId)
  const decisions = await store.decisions(connectionId)
  const surroundingsOf = (known: Run['surroundings']['shop']) =>
    readSurroundings({ erp, shop: known, settings, decisions, signal })
  let surroundings = await surroundingsOf(await metadata.get(signal))
  emit('progress', { step: 'metadata', done: 1, total: 1 })
  const continueOrStop = () => {
    lease?.lost.throwIfAborted()
    if (stopSoon.aborted) throw new StopRequested()
  }
  continueOrStop()
  return {
    connectionId,
    runId,
    shop,
    erp,
    store,
    settings,
    decisions,
    clock,
    tally,
    signal,
    emit,
    continueOrStop,
    peeked: new Map(),
    batches: { longestMs: 0 },
    levelsAheadOfOrders: new Set(),
    get surroundings() {
      return surroundings
    },
    commit: async (changes) => {
      if (lease === null) throw new LeaseLostError(connectionId)
      lease.lost.throwIfAborted()
      await store.commit(lease.lease, changes)
    },
    assureLease: async () => {
      if (lease === null) throw new LeaseLostError(connectionId)
      await lease.assure()
    },
    shopKnowing: async (statusIds) => {
      const known = await metadata.knowing(statusIds, signal)
      if (known !== surroundings.shop) surroundings = await surroundingsOf(known)
      return known
    },
  }
}

function emitterOf({ connectionId, events }: Workplace, runId: string): Emit {
  // The context completes every payload; the compiler can't follow that through the map of events.
  const send = events.emit as (name: string, event: object) => void
  return (name, event) => send(name, { ...event, connectionId, runId })
}
