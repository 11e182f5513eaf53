import type { Retention } from '@okos-sync/domain'
import { instantOf, shift } from '../basics/time.ts'
import type { Run } from '../run.ts'

const dayMs = 24 * 3_600_000

/** Runs are small; a week of them, one every five minutes, is what an operator looks back on. */
const keptRuns = 2_000

/** Of a done action only the key is left, for counting. */
const keptDoneActions = 10_000

/** What the settings want kept at this moment. */
export function retentionNow({ settings, clock }: Pick<Run, 'settings' | 'clock'>): Retention {
  const daysAgo = (days: number) => shift(instantOf(clock), -days * dayMs)
  return {
    historySince: daysAgo(settings.historyDays),
    payloadsSince: daysAgo(settings.payloadDays),
    runs: keptRuns,
    doneActions: keptDoneActions,
  }
}
