import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ErpBooks, ShopBooks } from '../../audit/audit-books.ts'
import { type CliResult, runCli, spawnCli } from './run-cli.ts'

/** Name and secrets of the sandboxes' demo shop. */
export const shopName = 'demo-bolt'
const apiKey = 'demo-key'
const secrets = {
  OKOS_SYNC_CLIENT_ID: 'demo-client',
  OKOS_SYNC_CLIENT_SECRET: 'demo-secret',
  OKOS_SYNC_API_KEY: apiKey,
}

/** What the demo shop needs to be told. */
export const demoSettings = {
  numberSeries: 'WEB',
  vatMappings: [
    { country: 'HU', taxName: null, rate: '0', shortName: 'TAM' },
    { country: null, taxName: 'deposit', rate: '0', shortName: 'ÁKK' },
  ],
}

/** Both sandboxes as processes on the files of a folder, and the command line to run between them. */
export interface World {
  readonly shopUrl: string
  readonly okosUrl: string
  /** Writes the configuration; `okosUrl` may name a proxy in front of the ERP. */
  configure(params?: {
    readonly okosUrl?: string
  }): Promise<{ readonly args: readonly string[]; readonly env: typeof secrets }>
  run(): Promise<CliResult>
  shopBooks(): Promise<ShopBooks>
  erpBooks(): Promise<ErpBooks>
  shopControl(path: string, body?: unknown): Promise<unknown>
  okosApi(path: string, body?: unknown): Promise<unknown>
  stop(): Promise<void>
}

/** Opens the world that lives in `folder`, making its files when they are missing; options shape the two ends. */
export async function openWorld(
  folder: string,
  okosOptions: readonly string[] = [],
  shopOptions: readonly string[] = [],
): Promise<World> {
  const [shop, okos] = await Promise.all([
    startSandbox('shoprenter', ['--file', join(folder, 'shop.db'), ...shopOptions]),
    startSandbox('okos', ['--file', join(folder, 'okos.db'), '--api-key', apiKey, ...okosOptions]),
  ])
  const config = join(folder, 'okos-sync.config.json')
  const configure: World['configure'] = async ({ okosUrl = okos.url } = {}) => {
    await writeFile(config, JSON.stringify(configuration(shop.url, okosUrl)))
    return { args: ['run', '--json', '--config', config], env: secrets }
  }
  return {
    shopUrl: shop.url,
    okosUrl: okos.url,
    configure,
    async run() {
      const { args, env } = await configure()
      return runCli(args, env)
    },
    shopBooks: async () => (await call(`${shop.url}/_control/dump`)) as ShopBooks,
    erpBooks: async () => (await call(`${okos.url}/_sandbox/dump`)) as ErpBooks,
    shopControl: (path, body) => call(`${shop.url}/_control/${path}`, body ?? {}),
    okosApi: (path, body) => call(`${okos.url}/v1/${path}`, body),
    async stop() {
      await Promise.all([shop.stop(), okos.stop()])
    },
  }
}

function configuration(shopUrl: string, okosUrl: string) {
  return {
    connectionId: 'demo',
    shop: { name: shopName, endpoints: { api: `${shopUrl}/api`, oauth: `${shopUrl}/oauth` } },
    okos: { baseUrl: okosUrl },
    store: 'okos-sync.db',
    settings: demoSettings,
  }
}

/** Starts `okos-sync sandbox …` as a process of its own and waits until it is ready. */
export async function startSandbox(which: string, options: readonly string[]) {
  const child = spawnCli(['sandbox', which, '--json', ...options])
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new TypeError('both outputs are piped')
  let complaints = ''
  stderr.on('data', (chunk: Buffer) => {
    complaints += chunk
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve)
    child.once('close', () => reject(new Error(`the ${which} sandbox ended: ${complaints}`)))
  })
  const { url } = JSON.parse(line) as { readonly url: string }
  return {
    url,
    stop: () => {
      child.kill('SIGTERM')
      return closed
    },
  }
}

async function call(url: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const response = await fetch(
    url,
    body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
  )
  const answer = await response.text()
  if (!response.ok) throw new Error(`${url}: ${response.status} ${answer.slice(0, 500)}`)
  return answer === '' ? null : JSON.parse(answer)
}
