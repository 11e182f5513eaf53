import { randomBytes } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import { type DemoShopOptions, demoShopWires, generateDemoModels } from './demo/generate-demo-shop.ts'
import { adminApp } from './http/admin-app.ts'
import { apiApp } from './http/api-app.ts'
import { controlApp } from './http/control-app.ts'
import { faultQueue } from './http/faults.ts'
import { resources } from './http/resources.ts'
import { scopeBook } from './http/scope-book.ts'
import { tokenIssuer } from './http/token.ts'
import { webhookSender } from './http/webhook-sender.ts'
import { SandboxError } from './sandbox-error.ts'
import { journalOf } from './store/journal.ts'
import { orderDesk } from './store/order-desk.ts'
import { recordStore } from './store/records.ts'
import { openSandboxDatabase, type SandboxDatabase } from './store/sandbox-database.ts'
import { fillShop, openShop, type ShopIdentity } from './store/shop.ts'
import { hrefsOf } from './wire.ts'

/** How to start a sandbox. */
export interface ShopRenterSandboxOptions
  extends Pick<DemoShopOptions, 'seed' | 'orders' | 'products' | 'customers' | 'foreignTotalsIn'> {
  /** SQLite file. Created and filled with the demo shop when it does not exist; kept as it is when it does. */
  readonly file: string
  /** On 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number
  /** Lower-case letters, digits and dashes. Default `demo-bolt`, or what the file says. */
  readonly shopName?: string
  /** Default `demo-client`. */
  readonly clientId?: string
  /** Default `demo-secret`. */
  readonly clientSecret?: string
  /** What the application may do. Default: every scope. */
  readonly scopes?: readonly string[]
  /** Above it the answer is 429. Default 3. */
  readonly requestsPerSecond?: number
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number
}

/** A running sandbox. */
export interface ShopRenterSandbox {
  /** `http://127.0.0.1:PORT`; the API is below `/api`, tokens below `/oauth`. */
  readonly url: string
  /** Ends open connections and closes the file. */
  close(): Promise<void>
}

/**
 * Starts a ShopRenter on localhost. Throws {@link SandboxError}: `newer-file`, `older-file` or `foreign-file`
 * when the file is not one that this version wrote, `other-shop` when it holds a shop of another name, `invalid-option`.
 */
export async function startShopRenterSandbox(options: ShopRenterSandboxOptions): Promise<ShopRenterSandbox> {
  checkOptions(options)
  const database = openSandboxDatabase(options.file)
  try {
    return await serveShop(options, database)
  } catch (error) {
    database.close()
    throw error
  }
}

async function serveShop(
  options: ShopRenterSandboxOptions,
  database: SandboxDatabase,
): Promise<ShopRenterSandbox> {
  const machineNow = options.now ?? Date.now
  const now = () => machineNow() + Number(database.meta('clockOffsetMs') ?? 0)
  const records = recordStore(database)
  if (database.isNew) database.transaction(() => fillDatabase(options, { database, now }))
  const shop = openShop({ ...identityOf(options, database), records, now })
  const webhooks = webhookSender(shop)
  const desk = orderDesk(shop, webhooks.notify)
  const scopes = scopeBook(options.scopes)
  const journal = journalOf(database)
  const faults = faultQueue()
  let ownHost = ''
  const backend = { shop, desk, resources, attempt: database.attempt, ownHost: () => ownHost }
  const app = apiApp({
    backend,
    database,
    journal,
    faults,
    scopes,
    now,
    requestsPerSecond: options.requestsPerSecond ?? 3,
    tokens: tokenIssuer({
      clientId: options.clientId ?? 'demo-client',
      clientSecret: options.clientSecret ?? 'demo-secret',
      scopes: scopes.granted,
      signingSecret: database.meta('signingSecret') ?? '',
      now,
    }),
  })
  const advanceClock = (advanceMs: number) => {
    database.setMeta('clockOffsetMs', String(now() - machineNow() + advanceMs))
  }
  const control = { database, shop, desk, journal, faults, scopes, webhooks, now, advanceClock }
  app.route('/', adminApp({ backend, database }))
  app.route('/_control', controlApp(control))
  const server = createAdaptorServer({ fetch: app.fetch })
  const port = await listen(server, options.port ?? 0)
  ownHost = `127.0.0.1:${port}`
  return {
    url: `http://${ownHost}`,
    close: async () => {
      webhooks.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      database.close()
    },
  }
}

function listen(server: ReturnType<typeof createAdaptorServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function fillDatabase(
  options: ShopRenterSandboxOptions,
  { database, now }: { readonly database: SandboxDatabase; readonly now: () => number },
): void {
  const { shopName = 'demo-bolt', foreignTotalsIn = 'shop-currency' } = options
  database.setMeta('shopName', shopName)
  database.setMeta('foreignTotalsIn', foreignTotalsIn)
  database.setMeta('signingSecret', randomBytes(32).toString('hex'))
  const filled = { ...options, shopName, foreignTotalsIn, now: now() }
  const models = generateDemoModels(filled)
  fillShop(
    { records: recordStore(database), hrefs: hrefsOf(shopName) },
    { models, wires: demoShopWires(models, filled) },
  )
}

function identityOf(options: ShopRenterSandboxOptions, database: SandboxDatabase): ShopIdentity {
  const shopName = database.meta('shopName') ?? 'demo-bolt'
  if (options.shopName !== undefined && options.shopName !== shopName) {
    throw new SandboxError(
      'other-shop',
      `${options.file} holds the shop "${shopName}", not "${options.shopName}"`,
    )
  }
  const isOwn = database.meta('foreignTotalsIn') === 'order-currency'
  return { shopName, foreignTotalsIn: isOwn ? 'order-currency' : 'shop-currency' }
}

function checkOptions(options: ShopRenterSandboxOptions): void {
  const {
    shopName = 'demo-bolt',
    requestsPerSecond = 3,
    orders = 260,
    products = 320,
    customers = 130,
  } = options
  if (!/^[a-z0-9-]+$/.test(shopName)) {
    throw new SandboxError('invalid-option', 'shopName: lower-case letters, digits and dashes only')
  }
  const counts = { requestsPerSecond, orders, products, customers }
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new SandboxError('invalid-option', `${name}: a whole number, 0 or more`)
    }
  }
  if (products === 0) throw new SandboxError('invalid-option', 'products: at least 1')
}
