/** One row of the table: a ratio beside its goal. */
export interface BenchResult {
  /** Name in the table of goals, e.g. `F1`. */
  readonly id: string
  readonly about: string
  readonly value: number
  /** `value` is good up to this. */
  readonly goal: number
  /** True: `value` is good from the goal on. */
  readonly isAtLeast?: boolean
  readonly unit: '' | ' KB' | ' MB'
  /** The figures it was made of. */
  readonly detail: string
}

/** Whether the goal is met. */
export function isMet({ value, goal, isAtLeast = false }: BenchResult): boolean {
  return isAtLeast ? value >= goal : value <= goal
}
