import { randomUUID } from 'node:crypto'
import type { Clock, FlowName, RunScope, RunSummary } from '@okos-sync/domain'
import { StopRequested, SyncStoppedError } from '../errors.ts'
import type { RunOrder } from './execute-run.ts'

/** The run that is on, as others see it. */
export interface ActiveRun {
  readonly runId: string
  readonly flows: readonly FlowName[]
}

/** Lets one run of this sync be on at a time. */
export interface RunSlot {
  readonly active: ActiveRun | null
  /** Joins the run that is on when it covers `flows`, else waits for its end and begins. */
  join(flows: readonly FlowName[], execute: (order: RunOrder) => Promise<RunSummary>): Promise<RunSummary>
  /** Waits until no run is on and begins one that nobody joins. */
  begin<T>(
    kind: { readonly flows: readonly FlowName[]; readonly scope: Exclude<RunScope, 'whole'> },
    execute: (order: RunOrder) => Promise<T>,
  ): Promise<T>
  /** Calls `next` once no run is on. Rejects with {@link SyncStoppedError} when `stop` comes first. */
  whenFree<T>(next: () => Promise<T>): Promise<T>
  /** Ends the run that is on: after its present step, or by force once the deadline is over. */
  stop(): Promise<void>
}

interface OwnRun extends ActiveRun {
  readonly done: Promise<unknown>
  /** Null when it does less than its flows promise. */
  readonly joinable: Promise<RunSummary> | null
  readonly soon: AbortController
  readonly now: AbortController
}

/** A free slot. */
export function createRunSlot(clock: Clock, stopDeadlineMs: number): RunSlot {
  let active: OwnRun | null = null
  let stops = 0
  const start = <T>(
    { flows, scope }: { readonly flows: readonly FlowName[]; readonly scope: RunScope },
    execute: (order: RunOrder) => Promise<T>,
    asJoinable: (done: Promise<T>) => OwnRun['joinable'],
  ): Promise<T> => {
    const [soon, now] = [new AbortController(), new AbortController()]
    const runId = randomUUID()
    const done = execute({ runId, flows, scope, stopSoon: soon.signal, stopNow: now.signal }).finally(() => {
      active = null
    })
    active = { runId, flows, done, joinable: asJoinable(done), soon, now }
    return done
  }
  const whenFree = async <T>(next: () => Promise<T>): Promise<T> => {
    const stopsBefore = stops
    while (active !== null) await active.done.catch(() => undefined)
    if (stops !== stopsBefore) throw new SyncStoppedError()
    return next()
  }
  const join: RunSlot['join'] = async (flows, execute) => {
    if (active === null) return start({ flows, scope: 'whole' }, execute, (done) => done)
    const { joinable, flows: covered } = active
    return joinable !== null && covers(covered, flows) ? joinable : whenFree(() => join(flows, execute))
  }
  const begin: RunSlot['begin'] = (kind, execute) =>
    whenFree(() => (active === null ? start(kind, execute, () => null) : begin(kind, execute)))
  return {
    get active() {
      return active
    },
    join,
    begin,
    whenFree,
    stop: async () => {
      stops += 1
      if (active !== null) await endRun(active, { clock, stopDeadlineMs })
    },
  }
}

/** A whole cycle imports master data only when it is due, so whoever asks for an import alone does not join it. */
export function covers(covered: readonly FlowName[], asked: readonly FlowName[]): boolean {
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
