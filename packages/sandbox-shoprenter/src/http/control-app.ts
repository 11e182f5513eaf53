import { type Context, Hono } from 'hono'
import { storedPath } from '../catalogue/extensions.ts'
import { countRequests } from '../store/counters.ts'
import type { Journal } from '../store/journal.ts'
import type { OrderDesk, OrderWish, StatusChange } from '../store/order-desk.ts'
import type { SandboxDatabase } from '../store/sandbox-database.ts'
import type { Shop } from '../store/shop.ts'
import { isWireRecord, type WireRecord, type WireValue } from '../wire.ts'
import { type FaultQueue, faultForms } from './faults.ts'
import type { ScopeBook } from './scope-book.ts'
import type { WebhookSender } from './webhook-sender.ts'

/** What the control API turns. */
export interface ControlAppOptions {
  readonly database: SandboxDatabase
  readonly shop: Shop
  readonly desk: OrderDesk
  readonly journal: Journal
  readonly faults: FaultQueue
  readonly scopes: ScopeBook
  readonly webhooks: WebhookSender
  /** Milliseconds since the epoch on the sandbox's clock. */
  readonly now: () => number
  /** Turns the clock forward, for good: the file remembers it. */
  readonly advanceClock: (advanceMs: number) => void
}

/** `/_control/…`: acts as shoppers, merchants and bad luck. Not part of the shop's API, never journalled. */
export function controlApp(options: ControlAppOptions): Hono {
  const app = new Hono()
  app.get('/journal', (context) => context.json({ requests: options.journal.all() }))
  app.post('/journal/clear', (context) => {
    options.journal.clear()
    return context.json({})
  })
  app.get('/dump', (context) => context.json(dump(options.shop)))
  app.post('/clock', async (context) => {
    const { advanceMs } = await bodyOf(context)
    if (!isCount(advanceMs)) return refuse(context, 'advanceMs: a whole number of milliseconds, 0 or more')
    options.advanceClock(advanceMs)
    return context.json({ now: new Date(options.now()).toISOString() })
  })
  app.post('/faults', async (context) => {
    const isTaken = options.faults.configure(await bodyOf(context))
    return isTaken ? context.json({}) : refuse(context, faultForms)
  })
  app.get('/counters', (context) => context.json(countRequests(options.journal.all())))
  addScopeRoutes(app, options)
  addWebhookRoutes(app, options)
  addOrderRoutes(app, options)
  addProductRoutes(app, options)
  return app
}

function addScopeRoutes(app: Hono, { scopes }: ControlAppOptions): void {
  app.get('/scopes', (context) => context.json({ granted: scopes.granted() }))
  app.post('/scopes', async (context) => {
    const { revoke = [], grant = [] } = await bodyOf(context)
    if (!areTexts(revoke) || !areTexts(grant)) return refuse(context, 'revoke, grant: lists of scopes')
    scopes.revoke(revoke)
    scopes.grant(grant)
    return context.json({ granted: scopes.granted() })
  })
}

function addWebhookRoutes(app: Hono, { webhooks }: ControlAppOptions): void {
  app.get('/webhooks', async (context) => context.json({ deliveries: await webhooks.deliveries() }))
  app.post('/webhooks', async (context) =>
    webhooks.configure(await bodyOf(context))
      ? context.json({})
      : refuse(
          context,
          'delayMs up to 60000, duplicates up to 10, lossPercent up to 100, seed: whole numbers',
        ),
  )
}

function addOrderRoutes(app: Hono, { database, shop, desk }: ControlAppOptions): void {
  app.post('/orders', async (context) => {
    const { count = 1, seed = 1, lines: wished = null } = await bodyOf(context)
    if (!isCount(count) || !isCount(seed)) return refuse(context, 'count, seed: whole numbers, 0 or more')
    const lines = wished === null ? null : wishedLines(shop, wished)
    if (lines === false) return refuse(context, 'lines: [{sku, quantity}] of up to 9 products of the shop')
    return context.json({ innerIds: database.transaction(() => desk.place({ count, seed, lines })) })
  })
  app.post('/orders/slow', async (context) => {
    const { seed = 1 } = await bodyOf(context)
    if (!isCount(seed)) return refuse(context, 'seed: a whole number, 0 or more')
    return context.json({ innerId: database.transaction(() => desk.placeSlowly(seed)) })
  })
  app.post('/orders/:innerId/complete', (context) => {
    const innerId = Number(context.req.param('innerId'))
    const updatedAt = database.transaction(() => desk.complete(innerId))
    if (updatedAt === false) return context.json({ message: 'this order is complete, or cancelled' }, 409)
    return updatedAt === null ? missing(context) : context.json({ innerId: String(innerId), updatedAt })
  })
  app.post('/orders/:innerId/edit', async (context) => {
    const innerId = Number(context.req.param('innerId'))
    const { seed = innerId } = await bodyOf(context)
    if (!isCount(seed)) return refuse(context, 'seed: a whole number, 0 or more')
    const order = database.transaction(() => desk.edit(innerId, seed))
    if (order === false) return context.json({ message: 'cancelled orders and carts are not edited' }, 409)
    return order === null
      ? missing(context)
      : context.json({ innerId: String(innerId), updatedAt: order.updatedAt })
  })
  const setStatus = (context: Context, change: StatusChange) => {
    const innerId = Number(context.req.param('innerId'))
    const updatedAt = database.transaction(() => desk.setStatus(innerId, change))
    return updatedAt === null ? missing(context) : context.json({ innerId: String(innerId), updatedAt })
  }
  app.post('/orders/:innerId/cancel', (context) =>
    setStatus(context, { statusInnerId: cancelledStatus(shop), comment: '' }),
  )
  app.post('/orders/:innerId/status', async (context) => {
    const { statusId, comment = '' } = await bodyOf(context)
    const statusInnerId = Number(statusId)
    if (typeof comment !== 'string') return refuse(context, 'comment: a text')
    const isKnown = shop.records
      .all('orderStatuses')
      .some((status) => status.body.innerId === String(statusInnerId))
    return isKnown
      ? setStatus(context, { statusInnerId, comment })
      : refuse(context, 'statusId: innerId of an order status')
  })
}

/** False when it is no list of lines, or names a product that is not for sale. */
function wishedLines(shop: Shop, wished: WireValue): OrderWish['lines'] | false {
  const rows = Array.isArray(wished) ? wished.filter(isWireRecord) : []
  const lines = rows.flatMap(({ sku, quantity = 1 }) => {
    const record = typeof sku === 'string' ? shop.records.bySku(sku) : null
    const product = record === null ? null : shop.product(record.innerId)
    return product === null || !isCount(quantity) || quantity === 0 ? [] : [{ product, quantity }]
  })
  const isUnderstood = Array.isArray(wished) && lines.length === wished.length
  return isUnderstood && lines.length > 0 && lines.length <= 9 ? lines : false
}

function addProductRoutes(app: Hono, { database, shop }: ControlAppOptions): void {
  app.post('/products/:sku/stock', async (context) => {
    const record = shop.records.bySku(context.req.param('sku'))
    if (record === null) return missing(context)
    const body = await bodyOf(context)
    const levels = ['stock1', 'stock2', 'stock3', 'stock4'].flatMap((slot) =>
      slot in body ? [[slot, body[slot]]] : [],
    )
    if (!levels.every(([, level]) => Number.isSafeInteger(Number(level)))) {
      return refuse(context, 'stock1–stock4: whole numbers')
    }
    const fields = Object.fromEntries(levels.map(([slot, level]) => [slot, String(Number(level))]))
    database.transaction(() => shop.updateProduct(record, fields))
    return context.json({ sku: context.req.param('sku'), ...fields })
  })
}

/** The raw wire JSON of everything that money and stock can be recomputed from. */
function dump(shop: Shop): WireRecord {
  const all = (path: string) => shop.views.show(path, shop.records.all(storedPath(path)))
  return {
    orders: all('orderExtend'),
    products: all('productExtend'),
    customers: all('customerExtend'),
    settings: all('settings'),
    inconsistentOrders: shop.records
      .all('orders')
      .filter(({ model }) => isWireRecord(model) && model.flaw !== null)
      .map((record) => String(record.innerId)),
  }
}

function cancelledStatus(shop: Shop): number {
  const setting = shop.records.all('settings').find((record) => record.body.key === 'storno_order_status_id')
  return Number(setting?.body.value)
}

async function bodyOf(context: Context): Promise<WireRecord> {
  const text = await context.req.text()
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    return isWireRecord(body) ? body : {}
  } catch {
    return {}
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function refuse(context: Context, message: string): Response {
  return context.json({ message }, 400)
}

function missing(context: Context): Response {
  return context.json({ message: 'not found' }, 404)
}
