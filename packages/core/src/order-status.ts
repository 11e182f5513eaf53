import type { OrderRecord, ShopMetadata, ShopOrder } from '@okos-sync/domain'
import { normaliseName } from './normalise.ts'
import type { PlanningContext } from './planning-types.ts'
import type { SyncSettings } from './settings.ts'

type Placed = Pick<ShopOrder, 'statusId'>

/** What tells whether an order's goods were gone before our books began. */
export type GoLiveContext = Pick<PlanningContext, 'goLiveAt'> & {
  readonly shop: Pick<ShopMetadata, 'statuses'>
  readonly settings: Pick<SyncSettings, 'shippedStatusNames'>
}

/**
 * M20: true for an order that left the warehouse before go-live. Its goods are in no stock figure, so it reserves
 * nothing. One that was placed or changed later took its goods from the stock that the ERP counts, so it reserves,
 * whatever its status in the shop is by now, until the ERP itself books the issue.
 */
export function leftBeforeGoLive(
  order: Pick<ShopOrder, 'updatedAt' | 'statusId'>,
  context: GoLiveContext,
): boolean {
  const { goLiveAt = null, shop, settings } = context
  const isEarly = goLiveAt === null || order.updatedAt <= goLiveAt
  return isEarly && hasStatus(order, shop, settings.shippedStatusNames)
}

/** The same, once told of an order: packing and sending it later take goods that the books have counted. */
export function hadLeft(
  order: ShopOrder,
  context: GoLiveContext & { readonly known: ReadonlyMap<string, OrderRecord> },
): boolean {
  return context.known.get(order.innerId)?.hadLeft ?? leftBeforeGoLive(order, context)
}

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
