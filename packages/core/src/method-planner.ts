import type { Action, MatchNote, Method, RecordRef } from '@okos-sync/domain'
import { paymentMethodKey, shippingMethodKey, shopRef } from './keys.ts'
import { normaliseName } from './normalise.ts'
import type { PlanningContext } from './planning-types.ts'

type MethodKind = 'payment-method' | 'shipping-method'

/** Matches methods by name and collects those that have to be created (M9, M10). */
export interface MethodPlanner {
  /** Null when the shop tells no name. */
  resolve(name: string | null): RecordRef | null
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
}

/** A planner for the methods of one kind; what was bound before goes before an equal name. */
export function methodPlanner(
  kind: MethodKind,
  context: Pick<PlanningContext, 'shop' | 'erp' | 'bindings'>,
): MethodPlanner {
  const known = kind === 'payment-method' ? context.erp.paymentMethods : context.erp.shippingMethods
  const keyOf = kind === 'payment-method' ? paymentMethodKey : shippingMethodKey
  const byName = new Map(known.map((method: Method) => [normaliseName(method.name), method.id]))
  const resolved = new Map<string, RecordRef>()
  const actions: Action[] = []
  const matches: MatchNote[] = []

  const find = (name: string, key: string): RecordRef => {
    const id = context.bindings.get(key)?.erpId ?? byName.get(normaliseName(name)) ?? null
    matches.push({ entity: kind, key, by: id === null ? 'new' : 'name' })
    if (id === null) {
      const ref = shopRef(context.shop.shopName, normaliseName(name))
      actions.push({ kind: `create-${kind}`, key, draft: { ref, name: name.trim() } })
    }
    const ref: RecordRef = { key, id }
    resolved.set(key, ref)
    return ref
  }

  return {
    resolve: (name) => {
      if (name === null) return null
      const key = keyOf(name)
      return resolved.get(key) ?? find(name, key)
    },
    actions,
    matches,
  }
}
