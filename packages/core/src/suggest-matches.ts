import { distance } from 'fastest-levenshtein'
import { normaliseName } from './normalise.ts'

/** A record that a person may choose. */
export interface MatchCandidate {
  readonly erpId: string
  readonly name: string
}

/** A candidate with its likeness. */
export interface MatchSuggestion extends MatchCandidate {
  /** Whole percent; 100: the same but for case, spaces and accents. */
  readonly likenessPercent: number
}

/** Below this a suggestion only distracts. */
const leastPercent = 50

/**
 * Candidates for a line of the mapping table, the likest first, by the Levenshtein distance of their names. For a
 * person to look at: nothing is ever matched by likeness.
 */
export function suggestMatches<Candidate extends MatchCandidate>(
  name: string,
  params: { readonly candidates: readonly Candidate[]; readonly limit?: number },
): (Candidate & MatchSuggestion)[] {
  const wanted = plainLetters(name)
  return params.candidates
    .map((candidate) => ({ ...candidate, likenessPercent: likeness(wanted, plainLetters(candidate.name)) }))
    .filter((suggestion) => suggestion.likenessPercent >= leastPercent)
    .toSorted(
      (left, right) => right.likenessPercent - left.likenessPercent || (left.erpId < right.erpId ? -1 : 1),
    )
    .slice(0, params.limit ?? 5)
}

function likeness(left: string, right: string): number {
  const longest = Math.max(left.length, right.length, 1)
  return Math.floor(100 * (1 - distance(left, right) / longest))
}

function plainLetters(text: string): string {
  return normaliseName(text).normalize('NFD').replace(/\p{M}/gu, '')
}
