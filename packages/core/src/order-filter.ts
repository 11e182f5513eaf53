import type { ShopOrder } from '@okos-sync/domain'
import { normaliseName } from './normalise.ts'
import { type Obstacle, obstruct } from './obstacle.ts'
import { hasStatus } from './order-status.ts'
import type { PlanningContext } from './planning-types.ts'
import type { PaymentRule } from './settings.ts'

/**
 * P5: why a placed order does not come in, or not yet; null: it comes. Asked for orders without a document only: what
 * came in once is kept in step.
 */
export function filterObstacle(
  order: ShopOrder,
  { shop, settings }: Pick<PlanningContext, 'shop' | 'settings'>,
): Obstacle | null {
  const { ordersSince, importedStatusNames, paidStatusNames } = settings
  if (ordersSince !== null && order.createdAt < ordersSince)
    return obstruct('excluded', 'before-first-day', { since: ordersSince }).obstacle
  const rule = paymentRule(order, settings.paymentRules)
  const method = order.paymentMethod.name ?? order.paymentMethod.code ?? '–'
  if (rule === 'never') return obstruct('excluded', 'payment-method-excluded', { method }).obstacle
  if (rule === 'when-paid' && !hasStatus(order, shop, paidStatusNames))
    return obstruct('waiting', 'not-paid-yet', { method }).obstacle
  if (importedStatusNames.length > 0 && !hasStatus(order, shop, importedStatusNames))
    return obstruct('waiting', 'status-not-reached').obstacle
  return null
}

/** By the method's name, then by its code; compared without case and spaces around. */
function paymentRule(order: ShopOrder, rules: Readonly<Record<string, PaymentRule>>): PaymentRule {
  const byName = new Map(Object.entries(rules).map(([name, rule]) => [normaliseName(name), rule]))
  const { name, code } = order.paymentMethod
  return byName.get(normaliseName(name ?? '')) ?? byName.get(normaliseName(code ?? '')) ?? 'always'
}
