import type { ShopMetadata, ShopOrder } from '@okos-sync/domain'
import { normaliseName } from './normalise.ts'
import type { SyncSettings } from './settings.ts'

type Placed = Pick<ShopOrder, 'statusId'>

/** True when the order's status bears one of the names, compared without case and spaces around. */
export function hasStatus(
  order: Placed,
  shop: Pick<ShopMetadata, 'statuses'>,
  names: readonly string[],
): boolean {
  const status = shop.statuses.find((candidate) => candidate.id === order.statusId)
  if (status === undefined) return false
  return names.some((name) => normaliseName(name) === normaliseName(status.name))
}

/** The shop's storno status, or one that the settings count as such. */
export function isCancelled(
  order: Placed,
  context: {
    readonly shop: Pick<ShopMetadata, 'statuses' | 'cancelledStatusId'>
    readonly settings: Pick<SyncSettings, 'cancelledStatusNames'>
  },
): boolean {
  const { shop, settings } = context
  return (
    (order.statusId !== null && order.statusId === shop.cancelledStatusId) ||
    hasStatus(order, shop, settings.cancelledStatusNames)
  )
}
