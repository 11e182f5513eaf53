import type { OrderLine } from '@okos-sync/domain'
import type { Ledger } from './ledger.ts'
import { unitsOf } from './quantity.ts'
import { idOf, rowOf } from './record-ids.ts'
import { allRows } from './rows.ts'

/** What an open order takes out of a warehouse. */
export interface Reservation {
  readonly product: number
  readonly warehouse: number
  readonly quantity: bigint
}

/** What open orders hold. */
export interface Reservations {
  of(order: number): readonly Reservation[]
  /** Replaces what an order reserves; told in the change feed per product. */
  replace(order: number, reservations: readonly Reservation[]): void
}

/** Makes the access to reservations; both methods expect to be inside a transaction. */
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
  return {
    of,
    replace(order, reservations) {
      const touched = new Set([...of(order), ...reservations].map(({ product }) => product))
      release.run(order)
      for (const { product, warehouse, quantity } of reservations)
        insert.run(order, product, warehouse, quantity)
      for (const product of touched) changes.record('stock', idOf('product', product))
    },
  }
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
