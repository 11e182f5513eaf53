import type { Action, ExternalRef, MatchNote, RecordRef } from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { shopRef } from './keys.ts'
import type { PartnerData } from './parties.ts'
import { nameAndEmail, type PartnerMatch, partnerIndex } from './partner-index.ts'
import type { PlanImportInput } from './planning-types.ts'

/** A buyer to be found or created. */
export interface WantedPartner {
  readonly key: string
  readonly ref: ExternalRef
  /** Registered buyers are known by their customer id, guests by name and e-mail. */
  readonly isRegistered: boolean
  readonly data: PartnerData
}

type Ambiguous = Extract<PartnerMatch, { kind: 'ambiguous' }>

/** Matches buyers and collects the partners that have to be created. */
export interface PartnerPlanner {
  /** Takes what M4 takes where it is ambiguous. */
  resolve(wanted: WantedPartner): RecordRef
  /** Null when it is plain who the buyer is. */
  ambiguityOf(wanted: WantedPartner): Ambiguous | null
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
}

/**
 * M4: what a person decided, what was bound before, then the reference, then exact normalised name and e-mail, else
 * new. Buyers that this plan creates are found by name and e-mail as well, so a plan comes to what one plan per
 * buyer would.
 */
export function partnerPlanner(
  input: Pick<PlanImportInput, 'shop' | 'found' | 'bindings' | 'decisions'>,
): PartnerPlanner {
  const index = partnerIndex(input.found.partners, shopRef(input.shop.shopName, '').source)
  const decided = decisionsByKey(input.decisions, 'partner')
  const resolved = new Map<string, RecordRef>()
  const created = new Map<string, RecordRef>()
  const actions: Action[] = []
  const matches: MatchNote[] = []

  const note = (
    wanted: WantedPartner,
    ref: RecordRef,
    how: Pick<MatchNote, 'by' | 'ambiguity'>,
  ): RecordRef => {
    matches.push({ entity: 'partner', key: wanted.key, ...how })
    resolved.set(wanted.key, ref)
    return ref
  }

  const knownId = (wanted: WantedPartner) =>
    input.bindings.get(wanted.key)?.erpId ?? index.byRef(wanted.ref)?.id

  const find = (wanted: WantedPartner): RecordRef => {
    const { key } = wanted
    const chosen = decided.get(key)
    if (chosen !== undefined) return note(wanted, { key, id: chosen }, { by: 'mapping' })
    const known = knownId(wanted)
    if (known !== undefined)
      return note(wanted, { key, id: known }, { by: wanted.isRegistered ? 'customer-id' : 'name-and-email' })
    const match = index.match(wanted.data)
    if (match.kind === 'matched') return note(wanted, { key, id: match.record.id }, { by: match.by })
    const twin = createdTwin(wanted)
    if (match.kind === 'new') return twin ?? create(wanted, {})
    const ambiguity = { why: match.why, candidates: match.candidates.length }
    if (match.choice === null) return twin ?? create(wanted, { ambiguity })
    const by = match.why === 'several-exact' ? 'name-and-email-of-several' : 'name-and-email'
    return note(wanted, { key, id: match.choice.id }, { by, ambiguity })
  }

  const createdTwin = (wanted: WantedPartner): RecordRef | null => {
    const twin = wanted.data.emails
      .map((email) => created.get(nameAndEmail(wanted.data.name, email)))
      .find((ref) => ref !== undefined)
    return twin === undefined ? null : note(wanted, twin, { by: 'name-and-email' })
  }

  const create = (wanted: WantedPartner, how: Pick<MatchNote, 'ambiguity'>): RecordRef => {
    const ref: RecordRef = { key: wanted.key, id: null }
    actions.push({ kind: 'create-partner', key: wanted.key, draft: { ref: wanted.ref, ...wanted.data } })
    for (const email of wanted.data.emails) created.set(nameAndEmail(wanted.data.name, email), ref)
    return note(wanted, ref, { by: 'new', ...how })
  }

  return {
    resolve: (wanted) => resolved.get(wanted.key) ?? find(wanted),
    ambiguityOf: (wanted) => {
      if (decided.has(wanted.key) || knownId(wanted) !== undefined) return null
      const match = index.match(wanted.data)
      return match.kind === 'ambiguous' ? match : null
    },
    actions,
    matches,
  }
}
