import type { ExternalRef, Partner } from '@okos-sync/domain'
import { refText } from './keys.ts'
import { type PartnerKeys, partnerKeys } from './partner-keys.ts'

/** Why a buyer's partner is not certain. */
export type PartnerAmbiguity =
  /** Several partners have exactly this name and e-mail. */
  | 'several-exact'
  /** Name and e-mail are equal, but both sides have a tax number and they contradict each other. */
  | 'tax-numbers-differ'
  /** Same e-mail, and names that differ in accents, order of words, company form or generation only. */
  | 'names-nearly-equal'
  /** Same tax number under another name or e-mail. */
  | 'tax-number-equal'

/** Whom a buyer was matched with. */
export type PartnerMatch =
  | { readonly kind: 'matched'; readonly by: 'name-and-email'; readonly record: Partner }
  | { readonly kind: 'new' }
  | {
      readonly kind: 'ambiguous'
      readonly why: PartnerAmbiguity
      /** The preferred one first. */
      readonly candidates: readonly Partner[]
      /** What M4 takes all the same; null: a new partner. */
      readonly choice: Partner | null
    }

/** Partners of the ERP, ready to be asked many times. */
export interface PartnerIndex {
  byRef(ref: ExternalRef): Partner | null
  /** M4: a few look-ups by keys that were made once. Does not depend on the order of the partners. */
  match(wanted: PartnerKeys): PartnerMatch
}

/** A partner with what it is compared by. */
interface Entry extends PartnerKeys {
  readonly partner: Partner
  /** Place in the order of preference. */
  readonly rank: number
  /** The answer when nobody else fits. */
  readonly sole: PartnerMatch
}

type Entries = ReadonlyMap<string, readonly Entry[]>

const nobody: PartnerMatch = { kind: 'new' }
const none: readonly Entry[] = []

/** `source` is this shop's, as in external references. */
export function partnerIndex(partners: readonly Partner[], source: string): PartnerIndex {
  const refs = new Map(partners.flatMap((partner) => partner.refs.map((ref) => [refText(ref), partner])))
  const entries = partners.toSorted(preferred(source)).map(entryOf)
  const byIdentity = groupByEach(entries, (entry) => entry.identities)
  const byEmail = groupByEach(entries, (entry) => entry.emails)
  const byTaxpayer = groupByEach(entries, ({ taxpayer }) => (taxpayer === null ? [] : [taxpayer]))
  return {
    byRef: (ref) => refs.get(refText(ref)) ?? null,
    match: (wanted) => {
      const exact = under(byIdentity, wanted.identities)
      if (exact.length > 0) return judgeExact(exact, wanted)
      const near = nearlySame(under(byEmail, wanted.emails), wanted)
      if (near.length > 0) return ambiguous('names-nearly-equal', near)
      const taxpayers = wanted.taxpayer === null ? undefined : byTaxpayer.get(wanted.taxpayer)
      return taxpayers === undefined ? nobody : ambiguous('tax-number-equal', taxpayers)
    },
  }
}

function entryOf(partner: Partner, rank: number): Entry {
  const sole = { kind: 'matched', by: 'name-and-email', record: partner } as const
  return { ...partnerKeys(partner), partner, rank, sole }
}

function groupByEach(entries: readonly Entry[], keysOf: (entry: Entry) => readonly string[]): Entries {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [entry])
      else group.push(entry)
    }
  }
  return groups
}

/** Entries under any of the keys, each once, the preferred ones first. */
function under(entries: Entries, keys: readonly string[]): readonly Entry[] {
  const [first] = keys
  if (first === undefined) return none
  if (keys.length === 1) return entries.get(first) ?? none
  const found = new Set(keys.flatMap((key) => entries.get(key) ?? []))
  return [...found].toSorted((left, right) => left.rank - right.rank)
}

/** All of them have the name and an e-mail. */
function judgeExact(exact: readonly Entry[], { taxpayer }: PartnerKeys): PartnerMatch {
  const fits = (entry: Entry) => !contradicts(entry.taxpayer, taxpayer)
  const record = exact.find(fits)
  if (record === undefined) return ambiguous('tax-numbers-differ', exact, exact[0])
  const isSole = exact.every((entry) => entry === record || !fits(entry))
  return isSole ? record.sole : ambiguous('several-exact', exact.filter(fits), record)
}

function contradicts(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left !== right
}

function nearlySame(sharing: readonly Entry[], wanted: PartnerKeys): readonly Entry[] {
  return sharing.length === 0 ? none : sharing.filter((entry) => isNear(entry, wanted))
}

/** A company and a person with one e-mail are two partners, and so are father and son, or two forms of company. */
function isNear(left: PartnerKeys, right: PartnerKeys): boolean {
  const { name: one, isCompany } = left
  const { name: other } = right
  const formsFit = !contradicts(one.companyForm, other.companyForm)
  const generationsFit = !contradicts(one.generation, other.generation)
  return isCompany === right.isCompany && formsFit && generationsFit && one.loose() === other.loose()
}

function ambiguous(why: PartnerAmbiguity, entries: readonly Entry[], choice?: Entry): PartnerMatch {
  const candidates = entries.map(({ partner }) => partner)
  return { kind: 'ambiguous', why, candidates, choice: choice?.partner ?? null }
}

/** One that this shop has bound before, else the oldest (M4). */
function preferred(source: string): (left: Partner, right: Partner) => number {
  const rank = (partner: Partner) => {
    const isBound = partner.refs.some((ref) => ref.source === source)
    return `${isBound ? 0 : 1} ${partner.createdAt} ${partner.id}`
  }
  return (left, right) => (rank(left) < rank(right) ? -1 : 1)
}
