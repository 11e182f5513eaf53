import { type MatchSuggestion, suggestMatches } from '@okos-sync/core'
import { ConfigurationError, type ErpPort, type MappingDecision } from '@okos-sync/domain'

/** Kinds of records that the ERP lists; services it only finds by their names, so there is nothing to look through. */
export type SuggestedKind = Exclude<MappingDecision['kind'], 'service'>

/** What is sought. */
export interface SuggestionQuery {
  readonly kind: SuggestedKind
  /** What the shop calls it; of a product its name or its code. */
  readonly name: string
  /** From 1 to 50; default 5. */
  readonly limit?: number
}

/** A record of the ERP that resembles what was sought; `erpId` and `erpCode` are what a decision takes. */
export interface MappingSuggestion extends MatchSuggestion {
  /** A product's code. */
  readonly erpCode?: string
}

type Candidate = Omit<MappingSuggestion, 'likenessPercent'>

type Ports = Pick<ErpPort, 'masterData' | 'allPartners' | 'allProducts'>

/**
 * Records of the ERP for a line of the mapping table, the likest first: for a person to look at, nothing is ever
 * matched by likeness. Products and partners are read page by page, of which only the likest are kept. Throws a
 * ConfigurationError on a query that can't be answered.
 */
export async function suggestMappings(
  erp: Ports,
  { kind, name, limit = 5 }: SuggestionQuery,
): Promise<readonly MappingSuggestion[]> {
  if (name.trim() === '') {
    throw new ConfigurationError({ field: 'name', message: 'Give the name that the shop uses.' })
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) {
    throw new ConfigurationError({ field: 'limit', message: 'limit must be a whole number from 1 to 50.' })
  }
  let best: readonly MappingSuggestion[] = []
  for await (const candidates of candidatesOf(erp, kind)) {
    const likest = suggestMatches(name, {
      candidates: [...best, ...candidates],
      limit: candidates.length + limit,
    })
    best = distinctRecords(likest).slice(0, limit)
  }
  return best
}

async function* candidatesOf(erp: Ports, kind: SuggestedKind): AsyncGenerator<readonly Candidate[]> {
  if (kind === 'partner') {
    for await (const page of erp.allPartners()) yield page.map(({ id, name }) => ({ erpId: id, name }))
  } else if (kind === 'product') {
    for await (const page of erp.allProducts()) {
      yield page.flatMap(({ id: erpId, code: erpCode, name }) => [
        { erpId, name, erpCode },
        { erpId, name: erpCode, erpCode },
      ])
    }
  } else {
    const { vatRates, paymentMethods, shippingMethods } = await erp.masterData()
    if (kind === 'vat') yield vatRates.map(({ shortName }) => ({ erpId: shortName, name: shortName }))
    else {
      const methods = kind === 'payment-method' ? paymentMethods : shippingMethods
      yield methods.map(({ id, name }) => ({ erpId: id, name }))
    }
  }
}

/** A product that resembles by its name and by its code stands once, by the likelier of the two. */
function distinctRecords(suggestions: readonly MappingSuggestion[]): MappingSuggestion[] {
  const first = new Map<string, MappingSuggestion>()
  for (const suggestion of suggestions) {
    if (!first.has(suggestion.erpId)) first.set(suggestion.erpId, suggestion)
  }
  return [...first.values()]
}
