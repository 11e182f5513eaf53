import { isDeepStrictEqual } from 'node:util'
import { diceOf } from '../simulation/engine/dice.ts'
import type { Boundary } from './doomed-process.ts'
import { type Story, stories } from './stories.ts'
import { type Outcome, trial } from './trial.ts'

/** A story and the moment of it at which the process dies. */
export interface Cell {
  readonly story: Story
  /** What an undisturbed process ends in. */
  readonly undisturbed: Outcome
  /** Number of the boundary, 1 for the first. */
  readonly at: number
}

/** A cell whose end is another than the undisturbed one's. */
export interface Difference {
  readonly story: string
  /** Where the processes died, one after the other. */
  readonly fatal: readonly number[]
  readonly boundary: Boundary | undefined
  readonly expected: unknown
  readonly found: unknown
}

/** Every boundary of every story. `file` is used for the store, and removed. */
export async function allCells(file: string): Promise<readonly Cell[]> {
  const cells: Cell[] = []
  for (const story of stories) {
    const undisturbed = await trial(story, { file, ordeals: [] })
    cells.push(...undisturbed.boundaries.map((_, index) => ({ story, undisturbed, at: index + 1 })))
  }
  return cells
}

/** Statements inside a transaction, and those that read: whoever dies after them leaves what was there before. */
const traceless = /^sql (SELECT|INSERT|UPDATE|DELETE|BEGIN)\b/

/** One cell for each state of disk and outside world that a death can leave behind; the others repeat them. */
export function distinctCells(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter(({ undisturbed, at }) => {
    const before = undisturbed.boundaries[at - 2]
    return before === undefined || (before.moment === 'after' && !traceless.test(before.what))
  })
}

/** `count` of the cells, by a seed. */
export function sampleOf(cells: readonly Cell[], params: { readonly count: number; readonly seed: number }) {
  const dice = diceOf(params.seed)
  const left = [...cells]
  return Array.from({ length: Math.min(params.count, cells.length) }, () =>
    left.splice(dice.below(left.length), 1),
  ).flat()
}

/** How often processes die in a trial: one, or one and then the one that recovers. */
export type Deaths = 'one' | 'one, then one and its heir'

/**
 * Kills a process at the cell's boundary and lets the next one go on; then, if asked, the same again with a death of
 * that one too, at a boundary that the seed chooses.
 */
export async function strike(
  cell: Cell,
  params: { readonly file: string; readonly seed: number; readonly deaths: Deaths },
): Promise<readonly Difference[]> {
  const { file, seed, deaths } = params
  const { story, at } = cell
  const first = await trial(story, { file, ordeals: [killedAt(at)] })
  const found = differenceOf(cell, { fatal: [at], outcome: first })
  if (deaths === 'one') return found
  const second = 1 + diceOf(seed).fork(`${story.name} ${at}`).below(first.boundaries.length)
  const fatal = [at, second]
  return [
    ...found,
    ...differenceOf(cell, { fatal, outcome: await trial(story, { file, ordeals: fatal.map(killedAt) }) }),
  ]
}

const killedAt = (at: number) => ({ at, kind: 'killed' }) as const

function differenceOf(
  { story, undisturbed, at }: Cell,
  { fatal, outcome }: { readonly fatal: readonly number[]; readonly outcome: Outcome },
): readonly Difference[] {
  const { state: expected, boundaries } = undisturbed
  const { state: found } = outcome
  if (isDeepStrictEqual(found, expected)) return []
  return [{ story: story.name, fatal, boundary: boundaries[at - 1], expected, found }]
}
