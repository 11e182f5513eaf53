import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import {
  createShopRenterClient,
  type ShopRenterClient,
  type ShopRenterClientOptions,
} from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { createSync } from '@okos-sync/sync'
import { startDemoEnds } from '../../packages/cli/src/demo/demo-ends.ts'
import { fillDemoOkos } from '../../packages/cli/src/demo/demo-okos-stock.ts'
import { requestFloor } from '../../packages/cli/src/demo/request-floor.ts'

/** What stands between the client and the shop. */
export interface Way {
  /** Added to every request, half of it on the way there. */
  readonly latencyMs?: number
  /** Asked before each API request; a status makes the shop answer that instead. */
  readonly fault?: () => number | null
}

/** What one whole run cost. */
export interface RunCost {
  readonly requests: number
  readonly floor: number
  readonly seconds: number
}

/** Runs the demo shop's whole first synchronisation over HTTP, both ends being processes of their own. */
export async function runWhole(way: Way): Promise<RunCost> {
  return await inWorld(async (ends) => {
    const okos = createOkosClient({ baseUrl: ends.okos.url, apiKey: ends.apiKey })
    await fillDemoOkos(okos, (await ends.shopDump()).orders)
    await ends.clearJournals()
    const sync = createSync({
      connectionId: 'bench',
      shop: shopRenterShop(clientOf(ends, { fetch: fetchOver(ends, way) })),
      erp: okosErp(okos),
      settings: {
        numberSeries: 'WEB',
        vatMappings: [
          { country: 'HU', taxName: null, rate: '0', shortName: 'TAM' },
          { country: null, taxName: 'deposit', rate: '0', shortName: 'ÁKK' },
        ],
      },
    })
    const startedAt = performance.now()
    const summary = await sync.run()
    const seconds = (performance.now() - startedAt) / 1000
    const { products, customers } = await ends.shopDump()
    const floor = requestFloor({
      isFirstRun: true,
      products: products.length,
      customers: customers.length,
      orders: summary.orders.seen,
      pushedProducts: summary.stock.pushed,
      lookedUp: 0,
    })
    return { requests: await ends.countShopRequests(), floor, seconds }
  })
}

/** Reads all orders of the demo shop in pages of ten: the client's own speed, nothing else. */
export async function readOrders(way: Way): Promise<RunCost> {
  return await inWorld(async (ends) => {
    const { orders } = await ends.shopDump()
    const client = clientOf(ends, { fetch: fetchOver(ends, way) })
    await client.scopes()
    await ends.clearJournals()
    const startedAt = performance.now()
    for await (const _ of client.orderExtend.list({}, { limit: 10 }));
    const seconds = (performance.now() - startedAt) / 1000
    return { requests: await ends.countShopRequests(), floor: Math.ceil(orders.length / 10), seconds }
  })
}

/** Both sandboxes of the demo. */
export type Ends = Awaited<ReturnType<typeof startDemoEnds>>

/** Starts the demo's sandboxes for as long as they are used. */
export async function inWorld<T>(use: (ends: Ends) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'okos-sync-bench-'))
  const ends = await startDemoEnds(folder)
  try {
    return await use(ends)
  } finally {
    await ends.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A client of the demo shop. */
export function clientOf(
  ends: Ends,
  options: Pick<ShopRenterClientOptions, 'fetch' | 'limiter'>,
): ShopRenterClient {
  return createShopRenterClient({
    shopName: ends.shopCredentials.name,
    clientId: ends.shopCredentials.clientId,
    clientSecret: ends.shopCredentials.clientSecret,
    endpoints: ends.shopEndpoints,
    ...options,
  })
}

function fetchOver(ends: Ends, { latencyMs = 0, fault = () => null }: Way): typeof fetch {
  return async (input, init) => {
    const status = String(input).includes('/api/') ? fault() : null
    if (status !== null) await injectFault(ends, status)
    if (latencyMs > 0) await delay(latencyMs / 2)
    const answer = await fetch(input, init)
    if (latencyMs > 0) await delay(latencyMs / 2)
    return answer
  }
}

async function injectFault(ends: Ends, status: number): Promise<void> {
  await fetch(`${ends.shop.url}/_control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ next: [{ status, times: 1 }] }),
  })
}
