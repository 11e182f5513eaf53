import { applyOrdersToLevels } from '@okos-sync/core'
import type { ShopLevel, ShopOrder } from '@okos-sync/domain'
import type { OrderLook } from './read-orders.ts'
import { skusOf } from './skus-of.ts'

/** The shop tells whole seconds. */
const marginMs = 2_000

/** An order may be read this long after it was placed without anything being odd: runs come every few minutes. */
const ordinaryDelayMs = 30 * 60_000

/**
 * The levels that these orders change: core's rule, and doubt (the level is read again) for an order that came while
 * a batch was written or read. A batch treats its products one after the other but is answered with one time, so the
 * order may have come before or after its own product's turn. Products that an edit dropped are in doubt as well, and
 * so are those of an order that calls itself older than the level, and yet turns up long after it says it was placed:
 * in the hour that the shop's clock repeats every order looks an hour older than it is.
 */
export function levelsAfterOrders(params: {
  readonly levels: ReadonlyMap<string, ShopLevel>
  readonly look: Pick<OrderLook, 'orders' | 'known' | 'contentHashes' | 'goLiveAt' | 'now'>
  /** How long a batch took at most. */
  readonly batchDurationMs: number
  readonly isCancelled: (order: ShopOrder) => boolean
}): ShopLevel[] {
  const { levels, look, batchDurationMs } = params
  const news = look.orders.map((order) => ({
    order,
    isFirstSeen: !look.known.has(order.innerId),
    contentChanged: look.known.get(order.innerId)?.contentHash !== look.contentHashes.get(order.innerId),
    isCancelled: params.isCancelled(order),
  }))
  const counted = applyOrdersToLevels({ levels, orders: news })
  const changed = new Map(counted.map((level) => [level.sku, level]))
  const doubt = (sku: string, isDoubtful: (level: ShopLevel) => boolean) => {
    const level = changed.get(sku) ?? levels.get(sku)
    if (level?.isCertain && isDoubtful(level)) changed.set(sku, { ...level, isCertain: false })
  }
  for (const { order, isFirstSeen, contentChanged } of news) {
    const createdAt = Date.parse(order.createdAt)
    const isDuringBatch = ({ asOf }: ShopLevel) =>
      Math.abs(createdAt - Date.parse(asOf)) <= marginMs + batchDurationMs
    // In the first pass over the orders all but the newest are older than the levels.
    const isLate = look.goLiveAt !== null && createdAt < Date.parse(look.now) - ordinaryDelayMs
    const isOddlyOld = ({ asOf }: ShopLevel) => isLate && createdAt < Date.parse(asOf)
    const isDoubtful = (level: ShopLevel) => isDuringBatch(level) || isOddlyOld(level)
    if (isFirstSeen) for (const sku of skusOf([order], levels)) doubt(sku, isDoubtful)
    else if (contentChanged)
      for (const sku of look.known.get(order.innerId)?.skus ?? []) doubt(sku, () => true)
  }
  return [...changed.values()]
}
