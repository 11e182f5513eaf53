import { randomUUID } from 'node:crypto'
import type { Clock, FlowName, RunSummary } from '@okos-sync/domain'
import { StopRequested, SyncStoppedError } from '../errors.ts'
import type { Run } from '../run.ts'
import { executeRun, type Workplace } from './execute-run.ts'

/** The run that is on, as others see it. */
export interface ActiveRun {
  readonly runId: string
  readonly flows: readonly FlowName[]
  readonly done: Promise<RunSummary>
}

/** Lets one run of this sync be on at a time. */
export interface RunSlot {
  readonly active: ActiveRun | null
  /** Joins the run that is on when it covers `flows`, else waits for its end and begins. */
  join(flows: readonly FlowName[], work: (run: Run) => Promise<void>): Promise<RunSummary>
  /** Waits until no run is on and begins one that nobody joins. */
  begin(flows: readonly FlowName[], work: (run: Run) => Promise<void>): Promise<RunSummary>
  /** Calls `next` once no run is on. Rejects with {@link SyncStoppedError} when `stop` comes first. */
  whenFree<T>(next: () => Promise<T>): Promise<T>
  /** Ends the run that is on: after its present step, or by force once the deadline is over. */
  stop(): Promise<void>
}

interface OwnRun extends ActiveRun {
  readonly isJoinable: boolean
  readonly soon: AbortController
  readonly now: AbortController
}

/** A free slot. */
export function createRunSlot(workplace: Workplace, stopDeadlineMs: number): RunSlot {
  let active: OwnRun | null = null
  let stops = 0
  const start = (params: {
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
    active = { runId, flows, isJoinable, soon, now, done }
    return done
  }
  const whenFree = async <T>(next: () => Promise<T>): Promise<T> => {
    const stopsBefore = stops
    while (active !== null) await active.done.catch(() => undefined)
    if (stops !== stopsBefore) throw new SyncStoppedError()
    return next()
  }
  const join: RunSlot['join'] = async (flows, work) => {
    if (active === null) return start({ flows, isJoinable: true, work })
    const { isJoinable, flows: covered, done } = active
    return isJoinable && covers(covered, flows) ? done : whenFree(() => join(flows, work))
  }
  const begin: RunSlot['begin'] = (flows, work) =>
    whenFree(() => (active === null ? start({ flows, isJoinable: false, work }) : begin(flows, work)))
  return {
    get active() {
      return active
    },
    join,
    begin,
    whenFree,
    stop: async () => {
      stops += 1
      if (active !== null) await endRun(active, { clock: workplace.clock, stopDeadlineMs })
    },
  }
}

/** A whole cycle imports master data only when it is due, so whoever asks for an import alone does not join it. */
function covers(covered: readonly FlowName[], asked: readonly FlowName[]): boolean {
  const isImportAlone = asked.length === 1 && asked[0] === 'import'
  return isImportAlone
    ? covered.length === 1 && covered[0] === 'import'
    : asked.every((flow) => covered.includes(flow))
}

async function endRun(
  { soon, now, done }: OwnRun,
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
