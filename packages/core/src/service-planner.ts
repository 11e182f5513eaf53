import type { Action, MatchNote, RecordRef } from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { serviceKey, shopRef } from './keys.ts'
import { normaliseName } from './normalise.ts'
import type { PlanOrdersInput } from './planning-types.ts'

/** A product or service of the ERP, or one that the plan creates. */
export interface ResolvedItem {
  readonly kind: 'product' | 'service'
  readonly ref: RecordRef
  readonly unit: string
}

/** Matches services by name and collects those that have to be created (M7). */
export interface ServicePlanner {
  /** True when the ERP has a service of this name. */
  isKnown(name: string): boolean
  resolve(wanted: { readonly name: string; readonly vat: string }): ResolvedItem
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
}

/** A planner for the services of one plan. */
export function servicePlanner(
  input: Pick<PlanOrdersInput, 'found' | 'bindings' | 'settings' | 'shop' | 'decisions'>,
): ServicePlanner {
  const decided = decisionsByKey(input.decisions, 'service')
  const services = new Map(input.found.services.map((service) => [normaliseName(service.name), service]))
  const resolved = new Map<string, ResolvedItem>()
  const actions: Action[] = []
  const matches: MatchNote[] = []

  const find = (key: string, wanted: { readonly name: string; readonly vat: string }): ResolvedItem => {
    const known = services.get(normaliseName(wanted.name))
    const chosen = decided.get(key)
    const id = chosen ?? known?.id ?? input.bindings.get(key)?.erpId ?? null
    const unit = known?.unit ?? input.settings.defaultUnit
    matches.push({ entity: 'service', key, by: howFound(chosen, id) })
    if (id === null) {
      const ref = shopRef(input.shop.shopName, normaliseName(wanted.name))
      const draft = { ref, name: wanted.name.trim(), vat: wanted.vat, unit }
      actions.push({ kind: 'create-service', key, draft })
    }
    const item: ResolvedItem = { kind: 'service', ref: { key, id }, unit }
    resolved.set(key, item)
    return item
  }

  return {
    isKnown: (name) => services.has(normaliseName(name)),
    resolve: (wanted) => {
      const key = serviceKey(wanted.name)
      return resolved.get(key) ?? find(key, wanted)
    },
    actions,
    matches,
  }
}

function howFound(chosen: string | undefined, id: string | null): string {
  if (chosen !== undefined) return 'mapping'
  return id === null ? 'new' : 'name'
}
