import type { DatabaseSync } from 'node:sqlite'
import type { ShopPrice, StateStore } from '@okos-sync/domain'
import type { ChangeHandlers } from './change-handlers.ts'
import type { OpenDatabase } from './open-database.ts'
import { mapOf, nullableText, type Row, text } from './row.ts'

/** What is asked for products, read. */
export function priceReads({
  database,
  read,
}: Pick<OpenDatabase, 'database' | 'read'>): Pick<StateStore, 'prices' | 'allPrices'> {
  const some = database.prepare(
    'SELECT * FROM prices WHERE connection_id = ? AND sku IN (SELECT value FROM json_each(?))',
  )
  const page = database.prepare(
    'SELECT * FROM prices WHERE connection_id = ? AND sku > ? ORDER BY sku LIMIT ?',
  )
  return {
    prices: async (connectionId, skus) =>
      read(() =>
        mapOf(some.all(connectionId, JSON.stringify(skus)), (row) => [text(row, 'sku'), shopPrice(row)]),
      ),
    allPrices: async ({ connectionId, after, limit }) =>
      read(() => page.all(connectionId, after ?? '', limit).map(shopPrice)),
  }
}

/** Prepares what writes prices. */
export function priceChanges(database: DatabaseSync): Pick<ChangeHandlers, 'put-prices'> {
  const put = database.prepare(
    `INSERT OR REPLACE INTO prices (connection_id, sku, shop_product_id, price, multiplier, is_multiplier_locked,
       as_of, erp_price, told)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    'put-prices': (connectionId, { prices }) => {
      for (const price of prices) {
        put.run(
          connectionId,
          price.sku,
          price.shopProductId,
          price.price,
          price.multiplier,
          price.isMultiplierLocked === null ? null : Number(price.isMultiplierLocked),
          price.asOf,
          price.erpPrice,
          price.told,
        )
      }
    },
  }
}

function shopPrice(row: Row): ShopPrice {
  return {
    sku: text(row, 'sku'),
    shopProductId: text(row, 'shop_product_id'),
    price: text(row, 'price'),
    multiplier: text(row, 'multiplier'),
    isMultiplierLocked: row.is_multiplier_locked === null ? null : row.is_multiplier_locked === 1,
    asOf: text(row, 'as_of'),
    erpPrice: nullableText(row, 'erp_price'),
    told: nullableText(row, 'told'),
  }
}
