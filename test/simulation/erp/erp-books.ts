import type { ErpChange } from '@okos-sync/domain'
import type { VirtualTime } from '../engine/virtual-time.ts'
import { type ErpMaster, erpMaster } from './erp-master.ts'
import { type ErpOrders, erpOrders } from './erp-orders.ts'
import { type ErpStock, erpStock } from './erp-stock.ts'

/** An ERP's books, without any way of reaching them over a network. */
export interface ErpBooks {
  readonly master: ErpMaster
  readonly stock: ErpStock
  readonly orders: ErpOrders
  /** Everything that changed, oldest first. */
  readonly feed: readonly ErpChange[]
  instant(): string
}

/** Opens empty books. */
export function openErp(time: VirtualTime): ErpBooks {
  const feed: ErpChange[] = []
  const instant = () => new Date(time.nowMs).toISOString()
  const master = erpMaster(feed, instant)
  const stock = erpStock({ products: master.products.items, feed, now: instant })
  return { master, stock, orders: erpOrders({ stock, feed, now: instant }), feed, instant }
}
