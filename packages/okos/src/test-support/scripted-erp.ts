import type { Clock } from '@okos-sync/domain'
import { createOkosClient, type OkosClient } from '../create-okos-client.ts'

/** A request as the ERP got it. */
export interface SentRequest {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  /** JSON read, anything else as text. */
  readonly body: unknown
}

const timeoutMs = 30_000

/** Pauses between tries take no time; a deadline never comes. */
const clock: Clock = {
  now: () => 0,
  sleep: (delayMs, signal) =>
    delayMs < timeoutMs
      ? Promise.resolve()
      : new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
}

/** A client whose ERP is a function. */
export function clientOf(
  answer: (request: SentRequest) => { readonly status?: number; readonly body: unknown },
  apiKey = 'canary-key',
): { readonly client: OkosClient; readonly sent: readonly SentRequest[] } {
  const sent: SentRequest[] = []
  const fake: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const text = await request.text()
    const isJson = request.headers.get('content-type') === 'application/json'
    const body: unknown = isJson ? JSON.parse(text) : text || null
    const seen = { method: request.method, path: pathname + search, headers: request.headers, body }
    sent.push(seen)
    const { status = 200, body: answered } = answer(seen)
    if (answered instanceof Uint8Array) return new Response(new Uint8Array(answered), { status })
    return Response.json(answered, { status })
  }
  return {
    client: createOkosClient({ baseUrl: 'https://erp.example.hu', apiKey, fetch: fake, clock, timeoutMs }),
    sent,
  }
}

/** A problem as the contract words it. */
export function problemBody(status: number, code: string, more: object = {}) {
  return { type: 'about:blank', title: code, status, code, requestId: 'request-1', ...more }
}
