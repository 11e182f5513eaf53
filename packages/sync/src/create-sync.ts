import { randomUUID } from 'node:crypto'
import { resolveSettings } from '@okos-sync/core'
import type {
  ActionState,
  FlowName,
  Instant,
  MappingDrift,
  Plan,
  ReconcileReport,
  RunSummary,
} from '@okos-sync/domain'
import { systemClock } from '@okos-sync/domain'
import { checkOptions } from './check-options.ts'
import type { ConnectionBusyError } from './errors.ts'
import type { EventViewOptions, SyncEventRecord } from './event-view.ts'
import { createEvents, type SyncEvents } from './events.ts'
import { openMappingDrift } from './mapping-drift/watch-names.ts'
import { memoryStore } from './memory-store/memory-store.ts'
import { createOperatorVerbs, type OperatorVerbs } from './operator/operator-verbs.ts'
import type { RunOptions, StartOptions, SyncOptions } from './options.ts'
import { planFlow } from './plans/plan-flow.ts'
import { lastReport } from './reconcile/reconcile-flow.ts'
import { openReadOnlyRun, type Workplace } from './running/execute-run.ts'
import { createRuns } from './running/runs.ts'
import { createShopMetadataCache } from './running/surroundings.ts'
import { watchedPort } from './running/watched-port.ts'

/** How a sync is doing. */
export interface SyncStatus {
  /** True between `start` and `stop`. */
  readonly isStarted: boolean
  readonly running: { readonly runId: string; readonly flows: readonly FlowName[] } | null
  /** Null while a run is on or nothing is scheduled. */
  readonly nextRunAt: Instant | null
  readonly actions: Readonly<Record<ActionState, number>>
  readonly lastRun: RunSummary | null
  /** Names that both sides no longer agree on, until somebody settles it (B7). */
  readonly mappingDrift: readonly MappingDrift[]
}

/** Keeps one shop and one ERP in step. */
export interface OkosSync extends Pick<SyncEvents, 'on' | 'once' | 'off'>, OperatorVerbs {
  /**
   * Runs one flow, or without a name the whole cycle: master data when it was never imported, orders, stock,
   * once a day reconciling. Joins a run that is on and covers what is asked for, of this process or of another, else waits for its end. Rejects with
   * what stopped the run; with {@link ConnectionBusyError} when another process is at it for longer than
   * `options.waitMs`.
   */
  run(flow?: FlowName, options?: RunOptions): Promise<RunSummary>
  /** A run now and then every few minutes. Failures are told by `run-failed`, never by a rejection. */
  start(options?: StartOptions): Promise<void>
  /**
   * All events from now on, as something to iterate. It ends by its signal, by leaving the loop, and after `stop` with
   * the last event. A reader that is slower than the events loses the oldest of them and is told how many, in their
   * place, by `events-missed`; no run waits for it.
   */
  events(options?: EventViewOptions): AsyncIterableIterator<SyncEventRecord>
  /** Ends the schedule and a running run: after its present step, or by force once the deadline is over. */
  stop(): Promise<void>
  /**
   * Says that an order may have changed, e.g. because a webhook named it. The order is fetched and taken soon, together
   * with others that are hinted at meanwhile; a number that the shop does not know costs a share of one request and
   * nothing else. False when the hint is not taken (no number, 1,000 wait already, stopped): the schedule finds what
   * hints miss.
   */
  hint(orderInnerId: string): boolean
  /** What a flow would do now, for orders with money totals; writes nothing. */
  plan(flow: FlowName): Promise<Plan>
  /**
   * Does exactly what the plan holds; what changed since is left for the next run. Before stock is sent new orders are
   * taken, as before every push. Rejects with a PlanRefusedError when the plan is too old or of another connection.
   */
  apply(plan: Plan): Promise<RunSummary>
  status(): Promise<SyncStatus>
  /** Codes of the ERP's active products that the shop lacks (M19), by their text, in pages of `limit` (default 500). */
  missingProducts(page?: {
    readonly after?: string | null
    readonly limit?: number
  }): Promise<readonly string[]>
  /** What the last pass of reconciling found; null before the first one. `run('reconcile')` makes one now. */
  reconcileReport(): Promise<ReconcileReport | null>
}

/** Puts a sync together; nothing is read or written before the first run. Throws a ConfigurationError on bad settings. */
export function createSync(options: SyncOptions): OkosSync {
  const { connectionId } = options
  checkOptions(options)
  const workplace = workplaceOf(options)
  const { store, events } = workplace
  const { turns, schedule, ...runs } = createRuns(workplace, options)
  return {
    on: events.on,
    once: events.once,
    off: events.off,
    ...createOperatorVerbs(workplace),
    run: runs.run,
    hint: runs.hint,
    start: async ({ delayMs = 0 } = {}) => runs.start(delayMs),
    stop: async () => {
      await runs.stop()
      events.endViews()
    },
    events: (options = {}) => events.view(options),
    plan: (flow) => turns.whenFree(() => planNow(workplace, flow)),
    apply: runs.apply,
    missingProducts: ({ after = null, limit = 500 } = {}) =>
      store.attention({ connectionId, topic: 'product-missing', after, limit }),
    reconcileReport: () => lastReport({ store, connectionId }),
    status: async () => ({
      isStarted: schedule.isStarted,
      running: turns.active === null ? null : { runId: turns.active.runId, flows: turns.active.flows },
      nextRunAt: schedule.nextRunAt,
      actions: await store.countActions(connectionId),
      lastRun: (await store.lastRuns(connectionId, 1))[0] ?? null,
      mappingDrift: await openMappingDrift({ store, connectionId }),
    }),
  }
}

function workplaceOf(options: SyncOptions): Workplace {
  const { connectionId, clock = systemClock, store = memoryStore() } = options
  const deadlineMs = options.callDeadlineMs ?? 600_000
  const shop = watchedPort(options.shop, { side: 'shop', clock, deadlineMs })
  return {
    connectionId,
    shop,
    erp: watchedPort(options.erp, { side: 'erp', clock, deadlineMs }),
    store,
    clock,
    events: createEvents(options.logger),
    settings: resolveSettings(options.settings),
    metadata: createShopMetadataCache(shop, clock),
    holder: randomUUID(),
    leaseTtlMs: options.leaseTtlMs ?? 60_000,
  }
}

async function planNow(workplace: Workplace, flow: FlowName): Promise<Plan> {
  const never = new AbortController().signal
  const kind = { flows: [flow], scope: 'plan' } as const
  const order = { ...kind, runId: randomUUID(), stopSoon: never, stopNow: never }
  return planFlow(await openReadOnlyRun(workplace, order), flow)
}
