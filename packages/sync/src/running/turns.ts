import type { FlowName, RunScope, RunSummary } from '@okos-sync/domain'
import { untilAborted } from '../basics/until-aborted.ts'
import { SyncStoppedError } from '../errors.ts'
import type { RunOptions } from '../options.ts'
import type { Run } from '../run.ts'
import { type ActiveRun, createRunSlot } from './active-run.ts'
import { beginWhenFree, type Patience } from './begin-when-free.ts'
import { executeRun, type RunOrder, type Workplace } from './execute-run.ts'
import type { Outages } from './outages.ts'
import { followRunElsewhere } from './run-elsewhere.ts'

/** A first import of a large shop takes minutes. */
const usualWaitMs = 600_000

/** One run of the connection at a time, in this process and among all. */
export interface Turns {
  readonly active: ActiveRun | null
  /** All there is to do in these flows. Joins a run that is on and covers them, here or in another process. */
  whole(
    params: RunOptions & { readonly flows: readonly FlowName[]; readonly work: (run: Run) => Promise<void> },
  ): Promise<RunSummary>
  /** Part of a flow: nobody joins it, and it joins nobody. */
  part<T extends RunSummary | null>(
    scope: Exclude<RunScope, 'whole'>,
    params: {
      readonly flows: readonly FlowName[]
      readonly execute: (order: RunOrder) => Promise<T>
    },
  ): Promise<T>
  /** Calls `next` once no run of this process is on. */
  whenFree<T>(next: () => Promise<T>): Promise<T>
  /** Ends the run that is on, within the deadline, and every wait with a {@link SyncStoppedError}. */
  stop(): Promise<void>
}

/** Nobody is on. */
export function createTurns(
  workplace: Workplace,
  params: { readonly stopDeadlineMs: number; readonly outages: Outages },
): Turns {
  const { connectionId, store, clock } = workplace
  const { outages, stopDeadlineMs } = params
  const slot = createRunSlot(clock, stopDeadlineMs)
  let stopping = new AbortController()
  const patience = ({ waitMs = usualWaitMs, signal }: RunOptions): Patience => ({
    waitMs,
    signal: signal === undefined ? stopping.signal : AbortSignal.any([stopping.signal, signal]),
  })
  const tellBusy = (flows: readonly FlowName[], runId: string | null) =>
    workplace.events.emit('run-awaited', { connectionId, runId: runId ?? '', flows })
  return {
    get active() {
      return slot.active
    },
    whenFree: slot.whenFree,
    whole: ({ flows, work, ...options }) => {
      const elsewhere = followRunElsewhere({ store, connectionId, flows })
      const begun = beginWhenFree(patience(options), {
        clock,
        instead: elsewhere.result,
        begin: () =>
          slot.join(flows, (order) => outages.observe(order.runId, () => executeRun(workplace, order, work))),
        onBusy: () => tellBusy(flows, elsewhere.runId),
      })
      return untilAborted(begun, options.signal)
    },
    part: (scope, { flows, execute }) =>
      beginWhenFree(patience({}), {
        clock,
        begin: () =>
          slot.begin({ flows, scope }, (order) => outages.observe(order.runId, () => execute(order))),
        onBusy: () => tellBusy(flows, null),
      }),
    stop: async () => {
      stopping.abort(new SyncStoppedError())
      stopping = new AbortController()
      await slot.stop()
    },
  }
}
