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

/** Árlisták; setting prices is what people in the ERP do, the contract only reads them. */
export interface Prices extends OkosPrices {
  /** All or none; told in the change feed as `price`. */
  set(prices: readonly ProductPrice[]): void
}

/** Makes the access to price lists; the default one holds the products' own prices. */
export function createPrices({ database, changes }: Ledger): Prices {
  const lists = allRows<ListRow>(database.prepare('SELECT * FROM price_lists ORDER BY id'))
  const own = database.prepare('SELECT net_price AS net FROM products WHERE id = ?')
  const other = database.prepare('SELECT net FROM product_prices WHERE product = ? AND price_list = ?')
  const ownPage = database.prepare(
    'SELECT id, net_price AS net FROM products WHERE id > ?1 ORDER BY id LIMIT ?2',
  )
  const otherPage = database.prepare(
    `SELECT product AS id, net FROM product_prices WHERE price_list = ?3 AND product > ?1
     ORDER BY product LIMIT ?2`,
  )
  const setOwn = database.prepare('UPDATE products SET version = version + 1, net_price = ? WHERE id = ?')
  const setOther = database.prepare(
    'INSERT OR REPLACE INTO product_prices (product, price_list, net) VALUES (?, ?, ?)',
  )
  const listOf = (id: string, field: string): ListRow => {
    const list = lists.find((each) => each.id === rowOf('price-list', id))
    if (list === undefined) throw invalidField(field, 'no price list has this id')
    return list
  }
  const priceOf = (product: number, list: ListRow): string | null =>
    list.is_default === 1
      ? (oneRow<{ net: string }>(own, product)?.net ?? null)
      : (oneRow<{ net: string }>(other, product, list.id)?.net ?? null)
  const setPrice = ({ productId, priceListId, net }: ProductPrice, path: string) => {
    const list = listOf(priceListId, `${path}.priceListId`)
    const product = rowOf('product', productId)
    if (product === null || oneRow(own, product) === null)
      throw invalidField(`${path}.productId`, 'no product has this id')
    if (priceOf(product, list) === net) return
    if (list.is_default === 1) {
      setOwn.run(net, product)
      changes.record('product', productId)
    } else setOther.run(product, list.id, net)
    changes.record('price', productId)
  }
  return {
    lists: async () => lists.map(readList),
    async list({ priceListId, cursor, limit }) {
      const list = listOf(priceListId, 'priceListId')
      const from = [numberOfCursor(cursor), limit + 1]
      const rows =
        list.is_default === 1
          ? allRows<PriceRow>(ownPage, ...from)
          : allRows<PriceRow>(otherPage, ...from, list.id)
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
    set: (prices) =>
      inTransaction(database, () => {
        for (const [index, price] of prices.entries()) setPrice(price, `prices.${index}`)
      }),
  }
}

function readList({ id, name, currency, is_default }: ListRow): PriceList {
  return { id: idOf('price-list', id), name, currency, isDefault: is_default === 1 }
}
