import type { MatchNote } from '@okos-sync/domain'
import type { Run } from '../run.ts'

/** Counts how records were found and tells each once per run; those that are created are told when they exist. */
export function tellMatches(run: Run, notes: readonly MatchNote[]): void {
  for (const { entity, key, by, ambiguity } of run.tally.matches(notes)) {
    if (by !== 'new') run.emit('record-matched', { entity, key, by })
    if (ambiguity !== undefined) run.emit('match-ambiguous', { entity, key, by, ...ambiguity })
  }
}
