import type { Action, ExternalRef, MatchNote, RecordRef } from '@okos-sync/domain'
import { shopRef } from './keys.ts'
import type { PartnerData } from './parties.ts'
import { nameAndEmail, partnerIndex } from './partner-index.ts'
import type { PlanImportInput } from './planning-types.ts'

/** A buyer to be found or created. */
export interface WantedPartner {
  readonly key: string
  readonly ref: ExternalRef
  /** Registered buyers are known by their customer id, guests by name and e-mail. */
  readonly isRegistered: boolean
  readonly data: PartnerData
}

/** Matches buyers and collects the partners that have to be created. */
export interface PartnerPlanner {
  resolve(wanted: WantedPartner): RecordRef
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
}

/**
 * M4: what was bound before, then the reference, then exact normalised name and e-mail, else new. Buyers that
 * this plan creates are found by name and e-mail as well, so a plan comes to what one plan per buyer would.
 */
export function partnerPlanner(input: Pick<PlanImportInput, 'shop' | 'found' | 'bindings'>): PartnerPlanner {
  const index = partnerIndex(input.found.partners, shopRef(input.shop.shopName, '').source)
  const resolved = new Map<string, RecordRef>()
  const created = new Map<string, RecordRef>()
  const actions: Action[] = []
  const matches: MatchNote[] = []

  const note = (wanted: WantedPartner, by: string, ref: RecordRef): RecordRef => {
    matches.push({ entity: 'partner', key: wanted.key, by })
    resolved.set(wanted.key, ref)
    return ref
  }

  const find = (wanted: WantedPartner): RecordRef => {
    const { key } = wanted
    const byKey = wanted.isRegistered ? 'customer-id' : 'name-and-email'
    const known = input.bindings.get(key)?.erpId ?? index.byRef(wanted.ref)?.id
    if (known !== undefined) return note(wanted, byKey, { key, id: known })
    const [email] = wanted.data.emails
    if (email === undefined) return create(wanted)
    const named = index.byNameAndEmail(wanted.data.name, email)
    if (named !== null) {
      const by = named.candidates > 1 ? 'name-and-email-of-several' : 'name-and-email'
      return note(wanted, by, { key, id: named.id })
    }
    const twin = created.get(nameAndEmail(wanted.data.name, email))
    return twin === undefined ? create(wanted) : note(wanted, 'name-and-email', twin)
  }

  const create = (wanted: WantedPartner): RecordRef => {
    const ref: RecordRef = { key: wanted.key, id: null }
    actions.push({ kind: 'create-partner', key: wanted.key, draft: { ref: wanted.ref, ...wanted.data } })
    for (const email of wanted.data.emails) created.set(nameAndEmail(wanted.data.name, email), ref)
    return note(wanted, 'new', ref)
  }

  return {
    resolve: (wanted) => resolved.get(wanted.key) ?? find(wanted),
    actions,
    matches,
  }
}
