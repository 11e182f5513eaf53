import type { ExternalRef, Partner } from '@okos-sync/domain'
import { refText } from './keys.ts'
import { normaliseEmail, normaliseName } from './normalise.ts'

/** A partner found by name and e-mail, and how many answered to them. */
export interface NamedPartner {
  readonly id: string
  readonly candidates: number
}

/** Partners of the ERP, ready to be asked many times. */
export interface PartnerIndex {
  byRef(ref: ExternalRef): Partner | null
  /** Among several: one that this shop has bound before, else the oldest (M4). */
  byNameAndEmail(name: string, email: string): NamedPartner | null
}

/** One text for a normalised name with a normalised e-mail. */
export function nameAndEmail(name: string, email: string): string {
  return `${normaliseName(name)}\n${normaliseEmail(email)}`
}

/** `source` is this shop's, as in external references. */
export function partnerIndex(partners: readonly Partner[], source: string): PartnerIndex {
  const refs = new Map(partners.flatMap((partner) => partner.refs.map((ref) => [refText(ref), partner])))
  const named = Map.groupBy(
    partners.flatMap((partner) => {
      const keys = new Set(partner.emails.map((email) => nameAndEmail(partner.name, email)))
      return [...keys].map((key) => ({ key, partner }))
    }),
    (entry) => entry.key,
  )
  return {
    byRef: (ref) => refs.get(refText(ref)) ?? null,
    byNameAndEmail: (name, email) => {
      const entries = named.get(nameAndEmail(name, email)) ?? []
      const [first] = entries.map((entry) => entry.partner).toSorted(preferred(source))
      return first === undefined ? null : { id: first.id, candidates: entries.length }
    },
  }
}

function preferred(source: string): (left: Partner, right: Partner) => number {
  const rank = (partner: Partner) => {
    const isBound = partner.refs.some((ref) => ref.source === source)
    return `${isBound ? 0 : 1} ${partner.createdAt} ${partner.id}`
  }
  return (left, right) => (rank(left) < rank(right) ? -1 : 1)
}
