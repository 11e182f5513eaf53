import type { WireValue } from '../wire.ts'
import type { Random } from './random.ts'

/** One of the shop's ways to say that there is nothing: null, empty text, `{}` or `[]`. */
export function nothing(random: Random): WireValue {
  return random.pick<WireValue>([null, '', {}, []])
}

/** The text, or a nothing when it is empty. */
export function textOrNothing(text: string, random: Random): WireValue {
  return text === '' ? nothing(random) : text
}
