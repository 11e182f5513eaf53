import type { OrderLine } from '@okos-sync/domain'
import { OkosRefusal } from '@okos-sync/okos-server'
import type { Ledger } from './ledger.ts'
import { unitsOf } from './quantity.ts'
import { idOf, rowOf } from './record-ids.ts'
import { allRows, oneRow } from './rows.ts'

/** What an open order takes out of a warehouse. */
export interface Reservation {
  readonly product: number
  readonly warehouse: number
  readonly quantity: bigint
}

interface Limit {
  readonly id: bigint
  readonly code: string
  readonly available: bigint
}

// Nothing for a product that may be oversold.
const limitedStock = `
  SELECT id, code,
    (SELECT ifnull(sum(quantity), 0) FROM stock_movements WHERE product = products.id AND warehouse = ?2)
    - (SELECT ifnull(sum(quantity), 0) FROM order_reservations WHERE product = products.id AND warehouse = ?2)
    AS available
  FROM products WHERE id = ?1 AND may_be_oversold = 0`

/** What open orders hold. */
export interface Reservations {
  of(order: number): readonly Reservation[]
  /** Replaces what an order reserves; told in the change feed per product. */
  replace(order: number, reservations: readonly Reservation[]): void
  /**
   * Like `replace`, for what an order newly asks for. Refuses with `stock-insufficient` when that takes more than is
   * available of a product that may not be oversold; a shortage that was there before is no reason.
   */
  demand(order: number, reservations: readonly Reservation[]): void
}

/** Makes the access to reservations; all methods expect to be inside a transaction. */
export function createReservations({ database, changes }: Ledger): Reservations {
  const select = database.prepare(
    'SELECT product, warehouse, quantity FROM order_reservations WHERE document = ? ORDER BY id',
  )
  select.setReadBigInts(true)
  const release = database.prepare('DELETE FROM order_reservations WHERE document = ?')
  const insert = database.prepare(
    'INSERT INTO order_reservations (document, product, warehouse, quantity) VALUES (?, ?, ?, ?)',
  )
  const of = (order: number): readonly Reservation[] =>
    allRows<Record<keyof Reservation, bigint>>(select, order).map(({ product, warehouse, quantity }) => ({
      product: Number(product),
      warehouse: Number(warehouse),
      quantity,
    }))
  const replace: Reservations['replace'] = (order, reservations) => {
    const touched = new Set([...of(order), ...reservations].map(({ product }) => product))
    release.run(order)
    for (const { product, warehouse, quantity } of reservations)
      insert.run(order, product, warehouse, quantity)
    for (const product of touched) changes.record('stock', idOf('product', product))
  }
  const limited = database.prepare(limitedStock)
  limited.setReadBigInts(true)
  const limitsOf = (reservations: readonly Reservation[]) =>
    reservations.map(({ product, warehouse }) => oneRow<Limit>(limited, product, warehouse))
  return {
    of,
    replace,
    demand(order, reservations) {
      const before = limitsOf(reservations)
      replace(order, reservations)
      for (const [index, limit] of limitsOf(reservations).entries()) {
        const had = before[index]?.available ?? 0n
        if (limit !== null && limit.available < 0n && limit.available < had) throw oversold(limit)
      }
    },
  }
}

function oversold({ id, code }: Limit): OkosRefusal {
  return new OkosRefusal({
    code: 'stock-insufficient',
    field: 'lines',
    message: `lines: more of ${code} than is available, and it may not be oversold.`,
    recordId: idOf('product', Number(id)),
  })
}

/** What the stored lines of an order reserve while it is open. */
export function reservationsOf(lines: readonly OrderLine[]): readonly Reservation[] {
  return lines.flatMap(({ item, allocations }) =>
    allocations.map(({ warehouseId, quantity }) => ({
      product: rowOf('product', item) ?? 0,
      warehouse: rowOf('warehouse', warehouseId) ?? 0,
      quantity: unitsOf(quantity, 'quantity'),
    })),
  )
}
