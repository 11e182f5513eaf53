import {
  type Clock,
  type ErpChange,
  type ErpItemResult,
  type ErpPort,
  type ExternalRef,
  type Keyed,
  type Method,
  OkosSyncError,
  type OrderDocument,
  type OrderDraft,
  type Partner,
  type Product,
  type Service,
  type StockMovement,
} from '@okos-sync/domain'
import { chunksOf } from '../chunks.ts'
import { canonicalJson } from '../digest.ts'
import { memoryErpStock } from './memory-erp-stock.ts'

type Stored<T> = T & { readonly key: string }

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
  const orders = orderDesk({ documents, stock })
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
    capabilities: ['orders', 'partners', 'products', 'stock'],
    book: stock.book,
    available: stock.available,
    invoice: (orderInnerId) => {
      const document = documents.get(orderInnerId)
      if (document !== undefined) documents.set(orderInnerId, { ...document, state: 'invoiced' })
    },
    info: async () => ({
      edition: 'Okos-Ügyvitel',
      company: 'Teszt Kft.',
      capabilities: erp.capabilities,
      serverTime: now(),
      maxBulkItems: 200,
      subscription: null,
    }),
    masterData: async () => ({
      vatRates: erp.vat.map((shortName) => {
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
        ({ refs, emails }) =>
          refs.some((ref) => query.partnerRefs.some((asked) => isSameRef(ref, asked))) ||
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
    createPartners: async (items) => guarded(items, master.createPartner),
    createProducts: async (items) => guarded(items, master.createProduct),
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

function isSameRef(left: ExternalRef, right: ExternalRef): boolean {
  return left.source === right.source && left.externalId === right.externalId
}

function masterRecords(now: () => string) {
  const partners: Stored<Partner>[] = []
  const products: Stored<Product>[] = []
  const services: Stored<Service>[] = []
  const methods: Stored<Method>[] = []
  const once = <T extends { readonly key: string }>(
    list: T[],
    isIt: (record: T) => boolean,
    make: () => T,
  ) => {
    const existing = list.find(isIt)
    const record = existing ?? make()
    if (existing === undefined) list.push(record)
    return { record, isNew: existing === undefined }
  }
  const id = (list: readonly unknown[], kind: string) => `${kind}-${list.length + 1}`
  return {
    partners,
    products,
    services,
    methods,
    createPartner: ({ key, draft: { ref, ...draft } }: Parameters<ErpPort['createPartners']>[0][number]) =>
      once(
        partners,
        (record) => record.key === key || record.refs.some((known) => isSameRef(known, ref)),
        () => ({ ...draft, key, id: id(partners, 'partner'), version: 1, refs: [ref], createdAt: now() }),
      ),
    createProduct: ({ key, draft: { ref, ...draft } }: Parameters<ErpPort['createProducts']>[0][number]) =>
      once(
        products,
        (record) => record.key === key || record.code === draft.code,
        () => ({ ...draft, key, id: id(products, 'product'), version: 1, refs: [ref], isActive: true }),
      ),
    createService: ({ key, draft: { ref, ...draft } }: Parameters<ErpPort['createServices']>[0][number]) =>
      once(
        services,
        (record) => record.key === key || record.name === draft.name,
        () => ({ ...draft, key, id: id(services, 'service'), version: 1, refs: [ref] }),
      ),
    createMethod: ({ key, draft }: Parameters<ErpPort['createPaymentMethods']>[0][number]) =>
      once(
        methods,
        (record) => record.key === key,
        () => ({ key, id: id(methods, 'method'), name: draft.name }),
      ),
  }
}

function orderDesk(desk: {
  readonly documents: MemoryErp['documents']
  readonly stock: ReturnType<typeof memoryErpStock>
}) {
  const { documents, stock } = desk
  const put = (document: OrderDocument & { readonly content: string }) => {
    const before = documents.get(document.ref.externalId)
    documents.set(document.ref.externalId, document)
    stock.touch([...(before?.lines ?? []), ...document.lines])
    return document
  }
  const current = ({ id, version }: { readonly id: string; readonly version: number }) => {
    const document = [...documents.values()].find((candidate) => candidate.id === id)
    if (document === undefined)
      throw new OkosSyncError({ code: 'not-found', status: 404, message: 'No such order.' })
    if (document.version !== version) {
      throw new OkosSyncError({
        code: 'version-conflict',
        status: 412,
        message: 'Another version is current.',
      })
    }
    if (document.state === 'invoiced') {
      throw new OkosSyncError({ code: 'order-invoiced', status: 409, message: 'It is invoiced.' })
    }
    return document
  }
  return {
    create: ({ draft }: Keyed<OrderDraft>) => {
      const { ref, fulfilment, numberSeries: _series, ...content } = draft
      const existing = documents.get(ref.externalId)
      if (existing !== undefined) {
        return existing.content === canonicalJson(draft)
          ? { record: existing, isNew: false }
          : ('reference-conflict' as const)
      }
      const number = documents.size + 1
      const fixed = {
        id: `document-${number}`,
        number: `WEB-${number}`,
        version: 1,
        createdAt: draft.orderedAt,
      }
      return {
        isNew: true,
        record: put({ ...content, ...fixed, ref, state: fulfilment, content: canonicalJson(draft) }),
      }
    },
    amend: ({ id, version, draft }: Parameters<ErpPort['amendOrder']>[0]) => {
      const { fulfilment: state, numberSeries: _series, ...content } = draft
      const before = current({ id, version })
      return put({ ...before, ...content, state, version: before.version + 1, content: canonicalJson(draft) })
    },
    cancel: ({ id, version }: Parameters<ErpPort['cancelOrder']>[0]) => {
      const before = current({ id, version })
      return before.state === 'cancelled'
        ? before
        : put({ ...before, state: 'cancelled', version: version + 1 })
    },
  }
}
