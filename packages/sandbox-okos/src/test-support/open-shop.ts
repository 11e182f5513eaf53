import type { OrderDraft, StockMovementDraft } from '@okos-sync/domain'
import { onTestFinished } from 'vitest'
import { type OkosSandboxOptions, startOkosSandbox } from '../start-okos-sandbox.ts'

/** An answer as plain JSON; tests look into it with matchers. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number
  readonly body: Body
}

/** A record as far as tests name it. */
export interface Created {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly refs: readonly unknown[]
}

/** Starts a sandbox for one test and speaks plain HTTP with it. */
export async function openShop(options: Partial<OkosSandboxOptions> = {}) {
  const sandbox = await startOkosSandbox({ file: ':memory:', ...options })
  let isOpen = true
  const close = async () => {
    if (isOpen) await sandbox.close()
    isOpen = false
  }
  onTestFinished(close)
  async function call<Body = Record<string, unknown>>(
    route: string,
    init: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
  ): Promise<Answer<Body>> {
    const [method = '', path = ''] = route.split(' ')
    const headers = { authorization: `Bearer ${sandbox.apiKey}`, ...init.headers }
    const body = init.body === undefined ? null : JSON.stringify(init.body)
    const response = await fetch(sandbox.url + path, { method, headers, body })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body }
  }
  const create = (kind: string, key: string, draft: object) =>
    call<Created>(`POST /v1/${kind}`, {
      body: draft,
      headers: { 'idempotency-key': encodeURIComponent(key) },
    })
  const bulk = (kind: string, items: readonly { key: string; draft: object }[]) =>
    call<{ results: { key: string; status: string; record: Created; problem: Record<string, unknown> }[] }>(
      `POST /v1/${kind}/bulk`,
      { body: { items } },
    )
  return { sandbox, close, call, create, bulk, ...fixtures(create) }
}

type Create = (kind: string, key: string, draft: object) => Promise<Answer<Created>>

function fixtures(create: Create) {
  return {
    /** A product with this code; 201 or 200. */
    product: (code: string, more: object = {}) =>
      create('products', `product:${code}`, { ...productDraft(code), ...more }),
    /** Books a correction in a warehouse. */
    book: (name: string, draft: Omit<StockMovementDraft, 'ref' | 'type' | 'note'>) =>
      create('stock-movements', name, { ref: refOf(name), type: 'correction', note: null, ...draft }),
    partner: (name = 'Kiss Béla') => create('partners', `partner:${name}`, partnerDraft(name)),
  }
}

/** A reference in the tests' own source. */
export function refOf(externalId: string) {
  return { source: 'test', externalId }
}

/** A product to create. */
export function productDraft(code: string) {
  return {
    ref: refOf(code),
    code,
    name: `Termék ${code}`,
    vat: '27%',
    unit: 'db',
    netPrice: '100',
    barcode: null,
  }
}

/** A partner to create. */
export function partnerDraft(name: string) {
  const contact = { emails: [`${name.replaceAll(' ', '.')}@Example.hu `], phone: null, taxNumber: null }
  return { ref: refOf(name), name, isCompany: false, ...contact, billing: null, shipping: null }
}

/** An order of `quantity` of one product at 100 Ft net, all from the first warehouse. */
export function orderDraft(params: {
  readonly number: string
  readonly partner: string
  readonly product: string
  readonly quantity: number
  readonly warehouse?: string
}): OrderDraft {
  const { number, partner, product, quantity, warehouse = 'warehouse-1' } = params
  const amounts = { net: `${quantity * 100}`, vatAmount: `${quantity * 27}`, gross: `${quantity * 127}` }
  const party = { name: 'Kiss Béla', taxNumber: null, email: null, phone: null, address: null }
  const allocations = [{ warehouseId: warehouse, quantity: String(quantity) }]
  const item = {
    kind: 'product' as const,
    item: product,
    name: 'Termék',
    quantity: String(quantity),
    unit: 'db',
  }
  return {
    ref: refOf(`order-${number}`),
    numberSeries: null,
    orderedAt: '2026-11-23T08:00:00.000Z',
    currency: 'HUF',
    partner,
    billing: party,
    shipping: party,
    paymentMethod: null,
    isPaid: null,
    shippingMethod: null,
    pickupPointId: null,
    upperNote: number,
    internalNote: null,
    lines: [{ ...item, unitNet: '100', vat: '27%', ...amounts, allocations, note: null }],
    vatSummary: [{ vat: '27%', ...amounts }],
    ...amounts,
    fulfilment: 'open',
  }
}
