import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrderDocument, SlotLevels } from '@okos-sync/domain'
import { createOkosClient, type OkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { createSync, type OkosSync, type SyncOptions } from '@okos-sync/sync'
import { type Raw, slots, text } from '../../audit/raw-shop.ts'
import { demoSettings, openWorld, shopName, type World } from './world.ts'

/** A small shop and an empty ERP as processes, and syncs between them, made of the public packages. */
export interface ConnectedWorld extends Pick<World, 'shopControl' | 'shopBooks' | 'erpBooks'> {
  readonly okos: OkosClient
  /** All with the same SQLite file; stopped when the world closes. */
  sync(options?: Partial<Pick<SyncOptions, 'settings' | 'clock' | 'intervalMs' | 'connectionId'>>): OkosSync
  /** A shopper orders pieces by product code: the order's innerId. */
  place(pieces: Readonly<Record<string, number>>): Promise<string>
  /** The merchant's hands: a request to the shop's admin. */
  admin(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Raw>
  /** As the shop shows it. */
  order(innerId: string): Promise<Raw>
  /** The order's only document; throws when there is none, or another one beside it. */
  document(innerId: string): Promise<OrderDocument>
  /** Documents of the order, cancelled ones too. */
  documentsOf(innerId: string): Promise<readonly OrderDocument[]>
  /** What the shop shows of a product. */
  shopLevels(sku: string): Promise<SlotLevels>
  /** What the ERP has available of a product in R1 to R4. */
  available(code: string): Promise<readonly number[]>
  /** Books a movement in one of the warehouses R1 to R4. */
  book(code: string, quantity: number, warehouse?: number): Promise<void>
  close(): Promise<void>
}

const smallShop = ['--orders', '0', '--products', '12', '--customers', '4', '--requests-per-second', '1000']

/** Opens the two processes in a folder of their own, which `close` removes. */
export async function openConnectedWorld(
  shopOptions: readonly string[] = smallShop,
): Promise<ConnectedWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'okos-sync-'))
  const world = await openWorld(folder, [], shopOptions)
  const okos = createOkosClient({ baseUrl: world.okosUrl, apiKey: 'demo-key' })
  const endpoints = { api: `${world.shopUrl}/api`, oauth: `${world.shopUrl}/oauth` }
  const secrets = { clientId: 'demo-client', clientSecret: 'demo-secret' }
  const client = createShopRenterClient({ shopName, ...secrets, endpoints, requestsPerSecond: 1_000 })
  const store = sqliteStore(join(folder, 'sync.db'))
  const syncs: OkosSync[] = []
  return {
    okos,
    ...{ shopControl: world.shopControl, shopBooks: world.shopBooks, erpBooks: world.erpBooks },
    ...shopSide(world),
    ...erpSide(world, okos),
    sync({ settings, ...options } = {}) {
      const sync = createSync({
        ...{ connectionId: 'demo', shop: shopRenterShop(client), erp: okosErp(okos), store },
        ...{ settings: { ...demoSettings, ...settings } },
        ...options,
      })
      syncs.push(sync)
      return sync
    },
    async close() {
      await Promise.all(syncs.map((sync) => sync.stop()))
      await store.close()
      await world.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function shopSide(world: World): Pick<ConnectedWorld, 'place' | 'admin' | 'order' | 'shopLevels'> {
  return {
    async place(pieces) {
      const lines = Object.entries(pieces).map(([sku, quantity]) => ({ sku, quantity }))
      const { innerIds } = (await world.shopControl('orders', { lines })) as { innerIds: readonly string[] }
      return innerIds[0] ?? ''
    },
    async admin(method, path, body) {
      const url = `${world.shopUrl}/_control/admin/${path}`
      const headers = { 'content-type': 'application/json', accept: 'application/json' }
      const sent = body === undefined ? null : JSON.stringify(body)
      const response = await fetch(url, { method, headers, body: sent })
      const answer = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`)
      return answer === '' ? {} : (JSON.parse(answer) as Raw)
    },
    async order(innerId) {
      const { orders } = await world.shopBooks()
      const order = orders.find((each) => text(each.innerId) === innerId)
      if (order === undefined) throw new Error(`The shop has no order ${innerId}`)
      return order
    },
    async shopLevels(sku) {
      const { products } = await world.shopBooks()
      const product = products.find((each) => text(each.sku) === sku)
      const levels = slots.map((slot) => [slot, String(Number(text(product?.[slot])))])
      return Object.fromEntries(levels) as SlotLevels
    },
  }
}

function erpSide(
  world: World,
  okos: OkosClient,
): Pick<ConnectedWorld, 'document' | 'documentsOf' | 'available' | 'book'> {
  const documentsOf = async (innerId: string) => {
    const { orders } = await world.erpBooks()
    return (orders as unknown as readonly OrderDocument[]).filter(
      ({ ref }) => ref.source === `shoprenter:${shopName}` && ref.externalId === innerId,
    )
  }
  let movements = 0
  return {
    documentsOf,
    async document(innerId) {
      const [document, ...others] = await documentsOf(innerId)
      if (document === undefined) throw new Error(`Okos has no document of order ${innerId}`)
      if (others.length > 0) throw new Error(`Okos has several documents of order ${innerId}`)
      return document
    },
    async available(code) {
      const { levels } = await world.erpBooks()
      return ['R1', 'R2', 'R3', 'R4'].map((warehouse) => {
        const isIt = (level: Raw) => level.productCode === code && level.warehouseCode === warehouse
        return Number(text(levels.find(isIt)?.available))
      })
    },
    async book(code, quantity, warehouse = 1) {
      movements += 1
      const key = `test:movement:${movements}`
      const { id: productId } = await productOf(okos, code)
      const draft = {
        ref: { source: 'test', externalId: key },
        ...({ productId, warehouseId: `warehouse-${warehouse}`, type: 'correction', note: null } as const),
        quantity: String(quantity),
      }
      const [result] = await okos.stockMovements.createMany([{ key, draft }])
      if (result?.ok !== true) throw new Error(`${code}: the movement was refused`)
    },
  }
}

async function productOf(okos: OkosClient, code: string) {
  const query = { partnerRefs: [], partnerEmails: [], productCodes: [code], serviceNames: [], orderRefs: [] }
  const { products } = await okos.lookUp(query)
  if (products[0] === undefined) throw new Error(`Okos has no product ${code}`)
  return products[0]
}
