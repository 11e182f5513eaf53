/** Chance that a seed repeats. */
export interface Dice {
  /** A whole number from 0 up to and without `end`. */
  below(end: number): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True in `probability` of the cases; 0 never, 1 always. */
  chance(probability: number): boolean
  /** One of the items; throws for none. */
  pick<Item>(items: readonly Item[]): Item
  /** From 0 to below 1. */
  fraction(): number
  /** Dice of their own for one purpose: what is thrown there changes nothing here. */
  fork(purpose: string): Dice
}

/** Makes dice from a seed (mulberry32: small, even, and the same on every machine). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(fraction() * end)
  return {
    fraction,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => fraction() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('There is nothing to pick from.')
      return items[below(items.length)] as (typeof items)[number]
    },
    fork: (purpose) => diceOf(mixedWith(seed, purpose)),
  }
}

function mixedWith(seed: number, purpose: string): number {
  let mixed = (seed ^ 0x811c9dc5) >>> 0
  for (let index = 0; index < purpose.length; index += 1) {
    mixed = Math.imul(mixed ^ purpose.charCodeAt(index), 0x01000193) >>> 0
  }
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0
}
