import { isCancelled, type SyncSettings } from '@okos-sync/core'
import type { ShopMetadata, ShopOrder } from '@okos-sync/domain'
import { canonicalJson, sha256 } from '../basics/digest.ts'

/** Opaque ids change when the merchant gives a record an outer id; its content is the same. */
const opaqueIds: ReadonlySet<string> = new Set(['resourceId', 'productId', 'customerId'])

/**
 * Digest of what an order says. Left out is what changes without changing a document: `updatedAt`, opaque ids, the
 * bank's messages, and the status, of which only abandoned, cancelled or placed counts. That an order was paid, packed
 * or sent is no change of it; after the invoice it would be a conflict without a cause.
 */
export function contentHashOf(
  order: ShopOrder,
  context: {
    readonly shop: Pick<ShopMetadata, 'cancelledStatusId' | 'statuses'>
    readonly settings: Pick<SyncSettings, 'cancelledStatusNames'>
  },
): string {
  const { updatedAt: _updatedAt, payments: _payments, statusId, ...content } = order
  const told = { ...content, standing: standingOf(statusId, context) }
  return sha256(canonicalJson({ ...told, ...inOneOrder(order) }, opaqueIds))
}

/** The shop promises no order of its rows, so theirs says nothing. */
function inOneOrder({ lines, addons, totals }: ShopOrder) {
  const sorted = (rows: readonly unknown[]) => rows.map((row) => canonicalJson(row, opaqueIds)).toSorted()
  return { lines: sorted(lines), addons: sorted(addons), totals: sorted(totals) }
}

function standingOf(
  statusId: string | null,
  context: Parameters<typeof contentHashOf>[1],
): 'abandoned' | 'cancelled' | 'placed' {
  if (statusId === null) return 'abandoned'
  return isCancelled({ statusId }, context) ? 'cancelled' : 'placed'
}
