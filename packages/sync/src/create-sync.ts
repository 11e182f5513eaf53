import { randomUUID } from 'node:crypto'
import { resolveSettings } from '@okos-sync/core'
import type { ActionState, Clock, FlowName, Instant, OrderRecord, Plan, RunSummary } from '@okos-sync/domain'
import { systemClock } from '@okos-sync/domain'
import { type ConnectionBusyError, errorCode, StopRequested, SyncStoppedError } from './errors.ts'
import { createEvents, type SyncEvents } from './events.ts'
import { executeRun, openReadOnlyRun, type Workplace } from './execute-run.ts'
import { memoryStore } from './memory-store.ts'
import type { SyncOptions } from './options.ts'
import { planWithoutWriting, requireApplicable } from './plan-orders-run.ts'
import type { Run } from './run.ts'
import { applyPlan, runCycle } from './run-cycle.ts'
import { createScheduler } from './scheduler.ts'
import { createShopMetadataCache } from './surroundings.ts'
import { instantOf } from './time.ts'

const allFlows: readonly FlowName[] = ['import', 'orders', 'stock']

/** How a sync is doing. */
export interface SyncStatus {
  /** True between `start` and `stop`. */
  readonly isStarted: boolean
  readonly running: { readonly runId: string; readonly flows: readonly FlowName[] } | null
  /** Null while a run is on or nothing is scheduled. */
  readonly nextRunAt: Instant | null
  readonly actions: Readonly<Record<ActionState, number>>
  readonly lastRun: RunSummary | null
}

/** Keeps one shop and one ERP in step. */
export interface OkosSync extends Pick<SyncEvents, 'on' | 'once' | 'off'> {
  /**
   * Runs one flow, or without a name the whole cycle: master data when it was never imported, orders, stock. Joins a
   * run of this sync that covers what is asked for, else waits for its end. Rejects with what stopped the run;
   * with {@link ConnectionBusyError} when another process is at it.
   */
  run(flow?: FlowName): Promise<RunSummary>
  /** A run now and then every few minutes. Failures are told by `run-failed`, never by a rejection. */
  start(): Promise<void>
  /** Ends the schedule and a running run: after its present step, or by force once the deadline is over. */
  stop(): Promise<void>
  /** What taking orders would do, with money totals; writes nothing. */
  plan(flow: 'orders'): Promise<Plan>
  /** Does exactly what the plan holds; orders that changed since are left for the next run. */
  apply(plan: Plan): Promise<RunSummary>
  /** Everything known of an order; null when it was never seen. */
  explain(orderInnerId: string): Promise<OrderRecord | null>
  status(): Promise<SyncStatus>
}

interface ActiveRun {
  readonly runId: string
  readonly flows: readonly FlowName[]
  /** What another caller may join. */
  readonly covers: readonly FlowName[]
  readonly soon: AbortController
  readonly now: AbortController
  readonly done: Promise<RunSummary>
}

/** Puts a sync together; nothing is read or written before the first run. Throws a ConfigurationError on bad settings. */
export function createSync(options: SyncOptions): OkosSync {
  const { connectionId, clock = systemClock, store = memoryStore(), stopDeadlineMs = 10_000 } = options
  const events = createEvents(options.logger)
  const workplace: Workplace = {
    connectionId,
    shop: options.shop,
    erp: options.erp,
    store,
    clock,
    events,
    settings: resolveSettings(options.settings),
    metadata: createShopMetadataCache(options.shop, clock),
    holder: randomUUID(),
    leaseTtlMs: options.leaseTtlMs ?? 60_000,
  }
  let active: ActiveRun | null = null
  let stops = 0

  const begin = (params: {
    readonly flows: readonly FlowName[]
    readonly isJoinable: boolean
    readonly work: (run: Run) => Promise<void>
  }): Promise<RunSummary> => {
    const { flows, isJoinable, work } = params
    const [soon, now] = [new AbortController(), new AbortController()]
    const runId = randomUUID()
    const order = { runId, flows, work, stopSoon: soon.signal, stopNow: now.signal }
    const done = executeRun(workplace, order).finally(() => {
      active = null
    })
    active = { runId, flows, covers: isJoinable ? flows : [], soon, now, done }
    return done
  }
  /** Calls `next` once no run is on. Several may wait; the first to wake begins, the others wait on. */
  const whenFree = async <T>(next: () => Promise<T>): Promise<T> => {
    const stopsBefore = stops
    while (active !== null) await active.done.catch(() => undefined)
    if (stops !== stopsBefore) throw new SyncStoppedError()
    return next()
  }
  const run = async (flow?: FlowName): Promise<RunSummary> => {
    const flows = flow === undefined ? allFlows : [flow]
    const covers = active?.covers ?? []
    if (active !== null && flows.every((name) => covers.includes(name))) return active.done
    if (active !== null) return whenFree(() => run(flow))
    return begin({ flows, isJoinable: true, work: (running) => runCycle(running, flows) })
  }
  const scheduler = createScheduler({
    clock,
    intervalMs: options.intervalMs ?? 300_000,
    random: options.random ?? Math.random,
    tick: async () => {
      try {
        await run()
      } catch (error) {
        const code = errorCode(error)
        if (code === 'connection-busy' || code === 'sync-stopped') return
        options.logger?.error(`A scheduled run of "${connectionId}" failed (${code ?? 'unexpected'}).`)
      }
    },
  })
  return {
    on: events.on,
    once: events.once,
    off: events.off,
    run,
    start: async () => scheduler.start(),
    stop: async () => {
      stops += 1
      const current = active
      const scheduleEnded = scheduler.stop()
      if (current !== null) await endRun(current, { clock, stopDeadlineMs })
      await scheduleEnded
    },
    plan: () =>
      whenFree(async () => {
        const unstoppable = new AbortController().signal
        const order = { runId: randomUUID(), flows: ['orders'] as const }
        return planWithoutWriting(
          await openReadOnlyRun(workplace, { ...order, stopSoon: unstoppable, stopNow: unstoppable }),
        )
      }),
    apply: (plan) =>
      whenFree(() => {
        requireApplicable(plan, { connectionId, now: instantOf(clock) })
        return begin({
          flows: ['orders'],
          isJoinable: false,
          work: (running) => applyPlan(running, plan),
        })
      }),
    explain: async (orderInnerId) =>
      (await store.orders(connectionId, [orderInnerId])).get(orderInnerId) ?? null,
    status: async () => ({
      isStarted: scheduler.isStarted,
      running: active === null ? null : { runId: active.runId, flows: active.flows },
      nextRunAt: scheduler.nextRunAt,
      actions: await store.countActions(connectionId),
      lastRun: (await store.lastRuns(connectionId, 1))[0] ?? null,
    }),
  }
}

async function endRun(
  { soon, now, done }: ActiveRun,
  { clock, stopDeadlineMs }: { readonly clock: Clock; readonly stopDeadlineMs: number },
): Promise<void> {
  const ended = new AbortController()
  soon.abort(new StopRequested())
  const deadline = clock.sleep(stopDeadlineMs, ended.signal).then(
    () => now.abort(new StopRequested()),
    () => undefined,
  )
  await done.catch(() => undefined)
  ended.abort(new StopRequested())
  await deadline
}
