import type {
  MethodDraft,
  OrderDocument,
  OrderDraft,
  PartnerDraft,
  ProductDraft,
  ServiceDraft,
} from '@okos-sync/domain'
import {
  changePage,
  checkOrderNames,
  checkVat,
  createOrders,
  emailKey,
  lookUpBy,
  type NumberedChange,
  nameKey,
  type OkosBackend,
  type OkosBooks,
  singleKeyBackend,
  taxNumberKey,
} from '@okos-sync/okos-server'
import { createTable, type Row } from './table.ts'

const masterData = {
  vatRates: [
    ...['27', '18', '5'].map((rate) => ({ shortName: `${rate}%`, rate, navCase: null })),
    { shortName: 'AAM', rate: '0', navCase: 'AAM' },
  ],
  warehouses: [],
  units: ['db'],
  currencies: ['HUF'],
  numberSeries: [{ code: 'MR', prefix: 'MR-' }],
}
const info = { edition: 'My ERP', company: 'Minta Kft.', capabilities: ['orders', 'partners', 'products'] }

/** An ERP of the profile "orders", in memory, for one company with one key. */
export function ownErp(apiKey: string): OkosBackend {
  return singleKeyBackend({ apiKey, scopes: ['read', 'write'], books: ownBooks() })
}

type Tell = (kind: NumberedChange['kind']) => (id: string) => void

/** The company's books alone, for whoever needs no HTTP in front of them. */
export function ownBooks(): OkosBooks {
  const feed: NumberedChange[] = []
  const tell: Tell = (kind) => (id) => feed.push({ number: feed.length + 1, kind, id })
  const tables = masterTables(tell)
  const { partner: partners, product: products, service: services } = tables
  const orders = ownOrders(tables, tell('order'))
  return {
    ...{ partners, products, services, orders },
    createPaymentMethods: tables['payment-method'].create,
    createShippingMethods: tables['shipping-method'].create,
    info: async () => info,
    masterData: async () => ({
      ...masterData,
      paymentMethods: tables['payment-method'].all(),
      shippingMethods: tables['shipping-method'].all(),
    }),
    lookUp: async (query) =>
      lookUpBy(query, {
        partnerByRef: partners.byRef,
        partnersByEmail: (email) => partners.all(({ emails }) => emails.map(emailKey).includes(email)),
        partnersByTaxNumber: (key) => partners.all(({ taxNumber }) => taxNumberKey(taxNumber ?? '') === key),
        productByCode: products.byName,
        serviceByName: services.byName,
        orderByRef: orders.byRef,
      }),
    changes: async ({ since, limit }) =>
      changePage({
        ...{ since, limit, last: feed.length },
        after: (number, count) => feed.slice(number, number + count),
      }),
  }
}

function masterTables(tell: Tell) {
  const check = ({ vat }: { readonly vat: string }) => checkVat(vat, { field: 'vat', masterData })
  const nameOf = ({ name }: { readonly name: string }) => nameKey(name)
  const asMethod = ({ id, draft: { name } }: Row<MethodDraft>) => ({ id, name })
  const asPartner = (row: Row<PartnerDraft>) => ({ ...asRecord(row), createdAt: row.createdAt })
  const asProduct = (row: Row<ProductDraft>) => ({ ...asRecord(row), isActive: true })
  return {
    partner: createTable('partner', { read: asPartner, tell: tell('partner') }),
    product: createTable('product', {
      ...{ read: asProduct, check, tell: tell('product') },
      nameOf: ({ code }) => code,
    }),
    service: createTable('service', { read: asRecord<ServiceDraft>, check, nameOf }),
    'payment-method': createTable('payment-method', { read: asMethod, nameOf }),
    'shipping-method': createTable('shipping-method', { read: asMethod, nameOf }),
  }
}

function asRecord<Draft extends { readonly ref: unknown }>({ id, version, refs, draft }: Row<Draft>) {
  const { ref: _, ...content } = draft
  return { id, version, refs, ...content }
}

function ownOrders(tables: ReturnType<typeof masterTables>, tell: (id: string) => void) {
  const check = (draft: OrderDraft) =>
    checkOrderNames(draft, { masterData, has: (kind, id) => tables[kind].records.byId(id) !== null })
  const table = createTable<OrderDraft, OrderDocument>('order', { read: asOrder, check, tell })
  const change = (row: Row<OrderDraft>, content: Partial<Row<OrderDraft>>) => {
    Object.assign(row, content, { version: row.version + 1 })
    tell(row.id)
  }
  const orders = createOrders({
    ...table.records,
    draftsOf: ({ created, draft: present }) => ({ created, present }),
    replace(row, draft) {
      check(draft)
      change(row, { draft, isCancelled: false })
    },
    cancel: (row) => change(row, { isCancelled: true }),
  })
  return { ...orders, byRef: table.byRef }
}

function asOrder({ id, number, version, createdAt, draft, isCancelled }: Row<OrderDraft>): OrderDocument {
  const { numberSeries: _, fulfilment, ...content } = draft
  const state = isCancelled ? 'cancelled' : fulfilment
  return { ...content, id, number: `MR-${number}`, version, state, createdAt }
}
