import type { ShopRenterClientOptions } from '../client-options.ts'
import { createShopRenterClient } from '../create-client.ts'
import { createQuickClock } from './quick-clock.ts'

/** A request as it would have left the machine. */
export interface SentRequest {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string
}

/** What the test shop's client was made with; none of it may ever show. */
export const canaries = { token: 'token-canary-5b1c', secret: 'secret-canary-9d2e' }

/**
 * A client whose network is a function: it gets every API request, and every token request unless `onToken` is
 * left out. Pauses pass at once.
 */
export function stubShop(
  onApi: (request: SentRequest) => Response | Promise<Response>,
  onToken: (request: SentRequest) => Response | Promise<Response> = () =>
    Response.json({ access_token: canaries.token, expires_in: 3600 }),
  options: Partial<ShopRenterClientOptions> = {},
) {
  const sent: SentRequest[] = []
  const client = createShopRenterClient({
    shopName: 'test-shop',
    clientId: 'client-canary',
    clientSecret: canaries.secret,
    clock: createQuickClock('2026-03-01T12:00:00Z'),
    fetch: async (input, init = {}) => {
      const request = {
        url: new URL(String(input)),
        method: init.method ?? 'GET',
        headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? init.body : '',
      }
      sent.push(request)
      return await (request.url.pathname.endsWith('/app/token') ? onToken(request) : onApi(request))
    },
    ...options,
  })
  const apiRequests = () => sent.filter(({ url }) => !url.pathname.endsWith('/app/token'))
  return { client, sent, apiRequests }
}
