import type { ExternalRef, Partner } from '@okos-sync/domain'
import { refText } from './keys.ts'
import { normaliseEmail } from './normalise.ts'
import type { PartnerData } from './parties.ts'
import { type NameReading, readName } from './read-name.ts'
import { taxNumberRoot } from './tax-number.ts'

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

/** What a buyer is matched by. */
export type PartnerTraits = Pick<PartnerData, 'name' | 'emails' | 'taxNumber' | 'isCompany'>

/** Partners of the ERP, ready to be asked many times. */
export interface PartnerIndex {
  byRef(ref: ExternalRef): Partner | null
  /** M4. Does not depend on the order of the partners. */
  match(wanted: PartnerTraits): PartnerMatch
}

/** One text for a name and an e-mail: equal for buyers that are the same one. */
export function nameAndEmail(name: string, email: string): string {
  return `${readName(name).exact}\n${normaliseEmail(email)}`
}

interface Entry {
  readonly partner: Partner
  readonly name: NameReading
  readonly email: string
}

/** `source` is this shop's, as in external references. */
export function partnerIndex(partners: readonly Partner[], source: string): PartnerIndex {
  const refs = new Map(partners.flatMap((partner) => partner.refs.map((ref) => [refText(ref), partner])))
  const sorted = partners.toSorted(preferred(source))
  const byEmail = Map.groupBy(sorted.flatMap(entriesOf), (entry) => entry.email)
  const byTaxNumber = Map.groupBy(sorted, (partner) => taxNumberRoot(partner.taxNumber))
  return {
    byRef: (ref) => refs.get(refText(ref)) ?? null,
    match: (wanted) => {
      const name = readName(wanted.name)
      const sharing = wanted.emails.flatMap((email) => byEmail.get(normaliseEmail(email)) ?? [])
      const exact = distinct(sharing.filter((entry) => entry.name.exact === name.exact))
      const judged = judgeExact(exact, wanted)
      if (judged !== null) return judged
      const near = distinct(sharing.filter((entry) => isNear(entry, name, wanted.isCompany)))
      if (near.length > 0) return ambiguous('names-nearly-equal', near)
      const root = taxNumberRoot(wanted.taxNumber)
      const taxpayers = root === null ? [] : (byTaxNumber.get(root) ?? [])
      return taxpayers.length > 0 ? ambiguous('tax-number-equal', taxpayers) : { kind: 'new' }
    },
  }
}

function entriesOf(partner: Partner): Entry[] {
  const name = readName(partner.name)
  const emails = new Set(partner.emails.map(normaliseEmail))
  return [...emails].map((email) => ({ partner, name, email }))
}

function distinct(entries: readonly Entry[]): Partner[] {
  return [...new Set(entries.map((entry) => entry.partner))]
}

/** Null when nobody has the name and e-mail. */
function judgeExact(exact: readonly Partner[], wanted: PartnerTraits): PartnerMatch | null {
  const fitting = exact.filter((partner) => !contradicts(partner.taxNumber, wanted.taxNumber))
  const [record, ...others] = fitting.length > 0 ? fitting : exact
  if (record === undefined) return null
  if (fitting.length === 0)
    return { kind: 'ambiguous', why: 'tax-numbers-differ', candidates: exact, choice: record }
  if (others.length > 0)
    return { kind: 'ambiguous', why: 'several-exact', candidates: fitting, choice: record }
  return { kind: 'matched', by: 'name-and-email', record }
}

function contradicts(left: string | null, right: string | null): boolean {
  const [one, other] = [taxNumberRoot(left), taxNumberRoot(right)]
  return one !== null && other !== null && one !== other
}

/** A company and a person with one e-mail are two partners, and so are father and son, or two forms of company. */
function isNear(entry: Entry, name: NameReading, isCompany: boolean): boolean {
  const other = entry.name
  const formsFit =
    other.companyForm === name.companyForm || other.companyForm === null || name.companyForm === null
  const generationsFit =
    other.generation === name.generation || other.generation === null || name.generation === null
  return other.loose === name.loose && formsFit && generationsFit && entry.partner.isCompany === isCompany
}

function ambiguous(why: PartnerAmbiguity, candidates: readonly Partner[]): PartnerMatch {
  return { kind: 'ambiguous', why, candidates, choice: null }
}

/** One that this shop has bound before, else the oldest (M4). */
function preferred(source: string): (left: Partner, right: Partner) => number {
  const rank = (partner: Partner) => {
    const isBound = partner.refs.some((ref) => ref.source === source)
    return `${isBound ? 0 : 1} ${partner.createdAt} ${partner.id}`
  }
  return (left, right) => (rank(left) < rank(right) ? -1 : 1)
}
