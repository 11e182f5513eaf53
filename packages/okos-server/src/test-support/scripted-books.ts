import type { Keyed, MethodDraft, OrderDraft } from '@okos-sync/domain'
import type { OkosScope } from '@okos-sync/okos/contract'
import { createOkosHandler, type OkosHandlerOptions } from '../create-okos-handler.ts'
import type { OkosBooks, OkosCollection } from '../okos-backend.ts'

function nothing<Draft, Item, Created = Item>(): OkosCollection<Draft, Item, Created> {
  return {
    list: async () => ({ items: [], nextCursor: null }),
    get: async () => null,
    create: async () => [],
  }
}

/** Books that create every method, know no record, and can do orders and products only. */
const scriptedBooks: OkosBooks = {
  info: async () => ({
    edition: 'Okos-Számla',
    company: 'Minta Kft.',
    capabilities: ['orders', 'products'],
    serverTime: '2026-11-23T08:00:00.000Z',
    maxBulkItems: 500,
    subscription: null,
  }),
  masterData: async () => ({
    vatRates: [],
    paymentMethods: [],
    shippingMethods: [],
    warehouses: [],
    units: [],
    currencies: [],
    numberSeries: [],
  }),
  lookUp: async () => ({ partners: [], products: [], services: [], orders: [] }),
  changes: async ({ since, limit }) => ({ changes: [], cursor: `${since}:${limit}`, hasMore: false }),
  partners: nothing(),
  products: nothing(),
  services: nothing(),
  createPaymentMethods: async (items) => items.map(createdMethod),
  createShippingMethods: async (items) => items.map(createdMethod),
  orders: {
    ...nothing(),
    amend: async ({ id, version, draft }) => summary({ id, version, draft }),
    cancel: rejectCancel,
  },
}

function createdMethod({ key, draft }: Keyed<MethodDraft>) {
  return { ok: true as const, key, record: { id: `method-${key}`, name: draft.name }, isNew: true }
}

function summary({ id, version, draft }: { id: string; version: number; draft: OrderDraft }) {
  const { ref, currency, gross } = draft
  return { id, number: 'MR-000001', version: version + 1, state: draft.fulfilment, ref, currency, gross }
}

async function rejectCancel(): Promise<never> {
  throw new Error('secret of the house: the disk is full')
}

/** Calls a handler over the books; the key is `known`. */
export function serving(
  books: Partial<OkosBooks> = {},
  options: OkosHandlerOptions & { readonly scopes?: readonly OkosScope[] } = {},
) {
  const { scopes = ['read', 'write'], ...rest } = options
  const all = { ...scriptedBooks, ...books }
  const backend = { authenticate: async (key: string) => (key === 'known' ? { scopes, books: all } : null) }
  const handler = createOkosHandler(backend, rest)
  return async (
    route: string,
    init: { readonly body?: unknown; readonly text?: string; readonly headers?: Record<string, string> } = {},
  ) => {
    const [method = 'GET', path = '/'] = route.split(' ')
    const text = init.text ?? (init.body === undefined ? undefined : JSON.stringify(init.body))
    const headers = { authorization: 'Bearer known', ...init.headers }
    const request = { method, headers, ...(text === undefined ? {} : { body: text }) }
    const response = await handler(new Request(`http://localhost${path}`, request))
    const answered = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const json: unknown = isJson ? JSON.parse(answered) : null
    return { status: response.status, headers: response.headers, text: answered, json }
  }
}
