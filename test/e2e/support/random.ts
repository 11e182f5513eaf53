/** Random numbers that a seed repeats. */
export interface Random {
  /** A whole number from 0 up to and without `end`. */
  below(end: number): number
  /** One of the items; throws for none. */
  pick<Item>(items: readonly Item[]): Item
}

/** Makes them by a linear congruence, whose upper digits are even enough for choosing what a test does. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}
