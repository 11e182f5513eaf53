/** A mistake that somebody could make in production code, small enough to slip through a review. */
export interface PlantedBug {
  readonly name: string
  /** What is wrong, and what a merchant would see of it. */
  readonly story: string
  /** What the unit tests of its package said when they were run with it last; R3 counts those that leave them green. */
  readonly unitTests: 'green' | 'red' | 'not-run'
  /** From the repository's root. */
  readonly file: string
  /** Stands once in the file; `replace` takes its place. */
  readonly search: string
  readonly replace: string
}
