import type { DatabaseSync } from 'node:sqlite'
import type { Books } from './create-books.ts'
import { quantityOf } from './quantity.ts'
import { allRows } from './rows.ts'

interface PairRow {
  readonly productCode: string
  readonly warehouseCode: string
  readonly on_hand: bigint
  readonly reserved: bigint
}

const pairs = `
  SELECT p.code AS productCode, w.code AS warehouseCode, sum(m.on_hand) AS on_hand, sum(m.reserved) AS reserved
  FROM (
    SELECT product, warehouse, quantity AS on_hand, 0 AS reserved FROM stock_movements
    UNION ALL SELECT product, warehouse, 0, quantity FROM order_reservations
  ) m JOIN products p ON p.id = m.product JOIN warehouses w ON w.id = m.warehouse
  GROUP BY p.id, w.id ORDER BY p.id, w.id`

const movements = `
  SELECT m.type, p.code AS productCode, w.code AS warehouseCode, m.quantity, m.note, m.ref, m.booked_at AS bookedAt
  FROM stock_movements m JOIN products p ON p.id = m.product JOIN warehouses w ON w.id = m.warehouse ORDER BY m.id`

/** Everything in the books as plain data; levels and movements name products and warehouses by their codes. */
export function dumpBooks(database: DatabaseSync, books: Books) {
  const rowsOf = (table: 'partners' | 'products' | 'services' | 'orders' | 'invoices') =>
    allRows<{ id: number }>(database.prepare(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id)
  return {
    partners: rowsOf('partners').map(books.partners.read),
    products: rowsOf('products').map(books.products.read),
    services: rowsOf('services').map(books.services.read),
    orders: rowsOf('orders').map(books.orders.read),
    invoices: rowsOf('invoices').map(books.invoices.read),
    levels: bigRows<PairRow>(database, pairs).map(({ productCode, warehouseCode, on_hand, reserved }) => ({
      productCode,
      warehouseCode,
      onHand: quantityOf(on_hand),
      reserved: quantityOf(reserved),
      available: quantityOf(on_hand - reserved),
    })),
    movements: bigRows<{ quantity: bigint; ref: string }>(database, movements).map((movement) => ({
      ...movement,
      quantity: quantityOf(movement.quantity),
      ref: JSON.parse(movement.ref) as unknown,
    })),
  }
}

function bigRows<Row>(database: DatabaseSync, sql: string): readonly Row[] {
  const statement = database.prepare(sql)
  statement.setReadBigInts(true)
  return allRows<Row>(statement)
}
