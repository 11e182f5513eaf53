import type { Action, MatchNote, Method, RecordRef, ShopMethod } from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { paymentMethodKey, shippingMethodKey, shopRef } from './keys.ts'
import { normaliseName } from './normalise.ts'
import type { PlanningContext } from './planning-types.ts'

type MethodKind = 'payment-method' | 'shipping-method'

type NamedMethod = Pick<ShopMethod, 'code'> & { readonly name: string }

/** Matches methods by name, then by the shop's code, and collects those that have to be created (M9, M10). */
export interface MethodPlanner {
  /** Null when the shop tells no name. */
  resolve(method: Pick<ShopMethod, 'name' | 'code'>): RecordRef | null
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
}

/** A planner for the methods of one kind; what was bound before goes before an equal name. */
export function methodPlanner(
  kind: MethodKind,
  context: Pick<PlanningContext, 'shop' | 'erp' | 'bindings' | 'decisions'>,
): MethodPlanner {
  const known = kind === 'payment-method' ? context.erp.paymentMethods : context.erp.shippingMethods
  const keyOf = kind === 'payment-method' ? paymentMethodKey : shippingMethodKey
  const byName = new Map(known.map((method: Method) => [normaliseName(method.name), method.id]))
  const decided = decisionsByKey(context.decisions, kind)
  const resolved = new Map<string, RecordRef>()
  const actions: Action[] = []
  const matches: MatchNote[] = []

  const match = (method: NamedMethod, key: string): { readonly id: string | null; readonly by: string } => {
    const chosen = decided.get(key)
    if (chosen !== undefined) return { id: chosen, by: 'mapping' }
    const named = context.bindings.get(key)?.erpId ?? byName.get(normaliseName(method.name))
    if (named !== undefined) return { id: named, by: 'name' }
    const coded = method.code === null ? undefined : byName.get(normaliseName(method.code))
    return coded === undefined ? { id: null, by: 'new' } : { id: coded, by: 'code' }
  }

  const find = (method: NamedMethod, key: string): RecordRef => {
    const { name } = method
    const { id, by } = match(method, key)
    matches.push({ entity: kind, key, by })
    if (id === null) {
      const ref = shopRef(context.shop.shopName, normaliseName(name))
      actions.push({ kind: `create-${kind}`, key, draft: { ref, name: name.trim() } })
    }
    const ref: RecordRef = { key, id }
    resolved.set(key, ref)
    return ref
  }

  return {
    resolve: (method) => {
      if (!isNamed(method)) return null
      const key = keyOf(method.name)
      return resolved.get(key) ?? find(method, key)
    },
    actions,
    matches,
  }
}

function isNamed(method: Pick<ShopMethod, 'name' | 'code'>): method is NamedMethod {
  return method.name !== null
}
