import { type Clock, ConfigurationError, type RateLimiter } from '@okos-sync/domain'
import type { TransportHooks } from '@okos-sync/transport'
import type { TokenCache } from './auth/token-source.ts'

/** Options of `createShopRenterClient`. */
export interface ShopRenterClientOptions {
  /** The shop's own name: the first label of its address. */
  readonly shopName: string
  readonly clientId: string
  readonly clientSecret: string
  /** For sandboxes: where API and token service are, e.g. `http://127.0.0.1:8080/api` and `…/oauth`. */
  readonly endpoints?: { readonly api: string; readonly oauth: string }
  /** Shared by everybody who calls this shop with this application. Default: one of this process. */
  readonly limiter?: RateLimiter
  /** For the default limiter; 3 is what ShopRenter allows per application and shop. */
  readonly requestsPerSecond?: number
  readonly clock?: Clock
  readonly fetch?: typeof fetch
  /** For one attempt; default 30,000. */
  readonly timeoutMs?: number
  readonly tokenCache?: TokenCache
  /** Told of API requests (not of token requests). */
  readonly hooks?: TransportHooks
}

const allowedRequestsPerSecond = 3

/** Checks what the caller gave; throws ConfigurationError naming the field. */
export function checkClientOptions(options: ShopRenterClientOptions): {
  readonly endpoints: { readonly api: string; readonly oauth: string }
  readonly requestsPerSecond: number
} {
  const { shopName, requestsPerSecond = allowedRequestsPerSecond } = options
  if (typeof shopName !== 'string' || !/^[a-z0-9-]+$/.test(shopName)) {
    throw new ConfigurationError({
      field: 'shopName',
      message:
        'shopName must be the shop\'s own name in lower case, e.g. "my-shop": letters, digits and hyphens.',
    })
  }
  for (const field of ['clientId', 'clientSecret'] as const) {
    if (typeof options[field] !== 'string' || options[field] === '') {
      throw new ConfigurationError({
        field,
        message: `${field} is missing: it is shown with the application in the shop's administration.`,
      })
    }
  }
  if (!Number.isInteger(requestsPerSecond) || requestsPerSecond < 1) {
    throw new ConfigurationError({
      field: 'requestsPerSecond',
      message: 'requestsPerSecond must be a whole number, 1 or more.',
    })
  }
  return {
    requestsPerSecond,
    endpoints: options.endpoints ?? {
      api: `https://${shopName}.api2.myshoprenter.hu/api`,
      oauth: 'https://oauth.app.shoprenter.net',
    },
  }
}
