import { playSeeds } from '../command/play-seeds.ts'
import type { SeedResult } from '../run-seed.ts'
import type { CopyOfSources } from './copy-of-sources.ts'
import type { PlantedBug } from './planted-bug.ts'

/** How far a bug came. */
export interface Hunt {
  readonly bug: PlantedBug
  /** The first seed that went wrong; null: the bug got away. */
  readonly caughtBy: Pick<SeedResult, 'seed' | 'findings'> | null
  readonly seeds: number
}

/** Plays seeds with the bug in place until one goes wrong, at most `count`. */
export async function hunt(params: {
  readonly bug: PlantedBug
  readonly sources: CopyOfSources
  readonly count: number
  readonly workers: number
}): Promise<Hunt> {
  const { bug, sources, count, workers } = params
  const takeOut = sources.plant(bug)
  try {
    const { seeds, failures } = await playSeeds({
      from: 1,
      count,
      workers,
      main: sources.main,
      onResult: ({ findings }) => findings.length === 0,
    })
    return { bug, caughtBy: failures[0] ?? null, seeds }
  } finally {
    takeOut()
  }
}

/** `count` of the bugs, others from day to day, so that all come up in turn. */
export function inTurn(
  bugs: readonly PlantedBug[],
  { count, dayNumber }: { readonly count: number; readonly dayNumber: number },
): PlantedBug[] {
  const first = (dayNumber * count) % bugs.length
  return [...bugs.slice(first), ...bugs.slice(0, first)].slice(0, count)
}
