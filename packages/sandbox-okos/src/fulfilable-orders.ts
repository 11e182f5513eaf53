import type { OrderDocumentSummary } from '@okos-sync/domain'
import { numberOfCursor, type OkosPageAnswer, type PageRequest, pageOf } from '@okos-sync/okos-server'
import type { Ledger } from './ledger.ts'
import type { OrderStore } from './order-store.ts'
import { allRows } from './rows.ts'

interface Demand {
  readonly document: bigint
  readonly product: bigint
  readonly warehouse: bigint
  readonly quantity: bigint
}

/** Makes the list of teljesíthető rendelések: older orders take what is on hand before younger ones do. */
export function createFulfilableOrders(ledger: Ledger, orders: OrderStore) {
  const { database } = ledger
  const openOrders = database.prepare("SELECT id FROM orders WHERE state = 'open' ORDER BY id")
  const demands = database.prepare(
    'SELECT document, product, warehouse, quantity FROM order_reservations ORDER BY document',
  )
  demands.setReadBigInts(true)
  const onHand = database.prepare(
    'SELECT product, warehouse, sum(quantity) AS quantity FROM stock_movements GROUP BY product, warehouse',
  )
  onHand.setReadBigInts(true)
  return async ({ cursor, limit }: PageRequest): Promise<OkosPageAnswer<OrderDocumentSummary>> => {
    const after = numberOfCursor(cursor)
    const left = new Map(
      allRows<Omit<Demand, 'document'>>(onHand).map((level) => [placeOf(level), level.quantity]),
    )
    const byOrder = Map.groupBy(allRows<Demand>(demands), ({ document }) => Number(document))
    const fulfilable = allRows<{ id: number }>(openOrders).filter(({ id }) =>
      take(byOrder.get(id) ?? [], left),
    )
    const rows = fulfilable.filter(({ id }) => id > after).slice(0, limit + 1)
    return pageOf(rows, { limit, read: ({ id }) => orders.summary(id), numberOf: ({ id }) => id })
  }
}

/** Takes what an order needs; false, and nothing, when it is not all there. */
function take(demands: readonly Demand[], left: Map<string, bigint>): boolean {
  const needed = new Map<string, bigint>()
  for (const demand of demands) {
    const place = placeOf(demand)
    needed.set(place, (needed.get(place) ?? 0n) + demand.quantity)
  }
  const isThere = [...needed].every(([place, quantity]) => (left.get(place) ?? 0n) >= quantity)
  if (isThere) for (const [place, quantity] of needed) left.set(place, (left.get(place) ?? 0n) - quantity)
  return isThere
}

function placeOf({ product, warehouse }: Pick<Demand, 'product' | 'warehouse'>): string {
  return `${product}.${warehouse}`
}
