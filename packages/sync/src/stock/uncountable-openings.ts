import { orderRef } from '@okos-sync/core'
import type { ShopLevel, UnsettledRecord } from '@okos-sync/domain'
import { skusOf } from '../orders/skus-of.ts'
import type { Run } from '../run.ts'

/**
 * Product codes whose opening stock can't be counted now: their level is younger than what we know of the orders, or
 * nobody knows whether the ERP has the document of an order that holds them. Openings are booked once and never
 * corrected, so they wait until both are certain.
 */
export async function uncountableOpenings(
  run: Run,
  {
    levels,
    unsettled,
  }: { readonly levels: readonly ShopLevel[]; readonly unsettled: readonly UnsettledRecord[] },
): Promise<ReadonlySet<string>> {
  const awaiting = new Set(levels.filter(({ awaitsOpening }) => awaitsOpening).map(({ sku }) => sku))
  const ahead = [...awaiting].filter((sku) => run.levelsAheadOfOrders.has(sku))
  const retried = unsettled.filter(
    ({ technical, order }) => technical === 'retrying' && skusOf([order]).some((sku) => awaiting.has(sku)),
  )
  const doubtful = await doubtfulAmong(run, retried)
  return new Set([...ahead, ...skusOf(doubtful.map(({ order }) => order))])
}

/** An attempt whose answer was lost may have gone through; one of which the ERP knows no document did not. */
async function doubtfulAmong(
  run: Run,
  retried: readonly UnsettledRecord[],
): Promise<readonly UnsettledRecord[]> {
  const created = retried.filter(({ documentId }) => documentId === null)
  if (created.length === 0) return retried
  const none = { partnerRefs: [], partnerEmails: [], productCodes: [], serviceNames: [] }
  const orderRefs = created.map(({ orderInnerId }) => orderRef(run.shop.shopName, orderInnerId))
  const { orders } = await run.erp.lookUp({ ...none, orderRefs }, { signal: run.signal })
  const present = new Set(orders.map(({ ref }) => ref.externalId))
  return retried.filter(({ documentId, orderInnerId }) => documentId !== null || present.has(orderInnerId))
}
