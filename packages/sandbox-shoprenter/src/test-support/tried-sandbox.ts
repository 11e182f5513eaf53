import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type ShopRenterSandboxOptions, startShopRenterSandbox } from '../start-sandbox.ts'
import { isWireRecord, type WireRecord } from '../wire.ts'

/** An answer as a client without any library sees it. */
export interface PlainAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: WireRecord
}

/** A sandbox with a clock that only moves when it is told to, and a plain client with a token. */
export interface TriedSandbox {
  readonly url: string
  readonly file: string
  readonly clock: { ms: number }
  /** Moves the clock a second on, so that the limit is never in the way, and sends. */
  call(path: string, init?: RequestInit): Promise<PlainAnswer>
  get(path: string): Promise<WireRecord>
  put(path: string, body: unknown): Promise<PlainAnswer>
  batch(requests: readonly unknown[]): Promise<WireRecord>
  control(path: string, body?: unknown): Promise<WireRecord>
  dump(): Promise<WireRecord>
  /** Sends without moving the clock. */
  send(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** A file name in a folder of this test's own, removed afterwards. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shoprenter-sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'shop.db')
}

/** Starts a small shop for one test; it is closed when the test ends. */
export async function tryShop(options: Partial<ShopRenterSandboxOptions> = {}): Promise<TriedSandbox> {
  const clock = { ms: Date.UTC(2026, 10, 23, 14, 0, 0, 250) }
  const file = options.file ?? temporaryFile()
  const sandbox = await startShopRenterSandbox({
    orders: 30,
    products: 40,
    customers: 12,
    now: () => clock.ms,
    ...options,
    file,
  })
  let isOpen = true
  const close = async () => {
    if (isOpen) await sandbox.close()
    isOpen = false
  }
  onTestFinished(close)
  const headers = await authorised(sandbox.url)
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${sandbox.url}/api${path}`, { ...init, headers: { ...headers, ...init.headers } })
  const call = async (path: string, init?: RequestInit) => {
    clock.ms += 1000
    return plain(await send(path, init))
  }
  const put = (path: string, body: unknown) => call(path, { method: 'PUT', body: JSON.stringify(body) })
  const control = (path: string, body?: unknown) =>
    fetch(`${sandbox.url}/_control/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).then(async (response) => (await plain(response)).body)
  return {
    url: sandbox.url,
    file,
    clock,
    send,
    call,
    put,
    control,
    close,
    get: async (path) => (await call(path)).body,
    batch: async (requests) =>
      (await call('/batch', { method: 'POST', body: JSON.stringify({ data: { requests } }) })).body,
    dump: () => control('dump'),
  }
}

/** Asks for a token; the body may be varied. */
export function askForToken(
  url: string,
  { shop = 'demo-bolt', ...body }: Readonly<Record<string, string | undefined>>,
): Promise<Response> {
  return fetch(`${url}/oauth/${shop}/app/token`, { method: 'POST', body: JSON.stringify(body) })
}

/** What a right token request says. */
export const credentials = {
  grant_type: 'client_credentials',
  client_id: 'demo-client',
  client_secret: 'demo-secret',
}

async function authorised(url: string): Promise<Record<string, string>> {
  const { body } = await plain(await askForToken(url, credentials))
  return {
    Authorization: `Bearer ${String(body.access_token)}`,
    Accept: 'application/json',
    'Content-Type': 'application/json',
  }
}

async function plain(response: Response): Promise<PlainAnswer> {
  const text = await response.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  return {
    status: response.status,
    headers: response.headers,
    body: isWireRecord(body) ? body : { body: null },
  }
}
