/** Random numbers that a seed repeats. */
export interface Random {
  /** A whole number from 0 up to and without `end`. */
  below(end: number): number
  /** One of the items; throws for none. */
  pick<Item>(items: readonly Item[]): Item
}

/** Makes them: mulberry32, which is even enough for choosing operations. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
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
