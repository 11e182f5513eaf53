import type { FlowName, Plan, RunSummary } from '@okos-sync/domain'
import { errorCode, SyncStoppedError } from '../errors.ts'
import type { RunGate, RunOptions, SyncOptions } from '../options.ts'
import { allFlows, runCycle } from '../run-cycle.ts'
import { emitterOf, type Workplace } from './execute-run.ts'
import { createHints } from './hints.ts'
import { createOutages } from './outages.ts'
import { applyInTurn, takeHintedInTurn } from './partial-runs.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'
import { createTurns, type Turns } from './turns.ts'

/** Everything that begins or ends a run of one sync: a hand, the schedule, a plan, hints. */
export interface Runs {
  run(flow?: FlowName, options?: RunOptions): Promise<RunSummary>
  apply(plan: Plan): Promise<RunSummary>
  hint(orderInnerId: string): boolean
  start(delayMs: number): void
  stop(): Promise<void>
  readonly turns: Pick<Turns, 'active' | 'whenFree'>
  readonly schedule: Pick<Scheduler, 'isStarted' | 'nextRunAt'>
}

/** Nothing runs yet. */
export function createRuns(
  workplace: Workplace,
  options: Pick<SyncOptions, 'intervalMs' | 'hintDelayMs' | 'stopDeadlineMs' | 'random' | 'logger' | 'gate'>,
): Runs {
  const { clock, connectionId } = workplace
  const { intervalMs = 300_000, hintDelayMs = 2_000, stopDeadlineMs = 10_000, random = Math.random } = options
  const outages = createOutages({
    clock,
    emitFor: (runId) => emitterOf(workplace, runId),
    onRestored: () => scheduler.resume(),
  })
  const turns = createTurns(workplace, { stopDeadlineMs, outages })
  const quietly = quietlyFor(connectionId, options.logger)
  const run = (flow?: FlowName, patience: RunOptions = {}) => {
    const flows = flow === undefined ? allFlows : [flow]
    return turns.whole({ ...patience, flows, work: (running) => runCycle(running, flows) })
  }
  const scheduler: Scheduler = createScheduler({
    clock,
    intervalMs,
    random,
    tick: (signal) =>
      quietly('A scheduled run', () =>
        throughGate(options.gate, { signal, work: () => run(undefined, { waitMs: intervalMs }) }),
      ),
  })
  const hints = createHints({
    clock,
    delayMs: hintDelayMs,
    take: async (orderInnerIds) => {
      // Who is down is not pressed by hints; the next run finds what they named.
      if (outages.isOn) return
      await quietly('Looking at hinted orders', () => takeHintedInTurn(workplace, { turns, orderInnerIds }))
    },
  })
  return {
    run,
    apply: (plan) => applyInTurn(workplace, { turns, plan }),
    hint: hints.add,
    turns,
    schedule: scheduler,
    start: (delayMs) => {
      hints.open()
      scheduler.start(delayMs)
    },
    stop: async () => {
      await Promise.all([scheduler.stop(), hints.close(), turns.stop()])
    },
  }
}

/** Waits at the gate, and leaves it whatever comes of the work. Stopped while it waits, nothing is done. */
async function throughGate(
  gate: RunGate | undefined,
  { signal, work }: { readonly signal: AbortSignal; readonly work: () => Promise<unknown> },
): Promise<void> {
  const leave = await gate?.enter(signal).catch((error: unknown) => {
    throw signal.aborted ? new SyncStoppedError() : error
  })
  try {
    await work()
  } finally {
    leave?.()
  }
}

/** For runs that no caller waits for: what stops one is told by its events, and here to the logger. True when nothing did. */
function quietlyFor(connectionId: string, logger: SyncOptions['logger']) {
  return async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      const code = errorCode(error)
      if (code === 'connection-busy' || code === 'sync-stopped') return true
      logger?.error(`${what} of "${connectionId}" failed (${code ?? 'unexpected'}).`)
      return false
    }
  }
}
