import { lazily } from './lazily.ts'
import { normaliseName } from './normalise.ts'

/** A name of a partner, taken apart for comparing. */
export interface NameReading {
  /** Equal for two names that are the same one: titles left out, company forms in short, words in their order. */
  readonly exact: string
  /**
   * Equal for two names that may be the same one: also without accents, company form and order of words. Made when it
   * is first asked for: only where the exact form did not match.
   */
  loose(): string
  /** `kft`, `bt` …; null when none is named. */
  readonly companyForm: string | null
  /** Father and son have one name and often one mailbox. */
  readonly generation: 'ifj' | 'id' | null
}

/** Say nothing about who it is. `né` does: Nagy Béláné is not Nagy Béla. */
const titles = new Set(['dr', 'prof', 'phd', 'özv', 'mr', 'mrs', 'ms'])

const generations = new Map<string, 'ifj' | 'id'>([
  ['ifj', 'ifj'],
  ['ifjabb', 'ifj'],
  ['id', 'id'],
  ['idős', 'id'],
  ['idősebb', 'id'],
])

const companyForms = new Set([
  'kft',
  'bt',
  'zrt',
  'nyrt',
  'rt',
  'kkt',
  'ev',
  'ec',
  'gmbh',
  'sro',
  'srl',
  'ltd',
])

const longForms: readonly (readonly [long: RegExp, short: string])[] = [
  [/korlátolt felelősségű társaság/gu, 'kft'],
  [/betéti társaság/gu, 'bt'],
  [/zártkörűen működő részvénytársaság/gu, 'zrt'],
  [/nyilvánosan működő részvénytársaság/gu, 'nyrt'],
  [/közkereseti társaság/gu, 'kkt'],
  [/egyéni vállalkozó/gu, 'ev'],
  [/egyéni cég/gu, 'ec'],
  [/(?<=^|\s)e\. ?v\.?(?=\s|$)/gu, 'ev'],
  [/(?<=^|\s)e\. ?c\.?(?=\s|$)/gu, 'ec'],
  [/(?<=^|\s)s\. ?r\. ?o\.?(?=\s|$)/gu, 'sro'],
]

/** Reads a person's or a company's name as Hungarian documents write it. */
export function readName(name: string): NameReading {
  const words = wordsOf(name)
  const told = words.filter((word) => !titles.has(word))
  const kept = told.length > 0 ? told : words
  const generation = kept.map((word) => generations.get(word)).find((found) => found !== undefined) ?? null
  const companyForm = kept.find((word) => companyForms.has(word)) ?? null
  return {
    exact: kept.map((word) => generations.get(word) ?? word).join(' '),
    loose: lazily(() => looseForm(kept)),
    companyForm,
    generation,
  }
}

/** Most names have none of these: telling so at once makes reading them three times as fast. */
const anyLongForm = /társaság|egyéni|(?:^|\s)[es]\./u
const anyMark = /["'„”“’«»&+‐‑–—.,;-]/u

function wordsOf(name: string): string[] {
  const normal = normaliseName(name)
  const text = anyLongForm.test(normal)
    ? longForms.reduce((rest, [long, short]) => rest.replace(long, short), normal)
    : normal
  const unmarked = anyMark.test(text) ? withoutMarks(text) : text
  return unmarked.split(' ').filter((word) => word !== '')
}

function withoutMarks(text: string): string {
  return text
    .replace(/["'„”“’«»]/gu, '')
    .replace(/[&+]/gu, ' és ')
    .replace(/\s*[-‐‑–—]\s*/gu, '-')
    .replace(/[.,;]/gu, ' ')
}

function looseForm(words: readonly string[]): string {
  const bare = words.filter((word) => !companyForms.has(word) && !generations.has(word))
  return bare.flatMap(looseWords).toSorted().join(' ')
}

function looseWords(word: string): string[] {
  return word.normalize('NFD').replace(/\p{M}/gu, '').split('-')
}
