import type { Action, ExternalRef, MatchNote, RecordRef } from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { shopRef } from './keys.ts'
import { lazily } from './lazily.ts'
import type { PartnerData } from './parties.ts'
import { type PartnerAmbiguity, type PartnerMatch, partnerIndex } from './partner-index.ts'
import { type PartnerKeys, partnerKeys } from './partner-keys.ts'
import type { PlanImportInput } from './planning-types.ts'

/** A buyer to be found or created. */
export interface WantedPartner {
  readonly key: string
  readonly ref: ExternalRef
  /** Registered buyers are known by their customer id, guests by name and e-mail. */
  readonly isRegistered: boolean
  /** Made when it is needed: most buyers are known already. */
  data(): PartnerData
  /** What the data is matched by, made once. */
  keys(): PartnerKeys
}

/** A buyer under the identity that the shop gives. */
export function wantedPartner(
  identity: Pick<WantedPartner, 'key' | 'ref' | 'isRegistered'>,
  makeData: () => PartnerData,
): WantedPartner {
  const data = lazily(makeData)
  return { ...identity, data, keys: lazily(() => partnerKeys(data())) }
}

type Ambiguous = Extract<PartnerMatch, { kind: 'ambiguous' }>

/** Why the record that was taken for a buyer may be the wrong one, and how many others it may have been. */
export interface PartnerDoubt {
  readonly why: PartnerAmbiguity
  readonly candidates: number
}

interface HowFound {
  readonly by: string
  readonly ambiguity?: PartnerDoubt
}

/** Matches buyers and collects the partners that have to be created. */
export interface PartnerPlanner {
  /** Takes what M4 takes where it is ambiguous. */
  resolve(wanted: WantedPartner): RecordRef
  /** Null when it is plain who the buyer is. */
  ambiguityOf(wanted: WantedPartner): Ambiguous | null
  /** Of a buyer who was resolved; null when nothing speaks against what was taken. */
  doubtAbout(key: string): PartnerDoubt | null
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
}

type PlannerInput = Pick<PlanImportInput, 'shop' | 'found' | 'bindings' | 'decisions'>

/** Who a buyer is among the records that exist. */
function partnerFinder(input: PlannerInput) {
  const index = partnerIndex(input.found.partners, shopRef(input.shop.shopName, '').source)
  const decided = decisionsByKey(input.decisions, 'partner')
  return {
    /** Decided by a person, bound before, or bearing the buyer's reference; null: none of these. */
    known: (wanted: WantedPartner): { readonly id: string; readonly by: string } | null => {
      const chosen = decided.get(wanted.key)
      if (chosen !== undefined) return { id: chosen, by: 'mapping' }
      const id = input.bindings.get(wanted.key)?.erpId ?? index.byRef(wanted.ref)?.id
      return id === undefined ? null : { id, by: wanted.isRegistered ? 'customer-id' : 'name-and-email' }
    },
    match: (wanted: WantedPartner): PartnerMatch => index.match(wanted.keys()),
  }
}

/**
 * M4: what a person decided, what was bound before, then the reference, then exact normalised name and e-mail, else
 * new. Buyers that this plan creates are found by name and e-mail as well, so a plan comes to what one plan per
 * buyer would.
 */
export function partnerPlanner(input: PlannerInput): PartnerPlanner {
  const finder = partnerFinder(input)
  const resolved = new Map<string, RecordRef>()
  const created = new Map<string, RecordRef>()
  const doubts = new Map<string, PartnerDoubt>()
  const actions: Action[] = []
  const matches: MatchNote[] = []

  const note = (wanted: WantedPartner, ref: RecordRef, how: HowFound): RecordRef => {
    matches.push({ entity: 'partner', key: wanted.key, ...how })
    resolved.set(wanted.key, ref)
    if (how.ambiguity !== undefined) doubts.set(wanted.key, how.ambiguity)
    return ref
  }

  const find = (wanted: WantedPartner): RecordRef => {
    const { key } = wanted
    const known = finder.known(wanted)
    if (known !== null) return note(wanted, { key, id: known.id }, { by: known.by })
    const match = finder.match(wanted)
    if (match.kind === 'matched') return note(wanted, { key, id: match.record.id }, { by: match.by })
    if (match.kind === 'new') return createOnce(wanted, {})
    const ambiguity = { why: match.why, candidates: match.candidates.length }
    if (match.choice === null) return createOnce(wanted, { ambiguity })
    const by = match.why === 'several-exact' ? 'name-and-email-of-several' : 'name-and-email'
    return note(wanted, { key, id: match.choice.id }, { by, ambiguity })
  }

  const createOnce = (wanted: WantedPartner, how: Pick<HowFound, 'ambiguity'>): RecordRef => {
    const { identities } = wanted.keys()
    const twin = identities.map((identity) => created.get(identity)).find((ref) => ref !== undefined)
    if (twin !== undefined) return note(wanted, twin, { by: 'name-and-email' })
    const ref: RecordRef = { key: wanted.key, id: null }
    actions.push({ kind: 'create-partner', key: wanted.key, draft: { ref: wanted.ref, ...wanted.data() } })
    for (const identity of identities) created.set(identity, ref)
    return note(wanted, ref, { by: 'new', ...how })
  }

  return {
    resolve: (wanted) => resolved.get(wanted.key) ?? find(wanted),
    ambiguityOf: (wanted) => {
      const match = finder.known(wanted) === null ? finder.match(wanted) : null
      return match?.kind === 'ambiguous' ? match : null
    },
    doubtAbout: (key) => doubts.get(key) ?? null,
    actions,
    matches,
  }
}
