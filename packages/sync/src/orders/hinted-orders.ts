import type { ShopOrder, ShopPage } from '@okos-sync/domain'
import type { Run } from '../run.ts'
import { goLiveAt } from './go-live.ts'

/**
 * The orders that hints named, as one page; null when there is nothing to take: the shop knows none of them, or no
 * pass has read all orders yet, which will find them by itself and knows what was ordered before it began.
 */
export async function readHintedOrders(
  place: Pick<Run, 'shop' | 'store' | 'connectionId'>,
  { orderInnerIds, signal }: { readonly orderInnerIds: readonly string[]; readonly signal: AbortSignal },
): Promise<ShopPage<ShopOrder> | null> {
  if ((await goLiveAt(place)) === null) return null
  const page = await place.shop.readOrdersByInnerId({ orderInnerIds, signal })
  return page.items.length === 0 ? null : { ...page, pageIndex: 0, pageCount: 1 }
}
