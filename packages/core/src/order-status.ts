import type { ShopMetadata, ShopOrder } from '@okos-sync/domain'
import { normaliseName } from './normalise.ts'

/** True when the order's status bears one of the names, compared without case and spaces around. */
export function hasStatus(
  order: ShopOrder,
  shop: Pick<ShopMetadata, 'statuses'>,
  names: readonly string[],
): boolean {
  const status = shop.statuses.find((candidate) => candidate.id === order.statusId)
  if (status === undefined) return false
  return names.some((name) => normaliseName(name) === normaliseName(status.name))
}
