import type { ShopOrderWrites, ShopStatusUpdate } from '@okos-sync/domain'
import type { ShopRenterClient } from '../create-client.ts'
import type { CallOptions } from '../resource-client.ts'
import { orderWrites } from './order-writes.ts'

/** `PUT /orders/{id}` with the status alone, 200 in a batch. */
export async function writeOrderStatuses(params: {
  readonly client: ShopRenterClient
  readonly updates: readonly ShopStatusUpdate[]
  readonly options: CallOptions
}): Promise<ShopOrderWrites> {
  const { client, updates, options } = params
  const written = await client.batch(
    updates.map(({ orderId, statusId }) =>
      client.orders.inBatch.update(orderId, { orderStatus: { id: statusId } }),
    ),
    options,
  )
  return orderWrites(written)
}
