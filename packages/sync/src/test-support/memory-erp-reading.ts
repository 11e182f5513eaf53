import type { ErpChange, ErpPort, Product } from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import type { Stored } from './master-records.ts'
import type { MemoryErp } from './memory-erp.ts'

const priceListId = 'price-list-1'

/** How the in-memory ERP's records are read, by id and all of them; products and prices that its users make. */
export function memoryErpReading(books: {
  readonly documents: MemoryErp['documents']
  readonly partners: MemoryErp['partners']
  readonly products: Stored<Product>[]
  readonly feed: ErpChange[]
}) {
  const { documents, partners, products, feed } = books
  const pricesOf = (known: readonly Product[]) =>
    known.map(({ id, netPrice }) => ({ productId: id, priceListId, net: netPrice }))
  return {
    ordersById: async ({ orderIds }) => [...documents.values()].filter(({ id }) => orderIds.includes(id)),
    allOrders: () => inPages(() => [...documents.values()]),
    allPartners: () => inPages(() => partners),
    productsById: async ({ productIds }) => products.filter(({ id }) => productIds.includes(id)),
    allProducts: () => inPages(() => products),
    priceLists: async () => [{ id: priceListId, name: 'Kisker', currency: 'HUF', isDefault: true }],
    prices: async (asked) =>
      pricesOf(products.filter(({ id }) => asked.productIds.includes(id))).filter(
        (price) => price.priceListId === asked.priceListId,
      ),
    allPrices: (asked) =>
      inPages(() => pricesOf(products).filter((price) => price.priceListId === asked.priceListId)),
    /** A user creates a product, or changes the one of this code. */
    putProduct: (code: string, content: Partial<Omit<Product, 'id' | 'code' | 'version'>> = {}) => {
      const index = products.findIndex((product) => product.code === code)
      const before: Stored<Product> = products[index] ?? {
        ...{ id: `product-${products.length + 1}`, key: `user:${code}`, code, version: 0, refs: [] },
        ...{ name: code, vat: '27%', unit: 'db', netPrice: '1000', barcode: null, isActive: true },
      }
      const after = { ...before, ...content, version: before.version + 1 }
      products[index < 0 ? products.length : index] = after
      feed.push({ kind: 'product', id: after.id })
      if (index >= 0 && after.netPrice !== before.netPrice) feed.push({ kind: 'price', id: after.id })
    },
  } satisfies Partial<ErpPort> & { readonly putProduct: MemoryErp['putProduct'] }
}

/** Read when the first page is asked for; small pages, so that tests have several. */
async function* inPages<T>(read: () => readonly T[]): AsyncGenerator<readonly T[]> {
  for (const page of chunksOf(read(), 5)) yield page
}
