/** Repeatable chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** One of a list, or undefined when it is empty. */
  pickIfAny<T>(list: readonly T[]): T | undefined
}

/** A 32-bit generator (mulberry32): small, and good enough to fill a shop. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pickIfAny = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]
  return {
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (percent) => next() * 100 < percent,
    pickIfAny,
    pick: (list) => {
      const picked = pickIfAny(list)
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
  }
}
