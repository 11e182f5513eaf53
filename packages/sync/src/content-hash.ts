import type { SyncSettings } from '@okos-sync/core'
import type { ShopMetadata, ShopOrder } from '@okos-sync/domain'
import { canonicalJson, sha256 } from './digest.ts'

/**
 * Digest of what an order says. Left out: `updatedAt` and `resourceId`, which change without meaning, and the
 * status, of which only abandoned, cancelled or placed counts; that an order was packed or sent is no change of it.
 */
export function contentHashOf(
  order: ShopOrder,
  context: {
    readonly shop: Pick<ShopMetadata, 'cancelledStatusId' | 'statuses'>
    readonly settings: Pick<SyncSettings, 'cancelledStatusNames'>
  },
): string {
  const { updatedAt: _updatedAt, resourceId: _resourceId, statusId, ...content } = order
  return sha256(canonicalJson({ ...content, standing: standingOf(statusId, context) }))
}

function standingOf(
  statusId: string | null,
  { shop, settings }: Parameters<typeof contentHashOf>[1],
): 'abandoned' | 'cancelled' | 'placed' {
  if (statusId === null) return 'abandoned'
  if (statusId === shop.cancelledStatusId) return 'cancelled'
  const name = shop.statuses.find((status) => status.id === statusId)?.name
  return name !== undefined && settings.cancelledStatusNames.includes(name) ? 'cancelled' : 'placed'
}
