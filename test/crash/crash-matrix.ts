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
    const undisturbed = await trial(story, { file, fatal: [] })
    cells.push(...undisturbed.boundaries.map((_, index) => ({ story, undisturbed, at: index + 1 })))
  }
  return cells
}

/** `count` of the cells, by a seed. */
export function sampleOf(cells: readonly Cell[], params: { readonly count: number; readonly seed: number }) {
  const dice = diceOf(params.seed)
  const left = [...cells]
  return Array.from({ length: Math.min(params.count, cells.length) }, () =>
    left.splice(dice.below(left.length), 1),
  ).flat()
}

/** Kills one process at the cell's boundary. */
export async function strike({ story, undisturbed, at }: Cell, file: string) {
  return judged({ story, undisturbed, file, fatal: [at] })
}

/** Kills one process at the cell's boundary, and the one that recovers at a boundary that the seed chooses. */
export async function strikeTwice(cell: Cell, params: { readonly file: string; readonly seed: number }) {
  const { story, undisturbed, at } = cell
  const { file, seed } = params
  const { boundaries } = await trial(story, { file, fatal: [at] })
  const second = 1 + diceOf(seed).fork(`${story.name} ${at}`).below(boundaries.length)
  return judged({ story, undisturbed, file, fatal: [at, second] })
}

async function judged(params: {
  readonly story: Story
  readonly undisturbed: Outcome
  readonly file: string
  readonly fatal: readonly number[]
}): Promise<Difference | null> {
  const { story, undisturbed, file, fatal } = params
  const { state } = await trial(story, { file, fatal })
  if (isDeepStrictEqual(state, undisturbed.state)) return null
  const boundary = undisturbed.boundaries[(fatal[0] ?? 0) - 1]
  return { story: story.name, fatal, boundary, expected: undisturbed.state, found: state }
}
