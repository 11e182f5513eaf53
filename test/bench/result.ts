/** One row of the table: a ratio beside its goal. */
export interface BenchResult {
  /** Name in the table of goals, e.g. `F1`. */
  readonly id: string
  readonly about: string
  readonly value: number
  /** `value` is good up to this. */
  readonly goal: number
  readonly unit: '' | ' KB'
  /** The figures it was made of. */
  readonly detail: string
}

/** Whether the goal is met. */
export function isMet({ value, goal }: BenchResult): boolean {
  return value <= goal
}
