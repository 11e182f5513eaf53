import type { ShopLevel, ShopOrder, ShopOrderLine } from '@okos-sync/domain'
import { exact, plain } from './decimal.ts'
import { compareIds, lineQuantity } from './line-quantity.ts'
import { normaliseCode } from './normalise.ts'
import { perSlot } from './slots.ts'

/** Times of the shop are whole seconds, and reading takes a moment: closer than this nobody can tell what came first. */
const marginMs = 2000

/** An order with what makes it news. */
export interface OrderNews {
  readonly order: ShopOrder
  readonly isFirstSeen: boolean
  readonly contentChanged: boolean
  /** Cancelled by now, so the shop may have given its stock back. Left out: no. */
  readonly isCancelled?: boolean
}

/**
 * What the shop must have now: the last read or written level less what was ordered since. Answers the levels
 * that changed. A new order clearly before `asOf` changes nothing: a level that was read holds it already, and a
 * level that was pushed overwrote it, which the next comparison with the ERP puts right. One too close to tell,
 * and any edit or cancellation, however soon it came, makes the level uncertain: whether and when the shop gives stock back is unknown.
 */
export function applyOrdersToLevels(params: {
  readonly levels: ReadonlyMap<string, ShopLevel>
  readonly orders: readonly OrderNews[]
}): ShopLevel[] {
  const changed = new Map<string, ShopLevel>()
  const codes = new Map([...params.levels.values()].map(({ sku, shopProductId }) => [shopProductId, sku]))
  const news = params.orders.toSorted((left, right) => compareIds(left.order.innerId, right.order.innerId))
  for (const entry of news) {
    for (const line of entry.order.lines) {
      const sku = normaliseCode(line.sku) ?? codes.get(line.productId ?? '') ?? ''
      const level = changed.get(sku) ?? params.levels.get(sku)
      if (level === undefined || !line.subtractsStock) continue
      const next = levelAfter(level, line, entry)
      if (next !== level) changed.set(sku, next)
    }
  }
  return [...changed.values()]
}

function levelAfter(
  level: ShopLevel,
  line: ShopOrderLine,
  { order, isFirstSeen, contentChanged, isCancelled = false }: OrderNews,
) {
  if (!isFirstSeen) return contentChanged ? uncertain(level) : level
  const asOf = Date.parse(level.asOf)
  const createdAt = Date.parse(order.createdAt)
  const updatedAt = Date.parse(order.updatedAt)
  const wasChanged = isCancelled || updatedAt - createdAt > marginMs
  // Changed before it was placed: in the hour that the shop's clock repeats, its times read an hour too early.
  const isMisdated = updatedAt < createdAt - marginMs
  const wasChangedLater = wasChanged && updatedAt >= asOf - marginMs
  if (wasChangedLater || isMisdated || Math.abs(createdAt - asOf) <= marginMs) return uncertain(level)
  return createdAt < asOf ? level : subtract(level, line)
}

function uncertain(level: ShopLevel): ShopLevel {
  return level.isCertain ? { ...level, isCertain: false } : level
}

function subtract(level: ShopLevel, line: ShopOrderLine): ShopLevel {
  if (lineQuantity(line).eq(0)) return level
  const levels = perSlot((slot) => plain(exact(level.levels[slot]).minus(exact(line.quantities[slot]))))
  return { ...level, levels }
}
