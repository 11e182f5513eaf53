import type { OrderVerdict } from '@okos-sync/domain'
import type { OkosSync } from '@okos-sync/sync'

/** An order that a person should look at, or know of. */
export type Attention = Pick<OrderVerdict, 'orderInnerId' | 'outcome' | 'code' | 'params'>

/** Gathers every order that was not simply imported while the sync runs; the newest verdict of an order counts. */
export function collectAttention(sync: OkosSync): () => readonly Attention[] {
  const byOrder = new Map<string, Attention>()
  const listen = (event: 'order-waiting' | 'order-excluded' | 'order-failed' | 'order-conflict') => {
    const outcome = event.slice('order-'.length) as Attention['outcome']
    sync.on(event, ({ orderNumber, code, params }) => {
      byOrder.set(orderNumber, { orderInnerId: orderNumber, outcome, code, params })
    })
  }
  listen('order-waiting')
  listen('order-excluded')
  listen('order-failed')
  listen('order-conflict')
  return () => [...byOrder.values()].sort((a, b) => Number(a.orderInnerId) - Number(b.orderInnerId))
}
