import { OkosSyncError } from '@okos-sync/domain'
import type { Wire } from '../engine/wire.ts'
import { type ApiAnswer, answerOf } from './shop-api.ts'
import type { ShopAccess } from './shop-port.ts'

/**
 * What a real client gets for `fetch`: the simulated shop over HTTP. `onArrival` hears of each request to the API when
 * it arrives, however often the network repeats it.
 */
export function shopFetch(access: ShopAccess, onArrival: () => void): typeof fetch {
  return async (input, init = {}) => {
    const { pathname, searchParams } = new URL(String(input))
    const { method = 'GET', body, signal } = init
    const request = {
      method,
      path: pathname.replace(/^\/api/, ''),
      query: searchParams,
      body: typeof body === 'string' ? JSON.parse(body) : null,
    }
    if (isWrite(request)) access.onSend()
    const isToken = pathname.startsWith('/oauth')
    let hasArrived = isToken
    const call = {
      what: `shop ${method} ${pathname}`,
      signal: signal ?? undefined,
      effect: () => {
        if (!hasArrived) onArrival()
        hasArrived = true
        return isToken ? { takesMs: 0, read: () => token } : answerOf(access, request)
      },
    }
    return responseOf(await answered(access.wire, call))
  }
}

const token: ApiAnswer = {
  status: 200,
  body: { access_token: 'simulated', expires_in: 3600 },
  date: '2026-11-02T08:00:00.000Z',
}

function isWrite({ path, body }: { readonly path: string; readonly body: unknown }): boolean {
  return path === '/batch' && JSON.stringify(body).includes('"method":"PUT"')
}

/** Mishaps on the way, in the forms that fetch has for them. */
async function answered(wire: Wire, call: Parameters<Wire['call']>[0]): Promise<ApiAnswer> {
  try {
    return (await wire.call(call)) as ApiAnswer
  } catch (error) {
    if (!OkosSyncError.isInstance(error) || call.signal?.aborted) throw error
    const { code, status } = error
    if (code === 'timeout') return await untilGivenUp(call.signal)
    if (status === null) throw new TypeError('fetch failed')
    return { status, body: { code: status, message: 'Simulated.' }, date: token.date }
  }
}

/** Nothing ever comes back; the client's own patience ends it. */
function untilGivenUp(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function responseOf({ status, body, date }: ApiAnswer): Response {
  const headers = { 'content-type': 'application/json', date: new Date(date).toUTCString() }
  return new Response(JSON.stringify(body), { status, headers })
}
