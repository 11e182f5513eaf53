import { randomUUID } from 'node:crypto'
import { resolveSettings } from '@okos-sync/core'
import type {
  ActionState,
  FlowName,
  Instant,
  MappingDrift,
  OrderRecord,
  Plan,
  RunSummary,
} from '@okos-sync/domain'
import { systemClock } from '@okos-sync/domain'
import { instantOf } from './basics/time.ts'
import { type ConnectionBusyError, errorCode } from './errors.ts'
import { createEvents, type SyncEvents } from './events.ts'
import { openMappingDrift } from './mapping-drift/watch-names.ts'
import { memoryStore } from './memory-store/memory-store.ts'
import { createOperatorVerbs, type OperatorVerbs } from './operator/operator-verbs.ts'
import type { SyncOptions } from './options.ts'
import { requireApplicable } from './plans/as-planned.ts'
import { planFlow } from './plans/plan-flow.ts'
import { allFlows, applyPlan, runCycle } from './run-cycle.ts'
import { createRunSlot } from './running/active-run.ts'
import { openReadOnlyRun, type Workplace } from './running/execute-run.ts'
import { createScheduler } from './running/scheduler.ts'
import { createShopMetadataCache } from './running/surroundings.ts'

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
   * Runs one flow, or without a name the whole cycle: master data when it was never imported, orders, stock. Joins a
   * run of this sync that covers what is asked for, else waits for its end. Rejects with what stopped the run;
   * with {@link ConnectionBusyError} when another process is at it.
   */
  run(flow?: FlowName): Promise<RunSummary>
  /** A run now and then every few minutes. Failures are told by `run-failed`, never by a rejection. */
  start(): Promise<void>
  /** Ends the schedule and a running run: after its present step, or by force once the deadline is over. */
  stop(): Promise<void>
  /** What a flow would do now, for orders with money totals; writes nothing. */
  plan(flow: FlowName): Promise<Plan>
  /**
   * Does exactly what the plan holds; what changed since is left for the next run. Before stock is sent new orders are
   * taken, as before every push. Rejects with a PlanRefusedError when the plan is too old or of another connection.
   */
  apply(plan: Plan): Promise<RunSummary>
  /** Everything known of an order; null when it was never seen. */
  explain(orderInnerId: string): Promise<OrderRecord | null>
  status(): Promise<SyncStatus>
}

/** Puts a sync together; nothing is read or written before the first run. Throws a ConfigurationError on bad settings. */
export function createSync(options: SyncOptions): OkosSync {
  const { connectionId, logger } = options
  const workplace = workplaceOf(options)
  const { store, clock, events } = workplace
  const slot = createRunSlot(workplace, options.stopDeadlineMs ?? 10_000)
  const run = (flow?: FlowName) => {
    const flows = flow === undefined ? allFlows : [flow]
    return slot.join(flows, (running) => runCycle(running, flows))
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
        logger?.error(`A scheduled run of "${connectionId}" failed (${code ?? 'unexpected'}).`)
      }
    },
  })
  return {
    on: events.on,
    once: events.once,
    off: events.off,
    ...createOperatorVerbs(workplace),
    run,
    start: async () => scheduler.start(),
    stop: async () => {
      const scheduleEnded = scheduler.stop()
      await slot.stop()
      await scheduleEnded
    },
    plan: (flow) => slot.whenFree(() => planNow(workplace, flow)),
    apply: async (plan) => {
      requireApplicable(plan, { connectionId, now: instantOf(clock) })
      return slot.begin([plan.flow], (running) => applyPlan(running, plan))
    },
    explain: async (orderInnerId) =>
      (await store.orders(connectionId, [orderInnerId])).get(orderInnerId) ?? null,
    status: async () => ({
      isStarted: scheduler.isStarted,
      running: slot.active === null ? null : { runId: slot.active.runId, flows: slot.active.flows },
      nextRunAt: scheduler.nextRunAt,
      actions: await store.countActions(connectionId),
      lastRun: (await store.lastRuns(connectionId, 1))[0] ?? null,
      mappingDrift: await openMappingDrift({ store, connectionId }),
    }),
  }
}

function workplaceOf(options: SyncOptions): Workplace {
  const { connectionId, shop, erp, clock = systemClock, store = memoryStore() } = options
  return {
    connectionId,
    shop,
    erp,
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
  const order = { runId: randomUUID(), flows: [flow], stopSoon: never, stopNow: never }
  return planFlow(await openReadOnlyRun(workplace, order), flow)
}
