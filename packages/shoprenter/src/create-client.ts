import { systemClock } from '@okos-sync/domain'
import { createInProcessRateLimiter, createTransport, HttpStatusError } from '@okos-sync/transport'
import { asApiError } from './api-error.ts'
import { type BatchOutcome, type BatchRequest, createBatch } from './batch.ts'
import { checkClientOptions, type ShopRenterClientOptions } from './client-options.ts'
import {
  type CallOptions,
  createResourceClient,
  type ResourceClient,
  type SendAuthorized,
} from './resource-client.ts'
import { type ResourceName, resourceTable } from './resources/resource-table.ts'
import { createTokenSource, type TokenSource } from './token-source.ts'

/** Every resource under its name, and what goes beyond one resource. */
export type ShopRenterClient = { readonly [Name in ResourceName]: ResourceClient<Name> } & {
  readonly shopName: string
  /** Many requests in one, up to 200 at a time; every one has its own outcome. See `createBatch` for repeats. */
  batch(requests: readonly BatchRequest[], options?: CallOptions): Promise<BatchOutcome>
}

/**
 * A client of one shop's API. Keeps the limit of 3 requests a second, renews its token by itself, and shows its
 * secrets to nobody: they live in closures only. Throws ConfigurationError naming what is missing or wrong.
 */
export function createShopRenterClient(options: ShopRenterClientOptions): ShopRenterClient {
  const { shopName, clientId, clientSecret, clock = systemClock, hooks } = options
  const { endpoints, requestsPerSecond } = checkClientOptions(options)
  const limiter =
    options.limiter ?? createInProcessRateLimiter({ requests: requestsPerSecond, windowMs: 1000, clock })
  const secrets = () => [clientSecret, ...tokens.known()]
  const shared = {
    clock,
    secrets,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  }
  const tokens: TokenSource = createTokenSource({
    transport: createTransport({ ...shared, baseUrl: endpoints.oauth }),
    shopName,
    clientId,
    clientSecret,
    clock,
    cache: options.tokenCache,
  })
  const send = authorize({
    tokens,
    send: createTransport({
      ...shared,
      baseUrl: endpoints.api,
      limiter: { limiter, key: `shoprenter:${shopName}:${clientId}` },
      headers: async () => ({ authorization: `Bearer ${await tokens.current()}` }),
      ...(hooks === undefined ? {} : { hooks }),
    }).send,
  })
  const resources = Object.fromEntries(
    Object.entries(resourceTable).map(([name, definition]) => [name, createResourceClient(definition, send)]),
  ) as unknown as { readonly [Name in ResourceName]: ResourceClient<Name> }
  return { ...resources, shopName, batch: createBatch({ send, clock, apiBaseUrl: endpoints.api }) }
}

/** One renewal on a 401, then the truth: a missing scope is a 401 too, and no new token would cure it. */
function authorize(params: { readonly tokens: TokenSource; readonly send: SendAuthorized }): SendAuthorized {
  const { tokens, send } = params
  return async (request) => {
    const used = await tokens.current()
    try {
      return await send(request).catch(async (error: unknown) => {
        if (!(error instanceof HttpStatusError) || error.status !== 401) throw error
        tokens.discard(used)
        return await send(request)
      })
    } catch (error) {
      throw asApiError(error)
    }
  }
}
