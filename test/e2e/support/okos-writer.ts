import type { OrderDraft } from '@okos-sync/domain'
import type { Random } from './random.ts'

/** Sends a request until it is answered, whatever happens to the process that answers. */
export type Send = (
  route: string,
  init?: { readonly body?: unknown; readonly headers?: Record<string, string> },
) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>

/** What a writer did, by its own account. */
export interface WriterLog {
  /** Signed quantities that were booked by hand, by product and warehouse. */
  readonly booked: Map<string, number>
  /** External ids of orders that were created. */
  readonly orders: Set<string>
}

interface Known {
  readonly id: string
  readonly number: string
  version: number
  state: string
  invoice: string | null
}

const warehouses = ['warehouse-1', 'warehouse-2']
const perBulk = 5

/** One writer: what it may use, what it did, and the orders it knows of. */
interface Writer {
  readonly name: string
  readonly random: Random
  readonly send: Send
  readonly partner: string
  readonly products: readonly string[]
  readonly log: WriterLog
  readonly orders: Known[]
  /** A name that this writer never used. */
  next(): string
}

/** Makes a writer; each call does something at random and hands back how many operations it was. */
export function createWriter(params: Pick<Writer, 'name' | 'random' | 'send' | 'partner' | 'products'>): {
  readonly log: WriterLog
  step(): Promise<number>
} {
  let count = 0
  const next = () => {
    count += 1
    return `${params.name}-${count}`
  }
  const writer: Writer = { ...params, log: { booked: new Map(), orders: new Set() }, orders: [], next }
  const { random, log, orders } = writer
  return {
    log,
    async step() {
      const dice = random.below(10)
      if (dice < 2) return createOrders(writer)
      if (dice < 4) return bookMovements(writer)
      const wanted = random.pick([
        'amend',
        'amend',
        'cancel',
        'invoice',
        'invoice',
        'invoice',
        'storno',
      ] as const)
      const from = wanted === 'storno' ? 'invoiced' : 'open'
      const order = orders.filter(({ state }) => state === from).at(-1 - random.below(3))
      if (order === undefined) return createOrders(writer)
      await changeOf[wanted](writer, order)
      return 1
    },
  }
}

function draftOf({ random, partner, products }: Writer, number: string): OrderDraft {
  const [product, warehouse] = [random.pick(products), random.pick(warehouses)]
  return orderOf({ number, partner, product, warehouse, quantity: 1 + random.below(5) })
}

async function createOrders(writer: Writer): Promise<number> {
  const { send, random, log, orders } = writer
  const items = Array.from({ length: perBulk }, () => {
    const number = writer.next()
    return { key: `order:${number}`, draft: draftOf(writer, number) }
  })
  const answers = [send('POST /v1/orders/bulk', { body: { items } })]
  // Now and then the same keys come twice at once.
  if (random.below(10) === 0) answers.push(send('POST /v1/orders/bulk', { body: { items } }))
  const [first, second] = (await Promise.all(answers)).map(({ body }) => recordsOf(body))
  if (second !== undefined && String(second.map(idOf)) !== String(first?.map(idOf))) {
    throw new Error('One key made two orders.')
  }
  for (const [index, record] of (first ?? []).entries()) {
    const number = items[index]?.draft.upperNote ?? ''
    log.orders.add(number)
    orders.push({ id: idOf(record), number, version: 1, state: 'open', invoice: null })
  }
  return perBulk
}

async function bookMovements(writer: Writer): Promise<number> {
  const { send, random, products, log } = writer
  const items = Array.from({ length: perBulk }, () => {
    const [productId, warehouseId] = [random.pick(products), random.pick(warehouses)]
    const quantity = random.pick([-3, -1, 2, 5, 8])
    const place = `${productId} ${warehouseId}`
    log.booked.set(place, (log.booked.get(place) ?? 0) + quantity)
    const ref = { source: 'writer', externalId: writer.next() }
    const draft = { ref, type: 'correction', productId, warehouseId, quantity: String(quantity), note: null }
    return { key: ref.externalId, draft }
  })
  recordsOf((await send('POST /v1/stock-movements/bulk', { body: { items } })).body)
  return perBulk
}

const changeOf = {
  async amend(writer: Writer, order: Known) {
    const headers = { 'if-match': `"${order.version}"` }
    const body = draftOf(writer, order.number)
    const answer = await expectOk(writer.send(`PUT /v1/orders/${order.id}`, { body, headers }))
    order.version = Number(answer.body.version)
  },
  async cancel({ send }: Writer, order: Known) {
    const headers = { 'if-match': `"${order.version}"` }
    await expectOk(send(`POST /v1/orders/${order.id}/cancel`, { body: { reason: 'x' }, headers }))
    order.state = 'cancelled'
  },
  async invoice(writer: Writer, order: Known) {
    const ref = { source: 'writer', externalId: writer.next() }
    const dates = { issuedOn: null, performedOn: null, dueOn: null, paidOn: null }
    const body = { ref, orderId: order.id, numberSeries: null, ...dates, exchangeRate: null, note: null }
    const headers = { 'idempotency-key': ref.externalId }
    const answer = await expectOk(writer.send('POST /v1/invoices', { body, headers }))
    Object.assign(order, { version: order.version + 1, state: 'invoiced', invoice: String(answer.body.id) })
  },
  async storno({ send }: Writer, order: Known) {
    const ref = { source: 'writer', externalId: `storno-of-${order.invoice}` }
    const headers = { 'idempotency-key': ref.externalId }
    const body = { ref, reason: 'x', issuedOn: null }
    await expectOk(send(`POST /v1/invoices/${order.invoice}/storno`, { body, headers }))
    Object.assign(order, { version: order.version + 1, state: 'open', invoice: null })
  },
}

async function expectOk(answer: ReturnType<Send>): ReturnType<Send> {
  const { status, body } = await answer
  if (status !== 200 && status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return { status, body }
}

function recordsOf(body: Record<string, unknown>): readonly Record<string, unknown>[] {
  const results = body.results as readonly { record?: Record<string, unknown> }[] | undefined
  return (results ?? []).map(({ record }) => {
    if (record === undefined) throw new Error(`An item was refused: ${JSON.stringify(body)}`)
    return record
  })
}

function idOf(record: Record<string, unknown>): string {
  return String(record.id)
}

function orderOf(params: {
  readonly number: string
  readonly partner: string
  readonly product: string
  readonly warehouse: string
  readonly quantity: number
}): OrderDraft {
  const { number, partner, product, warehouse, quantity } = params
  const amounts = { net: `${quantity * 100}`, vatAmount: `${quantity * 27}`, gross: `${quantity * 127}` }
  const party = { name: 'Kiss Béla', taxNumber: null, email: null, phone: null, address: null }
  const allocations = [{ warehouseId: warehouse, quantity: String(quantity) }]
  const item = {
    kind: 'product' as const,
    item: product,
    name: 'Áru',
    quantity: String(quantity),
    unit: 'db',
  }
  return {
    ref: { source: 'writer', externalId: number },
    ...{ numberSeries: null, orderedAt: '2026-11-23T08:00:00.000Z', currency: 'HUF', partner },
    ...{ billing: party, shipping: party, paymentMethod: null, isPaid: null, shippingMethod: null },
    ...{ pickupPointId: null, upperNote: number, internalNote: null },
    lines: [{ ...item, unitNet: '100', vat: '27%', ...amounts, allocations, note: null }],
    vatSummary: [{ vat: '27%', ...amounts }],
    ...amounts,
    fulfilment: 'open',
  }
}
