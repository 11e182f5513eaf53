import type { SyncSettings } from '@okos-sync/core'
import {
  type Clock,
  type ErpPort,
  type FlowName,
  LeaseLostError,
  type RunScope,
  type RunSummary,
  type ShopPort,
  type StateStore,
} from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import { ConnectionBusyError, describeTrouble, StopRequested, SyncStoppedError } from '../errors.ts'
import type { SyncEvents } from '../events.ts'
import { retentionNow } from '../history/retention.ts'
import type { Emit, Run } from '../run.ts'
import { keepLease, type LeaseKeeper } from './lease-keeper.ts'
import { leasedShop } from './leased-shop.ts'
import { createProgress } from './progress.ts'
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
  readonly scope: RunScope
  /** Ends the run after its present step. */
  readonly stopSoon: AbortSignal
  /** Ends it at once. */
  readonly stopNow: AbortSignal
}

/** What a run does. */
export type Work = (run: Run) => Promise<void>

/** Runs `work` under the lease, from its first event to its last. Rejects with what stopped it. */
export async function executeRun(workplace: Workplace, order: RunOrder, work: Work): Promise<RunSummary> {
  return carryOut(workplace, { order, work, lease: await requireLease(workplace) })
}

/**
 * Like {@link executeRun}, for work that may turn out to be none: `look` is asked under the lease before anything is
 * told or noted. Null when it found nothing.
 */
export async function executeIfWorth<Found>(
  workplace: Workplace,
  order: RunOrder,
  steps: {
    readonly look: (signal: AbortSignal) => Promise<Found | null>
    readonly work: (run: Run, found: Found) => Promise<void>
  },
): Promise<RunSummary | null> {
  const lease = await requireLease(workplace)
  let found: Found | null = null
  try {
    found = await steps.look(AbortSignal.any([lease.lost, order.stopSoon]))
  } catch (error) {
    throw order.stopSoon.aborted ? new SyncStoppedError() : error
  } finally {
    if (found === null) await lease.release()
  }
  if (found === null) return null
  const worthIt = found
  return carryOut(workplace, { order, lease, work: (run) => steps.work(run, worthIt) })
}

async function requireLease({
  connectionId,
  store,
  clock,
  holder,
  leaseTtlMs: ttlMs,
}: Workplace): Promise<LeaseKeeper> {
  const lease = await keepLease({ store, connectionId, holder, clock, ttlMs })
  if (lease === null) throw new ConnectionBusyError(connectionId)
  return lease
}

async function carryOut(
  workplace: Workplace,
  params: { readonly order: RunOrder; readonly lease: LeaseKeeper; readonly work: Work },
): Promise<RunSummary> {
  const { connectionId, store, clock } = workplace
  const { order, lease, work } = params
  const startedAt = instantOf(clock)
  const { runId, flows, scope } = order
  const tally = createTally({ runId, connectionId, flows, scope, startedAt })
  const emit = emitterOf(workplace, runId)
  const summaryOf = (end: Pick<RunSummary, 'outcome' | 'trouble'>) => {
    const finishedAt = end.outcome === 'running' ? null : instantOf(clock)
    const durationMs = Math.max(0, clock.now() - Date.parse(startedAt))
    return tally.summary({ ...end, finishedAt, durationMs })
  }
  const conclude = async (summary: RunSummary) => {
    // A summary that can't be stored must not hide what it tells.
    const keep = retentionNow(workplace)
    await store
      .commit(lease.lease, [
        { kind: 'put-run', run: summary },
        { kind: 'prune', keep },
      ])
      .catch(() => undefined)
    await lease.release()
    return summary
  }
  emit('run-started', { flows })
  try {
    const running = summaryOf({ outcome: 'running', trouble: null })
    const before = await interruptedRuns(workplace)
    await store.commit(
      lease.lease,
      [...before, running].map((run) => ({ kind: 'put-run', run })),
    )
    await work(await openRun(workplace, { ...order, lease, tally }))
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

/** Whoever holds the lease knows that no other run is on: one that never told its end was cut off. */
async function interruptedRuns({ connectionId, store }: Workplace): Promise<RunSummary[]> {
  const message = 'Its process ended before it did; what it left undone, later runs do.'
  return (await store.lastRuns(connectionId, 2))
    .filter(({ outcome }) => outcome === 'running')
    .map((run) => ({ ...run, outcome: 'failed', trouble: { code: 'interrupted', message } }))
}

/** A run that only looks: it holds no lease, tells nothing and refuses every write. */
export function openReadOnlyRun(workplace: Workplace, order: RunOrder): Promise<Run> {
  const { connectionId, clock } = workplace
  const startedAt = instantOf(clock)
  const { runId, flows, scope } = order
  return openRun(
    { ...workplace, events: { ...workplace.events, emit: () => undefined } },
    { ...order, lease: null, tally: createTally({ runId, connectionId, flows, scope, startedAt }) },
  )
}

async function openRun(
  workplace: Workplace,
  params: Pick<Run, 'tally'> & RunOrder & { readonly lease: LeaseKeeper | null },
): Promise<Run> {
  const { connectionId, shop, erp, store, clock, settings, metadata } = workplace
  const { runId, tally, lease, stopSoon, stopNow } = params
  const signal = lease === null ? stopNow : AbortSignal.any([lease.lost, stopNow])
  const emit = emitterOf(workplace, runId)
  const progress = createProgress(clock, emit)
  const decisions = await store.decisions(connectionId)
  const surroundingsOf = (known: Run['surroundings']['shop']) =>
    readSurroundings({ erp, shop: known, settings, decisions, signal })
  let surroundings = await surroundingsOf(await metadata.get(signal))
  progress({ step: 'metadata', done: 1, total: 1 })
  const continueOrStop = () => {
    lease?.lost.throwIfAborted()
    if (stopSoon.aborted) throw new StopRequested()
  }
  continueOrStop()
  return {
    connectionId,
    runId,
    shop: leasedShop(shop, { connectionId, lease }),
    erp,
    store,
    settings,
    decisions,
    clock,
    tally,
    signal,
    emit,
    progress,
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
    shopKnowing: async (statusIds) => {
      const known = await metadata.knowing(statusIds, signal)
      if (known !== surroundings.shop) surroundings = await surroundingsOf(known)
      return known
    },
  }
}

/** Tells events in the name of a run. */
export function emitterOf({ connectionId, events }: Workplace, runId: string): Emit {
  // The context completes every payload; the compiler can't follow that through the map of events.
  const send = events.emit as (name: string, event: object) => void
  return (name, event) => send(name, { ...event, connectionId, runId })
}
