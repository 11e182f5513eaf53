import type {
  Clock,
  ErpChange,
  ErpItemResult,
  ErpPort,
  ExternalRef,
  Keyed,
  Method,
  OrderDocument,
  Partner,
  Product,
  Service,
  StockMovement,
} from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import { isSameRef, masterRecords, type Stored } from './master-records.ts'
import { memoryErpInvoices } from './memory-erp-invoices.ts'
import { memoryErpReading } from './memory-erp-reading.ts'
import { memoryErpStock } from './memory-erp-stock.ts'
import { orderDesk } from './order-desk.ts'

/** An ERP in memory: an honest ErpPort, and what its users do. */
export interface MemoryErp extends ErpPort {
  readonly partners: Stored<Partner>[]
  readonly products: Stored<Product>[]
  readonly services: Stored<Service>[]
  readonly methods: Stored<Method>[]
  readonly documents: Map<string, OrderDocument & { readonly content: string }>
  readonly movements: Stored<StockMovement>[]
  /** Codes by key or by an order's externalId: the item is refused with it. */
  readonly refusals: Map<string, { readonly code: string; readonly isRetryable: boolean }>
  readonly vat: string[]
  capabilities: string[]
  /** A user books a receipt (or, when negative, an issue) in the first warehouse. */
  book(productCode: string, quantity: number): void
  /** A user makes the invoice of an order. */
  invoice(orderInnerId: string): void
  /** A user makes the storno of an order's invoice, which opens the order again. */
  storno(orderInnerId: string): void
  /** A user creates a product, or changes the one of this code. */
  putProduct(code: string, content?: Partial<Omit<Product, 'id' | 'code' | 'version'>>): void
  /** Available of a product in a warehouse. */
  available(productCode: string, warehouseId?: string): number
}

/** An empty ERP with two warehouses. */
export function memoryErp(clock: Clock): MemoryErp {
  const feed: ErpChange[] = []
  const now = () => new Date(clock.now()).toISOString()
  const master = masterRecords(now)
  const documents: MemoryErp['documents'] = new Map()
  const stock = memoryErpStock({ documents, feed, products: master.products, now })
  const refusals: MemoryErp['refusals'] = new Map()
  const orders = orderDesk({ documents, feed, stock })
  const guarded = <Draft extends { readonly ref: ExternalRef }, T>(
    items: readonly Keyed<Draft>[],
    create: (item: Keyed<Draft>) => { readonly record: T; readonly isNew: boolean } | 'reference-conflict',
  ): ErpItemResult<T>[] =>
    items.map((item) => {
      const { key, draft } = item
      const refusal = refusals.get(key) ?? refusals.get(draft.ref.externalId)
      const created = refusal === undefined ? create(item) : null
      if (created !== null && created !== 'reference-conflict') return { ok: true, key, ...created }
      const { code, isRetryable } = refusal ?? { code: 'reference-conflict', isRetryable: false }
      return { ok: false, key, error: { code, message: 'Refused.', field: null, isRetryable } }
    })
  const erp: MemoryErp = {
    ...master,
    documents,
    movements: stock.movements,
    refusals,
    vat: ['27%', '18%', '5%'],
    capabilities: ['orders', 'partners', 'products', 'stock', 'invoices', 'price-lists'],
    book: stock.book,
    available: stock.available,
    ...memoryErpInvoices({ documents, feed, now }),
    ...memoryErpReading({ documents, feed, partners: master.partners, products: master.products }),
    ...answers({ master, documents, now, erp: () => erp }),
    createPartners: async (items) => guarded(items, master.createPartner),
    createProducts: async (items) =>
      guarded(items, (item) => {
        const created = master.createProduct(item)
        if (created.isNew) feed.push({ kind: 'product', id: created.record.id })
        return created
      }),
    createServices: async (items) => guarded(items, master.createService),
    createPaymentMethods: async (items) => guarded(items, master.createMethod),
    createShippingMethods: async (items) => guarded(items, master.createMethod),
    createOrders: async (items) => guarded(items, orders.create),
    amendOrder: async (params) => orders.amend(params),
    cancelOrder: async (params) => orders.cancel(params),
    bookStockMovements: async (items) => guarded(items, stock.move),
    stockLevels: async ({ productIds }) =>
      stock.levels().filter(({ productId }) => productIds.includes(productId)),
    async *allStockLevels() {
      for (const page of chunksOf(stock.levels(), 5)) yield page
    },
    changes: async ({ since }) => {
      const from = since === null ? feed.length : Number(since)
      const changes = feed.slice(from, from + 4)
      const cursor = from + changes.length
      return { changes, cursor: String(cursor), hasMore: cursor < feed.length }
    },
  }
  return erp
}

/** What the ERP tells when it is asked. */
function answers(books: {
  readonly master: ReturnType<typeof masterRecords>
  readonly documents: MemoryErp['documents']
  readonly now: () => string
  readonly erp: () => Pick<MemoryErp, 'vat' | 'capabilities'>
}): Pick<ErpPort, 'info' | 'masterData' | 'lookUp'> {
  const { master, documents, now, erp } = books
  return {
    info: async () => ({
      edition: 'Okos-Ügyvitel',
      company: 'Teszt Kft.',
      capabilities: erp().capabilities,
      serverTime: now(),
      maxBulkItems: 200,
      subscription: null,
    }),
    masterData: async () => ({
      vatRates: erp().vat.map((shortName) => {
        const navCase = shortName.endsWith('%') ? null : shortName
        return { shortName, rate: navCase === null ? shortName.slice(0, -1) : '0', navCase }
      }),
      paymentMethods: master.methods.filter(({ key }) => key.startsWith('payment')),
      shippingMethods: master.methods.filter(({ key }) => key.startsWith('shipping')),
      warehouses: ['R1', 'R2'].map((code) => ({ id: `warehouse-${code}`, code, name: code })),
      units: ['db'],
      currencies: ['HUF'],
      numberSeries: [],
    }),
    lookUp: async (query) => ({
      partners: master.partners.filter(
        ({ refs, emails, taxNumber }) =>
          refs.some((ref) => query.partnerRefs.some((asked) => isSameRef(ref, asked))) ||
          (query.partnerTaxNumbers ?? []).some((asked) => asked === taxNumber) ||
          emails.some((email) => query.partnerEmails.includes(email.toLowerCase())),
      ),
      products: master.products.filter(({ code }) => query.productCodes.includes(code)),
      services: master.services.filter(({ name }) =>
        query.serviceNames.some((asked) => asked.toLowerCase() === name.toLowerCase()),
      ),
      orders: [...documents.values()].filter(({ ref }) =>
        query.orderRefs.some((asked) => isSameRef(ref, asked)),
      ),
    }),
  }
}
