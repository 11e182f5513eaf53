import { normaliseEmail } from './normalise.ts'
import type { PartnerData } from './parties.ts'
import { type NameReading, readName } from './read-name.ts'
import { taxNumberRoot } from './tax-number.ts'

/** What a buyer is matched by. */
export type PartnerTraits = Pick<PartnerData, 'name' | 'emails' | 'taxNumber' | 'isCompany'>

/** {@link PartnerTraits} made ready for comparing: made once, asked for many times. */
export interface PartnerKeys {
  readonly name: NameReading
  readonly isCompany: boolean
  /** Normalised, each once. */
  readonly emails: readonly string[]
  /** Name and e-mail in one text, in the order of `emails`: equal for buyers that are the same one. */
  readonly identities: readonly string[]
  /** What names the taxpayer; null without a tax number. */
  readonly taxpayer: string | null
}

/** Reads a buyer's or a partner's name, e-mails and tax number. */
export function partnerKeys(traits: PartnerTraits): PartnerKeys {
  const name = readName(traits.name)
  const emails = [...new Set(traits.emails.map(normaliseEmail))]
  return {
    name,
    isCompany: traits.isCompany,
    emails,
    identities: emails.map((email) => `${name.exact}\n${email}`),
    taxpayer: taxNumberRoot(traits.taxNumber),
  }
}
