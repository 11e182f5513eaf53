import { serveOkos } from '@okos-sync/okos-server/node'
import { startOkosSandbox } from '@okos-sync/sandbox-okos'
import { type OkosTopic, okosConformanceSuite } from '@okos-sync/testing'
import { expect } from 'vitest'

/** A request on its way to the sandbox. */
export interface Passing {
  /** e.g. `POST /v1/orders/{id}/cancel`. */
  readonly route: string
  readonly url: URL
  readonly headers: Headers
  readonly body: string
}

/** A JSON answer on its way back; faults change it freely. */
export interface Returning {
  status: number
  body: Record<string, unknown>
}

/** Hands a request on; what is left out stays as it came. */
export type Forward = (changed?: Partial<Passing> & { readonly method?: string }) => Promise<Response>

/** An ERP's mistake: answers instead of the sandbox, or hands on what it spoilt. */
export type Fault = (request: Passing, forward: Forward) => Promise<Response>

/** Runs topics of the suite, or all of it, against a sandbox behind a fault; answers the names of the tests that failed. */
export async function failuresUnder(fault: Fault, topics?: readonly OkosTopic[]): Promise<readonly string[]> {
  const sandbox = await startOkosSandbox({ file: ':memory:' })
  const proxy = await serveOkos({
    handler: async (request) => {
      const url = new URL(request.url)
      const headers = new Headers(request.headers)
      for (const name of ['host', 'connection', 'content-length', 'transfer-encoding']) headers.delete(name)
      const route = `${request.method} ${url.pathname.replace(/^(\/v1\/[a-z-]+)\/[a-z-]+-\d+/, '$1/{id}')}`
      const passing = { route, url, headers, body: await request.text() }
      return fault(passing, (changed = {}) => {
        const { url: to, headers: sent, body, method = request.method } = { ...passing, ...changed }
        const address = sandbox.url + to.pathname + to.search
        return fetch(address, { method, headers: sent, body: body === '' ? null : body })
      })
    },
  })
  const tests: { readonly name: string; readonly body: () => Promise<void> }[] = []
  okosConformanceSuite({
    ...{ baseUrl: proxy.url, apiKey: sandbox.apiKey, pagedRecords: 1_000, expect },
    ...(topics === undefined ? {} : { topics }),
    profile: ['orders', 'stock', 'invoices', 'import', 'price-lists'],
    test: (name, body) => tests.push({ name, body }),
  })
  try {
    const failed: string[] = []
    for (const { name, body } of tests) await body().catch(() => failed.push(name))
    return failed
  } finally {
    await proxy.close()
    await sandbox.close()
  }
}

/** Changes the JSON of answers to some routes. */
export function spoilt(
  isMeant: (route: string) => boolean,
  change: (answer: Returning, request: Passing) => void,
): Fault {
  return async (request, forward) => {
    const response = await forward()
    if (!isMeant(request.route) || !response.headers.get('content-type')?.includes('json')) return response
    const answer = { status: response.status, body: (await response.json()) as Returning['body'] }
    change(answer, request)
    const type = response.headers.get('content-type') ?? ''
    const { status } = answer
    return new Response(JSON.stringify(answer.body), { status, headers: { 'content-type': type } })
  }
}

/** Changes requests to some routes. */
export function misread(
  isMeant: (route: string) => boolean,
  change: (request: Passing) => Parameters<Forward>[0] | Promise<Parameters<Forward>[0]>,
): Fault {
  return async (request, forward) => forward(isMeant(request.route) ? await change(request) : undefined)
}

/** Headers of a request with some changed. */
export function withHeaders(request: Passing, changed: Readonly<Record<string, string>>): Headers {
  const headers = new Headers(request.headers)
  for (const [name, value] of Object.entries(changed)) headers.set(name, value)
  return headers
}

/** The list in a body under this name. */
export function listIn(body: Returning['body'], name: string): Record<string, unknown>[] {
  const list = body[name]
  return Array.isArray(list) ? list : []
}
