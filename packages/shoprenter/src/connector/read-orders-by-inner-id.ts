import type { ShopOrder, ShopPage } from '@okos-sync/domain'
import type { BatchRequest } from '../batch.ts'
import type { ShopRenterClient } from '../create-client.ts'
import { decodeRecord, idOf } from '../decode-record.ts'
import type { CallOptions } from '../resource-client.ts'
import { orderExtendSchema } from '../resources/order-extend.ts'
import type { ShopZone } from '../shop-zone.ts'
import { mapOrder } from './map-order.ts'
import { asShopRecord, requireServerTime } from './read-pages.ts'
import { recordsFound } from './records-found.ts'

/**
 * Fetches orders by innerId, 200 in a request. The filter is asked instead of `/orderExtend/{id}`, since a resource id
 * changes when the merchant gives an outer id, and since only lists leave abandoned carts out. Left out is what the
 * shop does not know; any other refusal is thrown.
 */
export async function readOrdersByInnerId(params: {
  readonly client: ShopRenterClient
  readonly orderInnerIds: readonly string[]
  readonly zone: ShopZone
  readonly options: CallOptions
}): Promise<Pick<ShopPage<ShopOrder>, 'items' | 'serverTime'>> {
  const { client, zone, options } = params
  const innerIds = [...new Set(params.orderInnerIds)]
  const { results, serverTime } = await client.batch(
    innerIds.map(
      (innerId): BatchRequest => ({
        method: 'GET',
        path: '/orderExtend',
        query: { innerId, excludeAbandonedCart: '1', full: true, limit: 1 },
      }),
    ),
    options,
  )
  const items = results.flatMap((result, index) =>
    recordsFound(result)
      // A filter that the shop did not heed brings any order.
      .filter((raw) => idOf(raw) === innerIds[index])
      .map((raw) =>
        asShopRecord(decodeRecord(orderExtendSchema, raw), (order) =>
          mapOrder(order, { shopName: client.shopName, zone }),
        ),
      ),
  )
  return { items, serverTime: requireServerTime(serverTime) }
}
