import type { ErpPort } from '@okos-sync/domain'
import { atOnce } from '../engine/wire.ts'
import { refText } from './erp-master.ts'
import type { ErpAccess } from './erp-port.ts'
import { warehouses } from './erp-stock.ts'

/** Every question of the port, answered from the books as they are when it arrives. */
export function questions(
  access: ErpAccess,
): Omit<ErpPort, `create${string}` | 'bookStockMovements' | 'amendOrder' | 'cancelOrder'> {
  const { books } = access
  const { master, orders } = books
  const ask = asker(access)
  return {
    ...stockQuestions(access),
    ...priceQuestions(access),
    info: ({ signal } = {}) => ask('erp.info', signal, () => ({ ...info, serverTime: books.instant() })),
    masterData: ({ signal } = {}) =>
      ask('erp.masterData', signal, () => ({
        ...masterData,
        paymentMethods: [...master.paymentMethods.items],
        shippingMethods: [...master.shippingMethods.items],
      })),
    lookUp: (query, { signal } = {}) =>
      ask('erp.lookUp', signal, () => ({
        ...master.lookUp(query),
        orders: query.orderRefs.flatMap((ref) => orders.byRef(refText(ref)) ?? []),
      })),
    ordersById: ({ orderIds }, { signal } = {}) =>
      ask('erp.ordersById', signal, () => orderIds.flatMap((id) => orders.documents.get(id) ?? [])),
    allOrders: ({ signal } = {}) =>
      inPages(access, { what: 'erp.allOrders', signal, all: () => [...orders.documents.values()] }),
    allPartners: ({ signal } = {}) =>
      inPages(access, { what: 'erp.allPartners', signal, all: () => master.partners.items }),
    productsById: ({ productIds }, { signal } = {}) =>
      ask('erp.productsById', signal, () =>
        master.products.items.filter(({ id }) => productIds.includes(id)),
      ),
    allProducts: ({ signal } = {}) =>
      inPages(access, { what: 'erp.allProducts', signal, all: () => master.products.items }),
    invoices: ({ orderIds, invoiceIds }, { signal } = {}) =>
      ask('erp.invoices', signal, () =>
        orders.invoices.filter(({ id, orderId }) => orderIds.includes(orderId) || invoiceIds.includes(id)),
      ),
  }
}

function stockQuestions(access: ErpAccess): Pick<ErpPort, 'stockLevels' | 'allStockLevels' | 'changes'> {
  const { stock, feed } = access.books
  const ask = asker(access)
  return {
    stockLevels: ({ productIds }, { signal } = {}) =>
      ask('erp.stockLevels', signal, () =>
        productIds.filter((id) => stock.touched.has(id)).flatMap(stock.levelsOf),
      ),
    allStockLevels: ({ signal } = {}) =>
      inPages(access, {
        what: 'erp.allStockLevels',
        signal,
        all: () => [...stock.touched].flatMap(stock.levelsOf),
      }),
    changes: ({ since }, { signal } = {}) =>
      ask('erp.changes', signal, () => {
        const from = since === null ? feed.length : Number(since)
        const changes = feed.slice(from, from + access.habits.pageSize)
        const end = from + changes.length
        return { changes, cursor: String(end), hasMore: end < feed.length }
      }),
  }
}

function priceQuestions(access: ErpAccess): Pick<ErpPort, 'priceLists' | 'prices' | 'allPrices'> {
  const { items } = access.books.master.products
  const ask = asker(access)
  const priceOf = ({ id: productId, netPrice: net }: (typeof items)[number]) => ({
    productId,
    priceListId: priceList.id,
    net,
  })
  return {
    priceLists: ({ signal } = {}) => ask('erp.priceLists', signal, () => [priceList]),
    prices: ({ priceListId, productIds }, { signal } = {}) =>
      ask('erp.prices', signal, () =>
        items.filter(({ id }) => priceListId === priceList.id && productIds.includes(id)).map(priceOf),
      ),
    allPrices: ({ priceListId }, { signal } = {}) =>
      inPages(access, {
        what: 'erp.allPrices',
        signal,
        all: () => (priceListId === priceList.id ? items.map(priceOf) : []),
      }),
  }
}

function asker({ wire }: ErpAccess) {
  return <T>(what: string, signal: AbortSignal | undefined, read: () => T) =>
    wire.call({ what, signal, effect: () => atOnce(read) })
}

/** Each page is cut from what is there when it is asked for; records are only ever added behind. */
async function* inPages<T>(
  access: ErpAccess,
  list: { readonly what: string; readonly signal: AbortSignal | undefined; readonly all: () => readonly T[] },
): AsyncGenerator<readonly T[], void, undefined> {
  const { pageSize } = access.habits
  const ask = asker(access)
  for (let start = 0; ; start += pageSize) {
    const page = await ask(list.what, list.signal, () => list.all().slice(start, start + pageSize))
    if (page.length > 0) yield page
    if (page.length < pageSize) return
  }
}

const info = {
  edition: 'Okos-Ügyvitel',
  company: 'Szimulált Kft.',
  capabilities: ['orders', 'partners', 'products', 'stock'],
  maxBulkItems: 200,
  subscription: null,
}

const priceList = { id: 'price-list-1', name: 'Kisker', currency: 'HUF', isDefault: true }

const masterData = {
  vatRates: [27, 18, 5].map((rate) => ({ shortName: `${rate}%`, rate: String(rate), navCase: null })),
  warehouses,
  units: ['db'],
  currencies: ['HUF'],
  numberSeries: [],
}
