import type { PriceList, ProductPrice } from '@okos-sync/domain'
import { invalidField, numberOfCursor, type OkosPrices, pageOf } from '@okos-sync/okos-server'
import type { Ledger } from './ledger.ts'
import { idOf, rowOf } from './record-ids.ts'
import { allRows, oneRow } from './rows.ts'
import { inTransaction } from './transaction.ts'

interface ListRow {
  readonly id: number
  readonly name: string
  readonly currency: string
  readonly is_default: number
}

interface PriceRow {
  readonly id: number
  readonly net: string
}

// The default list has the products' own prices, the others have a price for some of them.
const prices = `
  SELECT p.id, CASE WHEN l.is_default = 1 THEN p.net_price ELSE x.net END AS net
  FROM products p JOIN price_lists l ON l.id = ?1
    LEFT JOIN product_prices x ON x.product = p.id AND x.price_list = l.id
  WHERE (l.is_default = 1 OR x.net IS NOT NULL)`

/** Árlisták; setting prices is what people in the ERP do, the contract only reads them. */
export interface Prices extends OkosPrices {
  /** All or none; told in the change feed as `price`. */
  set(prices: readonly ProductPrice[]): void
}

/** Makes the access to price lists; the default one holds the products' own prices. */
export function createPrices({ database, changes }: Ledger): Prices {
  const lists = allRows<ListRow>(database.prepare('SELECT * FROM price_lists ORDER BY id'))
  const product = database.prepare('SELECT 1 FROM products WHERE id = ?')
  const one = database.prepare(`${prices} AND p.id = ?2`)
  const page = database.prepare(`${prices} AND p.id > ?2 ORDER BY p.id LIMIT ?3`)
  const setOwn = database.prepare('UPDATE products SET version = version + 1, net_price = ? WHERE id = ?')
  const setOther = database.prepare(
    'INSERT OR REPLACE INTO product_prices (product, price_list, net) VALUES (?, ?, ?)',
  )
  const listOf = (id: string, field: string): ListRow => {
    const list = lists.find((each) => each.id === rowOf('price-list', id))
    if (list === undefined) throw invalidField(field, 'no price list has this id')
    return list
  }
  const priceOf = (row: number, list: ListRow) => oneRow<PriceRow>(one, list.id, row)?.net ?? null
  const setPrice = ({ productId, priceListId, net }: ProductPrice, path: string) => {
    const list = listOf(priceListId, `${path}.priceListId`)
    const row = rowOf('product', productId)
    if (row === null || oneRow(product, row) === null)
      throw invalidField(`${path}.productId`, 'no product has this id')
    if (priceOf(row, list) === net) return
    if (list.is_default === 1) {
      setOwn.run(net, row)
      changes.record('product', productId)
    } else setOther.run(row, list.id, net)
    changes.record('price', productId)
  }
  return {
    lists: async () => lists.map(readList),
    async list({ priceListId, cursor, limit }) {
      const list = listOf(priceListId, 'priceListId')
      const rows = allRows<PriceRow>(page, list.id, numberOfCursor(cursor), limit + 1)
      const read = ({ id, net }: PriceRow) => ({ productId: idOf('product', id), priceListId, net })
      return pageOf(rows, { limit, read, numberOf: ({ id }) => id })
    },
    async query({ priceListId, productIds }) {
      const list = listOf(priceListId, 'priceListId')
      return productIds.flatMap((productId) => {
        const net = priceOf(rowOf('product', productId) ?? 0, list)
        return net === null ? [] : [{ productId, priceListId, net }]
      })
    },
    set: (changed) =>
      inTransaction(database, () => {
        for (const [index, price] of changed.entries()) setPrice(price, `prices.${index}`)
      }),
  }
}

function readList({ id, name, currency, is_default }: ListRow): PriceList {
  return { id: idOf('price-list', id), name, currency, isDefault: is_default === 1 }
}
