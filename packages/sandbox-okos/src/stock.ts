import type { DatabaseSync } from 'node:sqlite'
import type { StockLevel } from '@okos-sync/domain'
import { numberOfCursor, type OkosStock } from '@okos-sync/okos-server'
import { createFulfilableOrders } from './fulfilable-orders.ts'
import type { Ledger } from './ledger.ts'
import type { MasterData } from './master-data.ts'
import type { OrderStore } from './order-store.ts'
import { quantityOf } from './quantity.ts'
import { idOf, rowOf } from './record-ids.ts'
import { allRows } from './rows.ts'
import { createStockMovements } from './stock-movements.ts'

interface LevelRow {
  readonly product: bigint
  readonly code: string
  readonly warehouse: bigint
  readonly on_hand: bigint
  readonly reserved: bigint
}

// Every warehouse of a product that ever moved or is reserved, with sums over the covering indexes.
const levels = `
  SELECT p.id AS product, p.code, w.id AS warehouse,
    (SELECT ifnull(sum(quantity), 0) FROM stock_movements WHERE product = p.id AND warehouse = w.id) AS on_hand,
    (SELECT ifnull(sum(quantity), 0) FROM order_reservations WHERE product = p.id AND warehouse = w.id) AS reserved
  FROM products p CROSS JOIN warehouses w
  WHERE (EXISTS (SELECT 1 FROM stock_movements WHERE product = p.id)
    OR EXISTS (SELECT 1 FROM order_reservations WHERE product = p.id))`

/** Makes the access to stock: levels are always the sum of movements, less what open orders reserve. */
export function createStock(params: {
  readonly ledger: Ledger
  readonly masterData: MasterData
  readonly orders: OrderStore
}): OkosStock {
  const { ledger, masterData, orders } = params
  const { database } = ledger
  const page = bigints(
    database,
    `${levels} AND p.id >= ?1 AND (p.id > ?1 OR w.id > ?2) ORDER BY p.id, w.id LIMIT ?3`,
  )
  const ofProduct = bigints(database, `${levels} AND p.id = ? ORDER BY w.id`)
  return {
    async list({ cursor, limit }) {
      const [product = '0', warehouse = '0'] = cursor?.split('.', 2) ?? []
      const rows = allRows<LevelRow>(page, numberOfCursor(product), numberOfCursor(warehouse), limit + 1)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const hasMore = rows.length > limit && last !== undefined
      return { items: shown.map(readLevel), nextCursor: hasMore ? `${last.product}.${last.warehouse}` : null }
    },
    async query(productIds) {
      const rows = productIds.map((id) => rowOf('product', id)).filter((row) => row !== null)
      return rows.flatMap((row) => allRows<LevelRow>(ofProduct, row)).map(readLevel)
    },
    fulfilableOrders: createFulfilableOrders(ledger, orders),
    movements: createStockMovements(ledger, masterData),
  }
}

function bigints(database: DatabaseSync, sql: string) {
  const statement = database.prepare(sql)
  statement.setReadBigInts(true)
  return statement
}

function readLevel(row: LevelRow): StockLevel {
  return {
    productId: idOf('product', Number(row.product)),
    productCode: row.code,
    warehouseId: idOf('warehouse', Number(row.warehouse)),
    onHand: quantityOf(row.on_hand),
    reserved: quantityOf(row.reserved),
    available: quantityOf(row.on_hand - row.reserved),
  }
}
