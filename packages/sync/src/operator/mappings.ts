import { decisionProblem } from '@okos-sync/core'
import type { ErpPort, MappingDecision, OperatorDemand, StoredDecision } from '@okos-sync/domain'
import { recordMissing } from '../outbox/resolve-drafts.ts'
import { everyTroubledOrder } from './every-trouble.ts'
import type { AtStore } from './open-wishes.ts'
import type { OperatorDesk } from './operator-desk.ts'
import { DecisionRefusedError } from './operator-errors.ts'
import { type MappingSuggestion, type SuggestionQuery, suggestMappings } from './suggestions.ts'

/** The mapping table: what persons decided about matches. It comes before every rule, always. */
export interface Mappings {
  /** All decisions, by kind, then key. */
  list(): Promise<readonly StoredDecision[]>
  /**
   * Decides that a record of the shop is that record of the ERP; replaces an earlier decision about it. Orders that
   * waited for it go with the next run. Throws {@link DecisionRefusedError} when it can't be followed.
   */
  set(decision: MappingDecision, options?: { readonly by?: string }): Promise<StoredDecision>
  /** Records of the ERP that resemble what the shop names, the likest first, to choose from. */
  suggest(query: SuggestionQuery): Promise<readonly MappingSuggestion[]>
  /** Lets the rules of matching decide again. Answers whether there was a decision. */
  remove(which: Pick<MappingDecision, 'kind' | 'shopKey'>): Promise<boolean>
}

/** The mapping table of one connection. */
export function createMappings(
  desk: OperatorDesk,
  erp: Pick<ErpPort, 'masterData' | 'allPartners' | 'allProducts'>,
): Mappings {
  const { store, connectionId } = desk
  return {
    list: () => store.decisions(connectionId),
    set: async ({ kind, shopKey, erpId, erpCode }, { by = null } = {}) => {
      const problem = decisionProblem({ kind, shopKey, erpId }, await erp.masterData())
      if (problem !== null) throw new DecisionRefusedError(problem, { shopKey, erpId })
      const decision: StoredDecision = {
        kind,
        shopKey,
        erpId,
        ...(erpCode === undefined ? {} : { erpCode }),
        decidedAt: desk.now(),
        decidedBy: by,
      }
      await store.putDecision(connectionId, decision)
      await desk.handIn(await followUps(desk, decision), by)
      return decision
    },
    suggest: (query) => suggestMappings(erp, query),
    remove: (which) => store.removeDecision(connectionId, which),
  }
}

/**
 * Nothing has to be created under a key that is decided, and what was refused for want of it may be tried now. Orders
 * that wait are looked at again by themselves, since the decisions changed.
 */
async function followUps(place: AtStore, { shopKey }: StoredDecision): Promise<OperatorDemand[]> {
  const { store, connectionId } = place
  const creations = await store.openActions(connectionId, [shopKey])
  const keys = await keysOfOrdersInWant(place)
  return [
    ...creations.map(() => ({ kind: 'dismiss-action', key: shopKey, reason: 'decided' }) as const),
    ...(keys.length === 0 ? [] : [{ kind: 'retry-actions', keys } as const]),
  ]
}

async function keysOfOrdersInWant(place: AtStore): Promise<string[]> {
  const waiting = await everyTroubledOrder(place, ['waiting'])
  const ids = waiting
    .filter(({ trouble }) => trouble?.startsWith(recordMissing))
    .map((record) => record.orderInnerId)
  const entries = await place.store.actionsOfOrders(place.connectionId, ids)
  return entries.map(({ action }) => action.key)
}
