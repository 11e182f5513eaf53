import type { FlowName, RunSummary, StateStore } from '@okos-sync/domain'
import { covers } from './active-run.ts'

/** So many runs back the store is looked through: a clock that was set back puts a new run behind old ones. */
const lookBack = 20

/** Follows, through the store, a run that another process has on. */
export interface RunElsewhere {
  /** Null while none was found that covers what is asked for. */
  readonly runId: string | null
  /** Its summary once it ended well; null before that, and when it did not end well. */
  result(): Promise<RunSummary | null>
}

/** Looks for a run that covers `flows` each time it is asked, and stays with the first it finds. */
export function followRunElsewhere(params: {
  readonly store: Pick<StateStore, 'lastRuns'>
  readonly connectionId: string
  readonly flows: readonly FlowName[]
}): RunElsewhere {
  const { store, connectionId, flows } = params
  let runId: string | null = null
  return {
    get runId() {
      return runId
    },
    result: async () => {
      const runs = await store.lastRuns(connectionId, lookBack)
      const followed = runs.find((run) => run.runId === runId)
      if (followed?.outcome === 'done') return followed
      if (followed?.outcome !== 'running') {
        const isIt = (run: RunSummary) =>
          run.outcome === 'running' && run.scope === 'whole' && covers(run.flows, flows)
        runId = runs.find(isIt)?.runId ?? null
      }
      return null
    },
  }
}
