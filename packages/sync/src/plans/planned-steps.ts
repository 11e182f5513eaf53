import type { Plan } from '@okos-sync/domain'

/** What a flow would do: its own part of a plan. */
export type PlannedSteps = Pick<Plan, 'actions'> &
  Partial<Pick<Plan, 'verdicts' | 'matches' | 'money' | 'held'>>
