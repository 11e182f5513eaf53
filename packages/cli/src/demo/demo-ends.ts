import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RawOrder } from './demo-okos-stock.ts'
import { startSandboxProcess } from './sandbox-process.ts'

/** What the demo reads of the shop's raw data. */
interface ShopDump {
  readonly orders: readonly RawOrder[]
  readonly products: readonly unknown[]
  readonly customers: readonly unknown[]
}

/** Both running sandboxes with what is needed to talk to them and to look behind them. */
export interface DemoEnds {
  readonly shop: { readonly url: string }
  readonly okos: { readonly url: string }
  readonly apiKey: string
  readonly shopCredentials: {
    readonly name: string
    readonly clientId: string
    readonly clientSecret: string
  }
  readonly shopEndpoints: { readonly api: string; readonly oauth: string }
  shopDump(): Promise<ShopDump>
  clearJournals(): Promise<void>
  /** Requests since the journals were cleared, the token's included, as the sandbox counted them. */
  countShopRequests(): Promise<number>
  countErpRequests(): Promise<number>
  stop(): Promise<void>
}

/** Which Okos the demo ERP is. */
export interface DemoEdition {
  readonly edition: string
  /** Whether the Készlet module is booked. */
  readonly stockModule: boolean
}

/** Starts the demo shop and the demo ERP, each a process of its own, on files in `folder`; by default the fullest edition. */
export async function startDemoEnds(
  folder: string,
  { edition, stockModule }: DemoEdition = { edition: 'Okos-Ügyvitel', stockModule: true },
): Promise<DemoEnds> {
  await mkdir(folder, { recursive: true })
  const kind = ['--edition', edition, ...(stockModule ? [] : ['--no-stock-module'])]
  const [shop, okos] = await Promise.all([
    startSandboxProcess('shoprenter', ['--file', join(folder, 'shop.db')]),
    startSandboxProcess('okos', ['--file', join(folder, 'okos.db'), '--api-key', 'demo-key', ...kind]),
  ])
  const shopControl = `${shop.url}/_control`
  const okosControl = `${okos.url}/_sandbox`
  return {
    shop,
    okos,
    apiKey: 'demo-key',
    shopCredentials: { name: 'demo-bolt', clientId: 'demo-client', clientSecret: 'demo-secret' },
    shopEndpoints: { api: `${shop.url}/api`, oauth: `${shop.url}/oauth` },
    shopDump: () => getJson<ShopDump>(`${shopControl}/dump`),
    async clearJournals() {
      await Promise.all([
        fetch(`${shopControl}/journal/clear`, { method: 'POST' }),
        fetch(`${okosControl}/journal/clear`, { method: 'POST' }),
      ])
    },
    countShopRequests: () => countJournal(shopControl),
    countErpRequests: () => countJournal(okosControl),
    async stop() {
      await Promise.all([shop.stop(), okos.stop()])
    },
  }
}

async function countJournal(control: string): Promise<number> {
  const { requests } = await getJson<{ readonly requests: readonly unknown[] }>(`${control}/journal`)
  return requests.length
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url)
  return (await response.json()) as T
}
