import { systemClock } from '@okos-sync/domain'
import {
  createInProcessRateLimiter,
  createTransport,
  HttpStatusError,
  untilAborted,
} from '@okos-sync/transport'
import { asApiError } from './api-error.ts'
import { grantedScopes } from './auth/granted-scopes.ts'
import { type PlannedUse, requiredScopes } from './auth/required-scopes.ts'
import { createTokenSource, type TokenSource } from './auth/token-source.ts'
import { type Batch, createBatch } from './batch.ts'
import { resourceNames } from './catalogue/catalogue.ts'
import { checkClientOptions, type ShopRenterClientOptions } from './client-options.ts'
import { createFollow, type Follow } from './follow.ts'
import { createResourceClient, type ResourceContext, type SendAuthorized } from './resource-client.ts'
import { createSpecialClients, type ResourceClients } from './special-resources.ts'

/** Every resource under its name, and what goes beyond one resource. */
export type ShopRenterClient = ResourceClients & {
  readonly shopName: string
  /** Many requests in one, up to 200 at a time; every one has its own outcome. See `createBatch` for repeats. */
  readonly batch: Batch
  /** Fetches what a reference or link of a decoded record points to. */
  readonly follow: Follow
  /** What the shop allows this application, e.g. `order.order:read`; null when its token does not tell. */
  scopes(): Promise<readonly string[] | null>
  /**
   * The scopes that this use needs and the application lacks; null when the token does not tell.
   * Send the merchant to `approveScopesUrl` (of `./webhooks`) to grant them.
   */
  missingScopes(use: PlannedUse): Promise<readonly string[] | null>
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
  const context = { send, clock, batch: createBatch({ send, clock, apiBaseUrl: endpoints.api }) }
  const scopes = async () => grantedScopes(await tokens.current())
  return {
    ...createResourceClients(context),
    shopName,
    batch: context.batch,
    follow: createFollow(context),
    scopes,
    missingScopes: async (use) => {
      const required = requiredScopes(use)
      const granted = await scopes()
      return granted === null ? null : required.filter((scope) => !granted.includes(scope))
    },
  }
}

function createResourceClients(context: ResourceContext): ResourceClients {
  const standard: Record<string, object> = {}
  for (const name of resourceNames()) standard[name] = createResourceClient(name, context)
  const { files = {}, productExtend = {} } = standard
  const clients: unknown = { ...standard, ...createSpecialClients(context, { files, productExtend }) }
  return clients as ResourceClients
}

/** One renewal on a 401, then the truth: a missing scope is a 401 too, and no new token would cure it. */
function authorize(params: { readonly tokens: TokenSource; readonly send: SendAuthorized }): SendAuthorized {
  const { tokens, send } = params
  return async (request) => {
    const used = await untilAborted(tokens.current(), request.signal)
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
