import type {
  ErpChange,
  ErpInfo,
  ErpLookUpAnswer,
  ErpLookUpQuery,
  ErpMasterData,
  ExternalRef,
  MethodDraft,
  OrderDraft,
  PartnerDraft,
  ProductDraft,
  ServiceDraft,
} from '@okos-sync/domain'
import { type OkosBackend, type OkosBooks, OkosRefusal } from '@okos-sync/okos-server'
import { createOwnOrders } from './own-orders.ts'
import { createRecordBook, type Entry, refusal } from './record-book.ts'

const masterData: Omit<ErpMasterData, 'paymentMethods' | 'shippingMethods'> = {
  vatRates: [
    { shortName: '27%', rate: '27', navCase: null },
    { shortName: 'AAM', rate: '0', navCase: 'AAM' },
  ],
  warehouses: [],
  units: ['db'],
  currencies: ['HUF'],
  numberSeries: [{ code: 'MR', prefix: 'MR-' }],
}

/** An ERP of the profile "orders", in memory, for one company with one key. Compare keys in constant time in yours. */
export function ownErp(apiKey: string): OkosBackend {
  const books = ownBooks()
  return { authenticate: async (key) => (key === apiKey ? { scopes: ['read', 'write'], books } : null) }
}

function ownBooks(): OkosBooks {
  const feed: ErpChange[] = []
  const records = masterBooks((kind, id) => feed.push({ kind, id }))
  const { partners, products, services, paymentMethods, shippingMethods } = records
  const orders = createOwnOrders({
    check: (draft) => checkOrder(records, draft),
    tell: (id) => feed.push({ kind: 'order', id }),
  })
  const lookUp = (query: ErpLookUpQuery): ErpLookUpAnswer => ({
    partners: allOf(partners.entries, query.partnerRefs, ({ emails }) =>
      emails.some((email) => query.partnerEmails.map(folded).includes(folded(email))),
    ).map(asPartner),
    products: allOf(products.entries, [], ({ code }) => query.productCodes.includes(code)).map(asProduct),
    services: allOf(services.entries, [], ({ name }) =>
      query.serviceNames.map(folded).includes(folded(name)),
    ).map(asRecord),
    orders: allOf(orders.book.entries, query.orderRefs, () => false).map(orders.summarise),
  })
  return {
    info: async () => info(),
    masterData: async () => ({
      ...masterData,
      paymentMethods: [...paymentMethods.entries.values()].map(asMethod),
      shippingMethods: [...shippingMethods.entries.values()].map(asMethod),
    }),
    lookUp: async (query) => lookUp(query),
    changes: async ({ since, limit }) => readFeed(feed, { since: since ?? String(feed.length), limit }),
    partners,
    products,
    services,
    createPaymentMethods: paymentMethods.create,
    createShippingMethods: shippingMethods.create,
    orders,
  }
}

type MasterBooks = ReturnType<typeof masterBooks>

function masterBooks(tell: (kind: ErpChange['kind'], id: string) => void) {
  const method = (name: string) =>
    createRecordBook<MethodDraft, ReturnType<typeof asMethod>>({
      ...{ name, read: asMethod, summarise: asMethod, tell: () => undefined },
      nameOf: (draft) => folded(draft.name),
    })
  return {
    partners: createRecordBook({
      ...{ name: 'partner', read: asPartner, summarise: asPartner },
      tell: (id) => tell('partner', id),
    }),
    products: createRecordBook({
      ...{ name: 'product', read: asProduct, summarise: asProduct, nameOf: ({ code }: ProductDraft) => code },
      check: ({ vat }) => checkVat(vat, 'vat'),
      tell: (id) => tell('product', id),
    }),
    services: createRecordBook<ServiceDraft, ReturnType<typeof asRecord<ServiceDraft>>>({
      ...{ name: 'service', read: asRecord, summarise: asRecord, nameOf: (draft) => folded(draft.name) },
      check: ({ vat }) => checkVat(vat, 'vat'),
      tell: () => undefined,
    }),
    paymentMethods: method('payment-method'),
    shippingMethods: method('shipping-method'),
  }
}

/** What only this ERP knows of an order; that its figures add up was checked before. */
function checkOrder(books: MasterBooks, draft: OrderDraft): void {
  const { partner, currency, paymentMethod, shippingMethod, numberSeries } = draft
  if (!books.partners.entries.has(partner)) throw refusal('partner', 'no partner has this id')
  if (!masterData.currencies.includes(currency)) throw refusal('currency', 'is not kept here')
  if (paymentMethod !== null && !books.paymentMethods.entries.has(paymentMethod))
    throw refusal('paymentMethod', 'no method has this id')
  if (shippingMethod !== null && !books.shippingMethods.entries.has(shippingMethod))
    throw refusal('shippingMethod', 'no method has this id')
  if (numberSeries !== null && masterData.numberSeries.every(({ code }) => code !== numberSeries))
    throw refusal('numberSeries', 'is not known')
  for (const [index, { kind, item, vat, allocations }] of draft.lines.entries()) {
    const known = kind === 'product' ? books.products.entries : books.services.entries
    if (!known.has(item)) throw refusal(`lines.${index}.item`, `no ${kind} has this id`)
    checkVat(vat, `lines.${index}.vat`)
    if (allocations.length > 0) throw refusal(`lines.${index}.allocations`, 'no stock is kept here')
  }
}

function checkVat(vat: string, field: string): void {
  if (masterData.vatRates.every(({ shortName }) => shortName !== vat)) throw refusal(field, 'is not known')
}

function readFeed(feed: readonly ErpChange[], page: { readonly since: string; readonly limit: number }) {
  const start = /^\d+$/.test(page.since) ? Number(page.since) : feed.length + 1
  if (start > feed.length) {
    throw new OkosRefusal({
      code: 'cursor-unknown',
      field: 'since',
      message: 'since: is no cursor of this feed.',
    })
  }
  const changes = feed.slice(start, start + page.limit)
  const end = start + changes.length
  return { changes, cursor: String(end), hasMore: end < feed.length }
}

function info(): ErpInfo {
  return {
    ...{ edition: 'My ERP', company: 'Minta Kft.', capabilities: ['orders', 'partners', 'products'] },
    ...{ serverTime: new Date().toISOString(), maxBulkItems: 200, subscription: null },
  }
}

function allOf<Draft>(
  entries: ReadonlyMap<string, Entry<Draft>>,
  refs: readonly ExternalRef[],
  isMeant: (draft: Draft) => boolean,
): readonly Entry<Draft>[] {
  const wanted = new Set(refs.map(({ source, externalId }) => JSON.stringify([source, externalId])))
  return [...entries.values()].filter(
    (entry) =>
      entry.refs.some((ref) => wanted.has(JSON.stringify([ref.source, ref.externalId]))) ||
      isMeant(entry.draft),
  )
}

function asRecord<Draft extends { readonly ref: ExternalRef }>({ id, version, refs, draft }: Entry<Draft>) {
  const { ref: _, ...content } = draft
  return { id, version, refs, ...content }
}

function asPartner(entry: Entry<PartnerDraft>) {
  return { ...asRecord(entry), createdAt: entry.createdAt }
}

function asProduct(entry: Entry<ProductDraft>) {
  return { ...asRecord(entry), isActive: true }
}

function asMethod({ id, draft }: Entry<MethodDraft>) {
  return { id, name: draft.name }
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
