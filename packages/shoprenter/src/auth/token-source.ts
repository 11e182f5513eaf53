import { type Clock, ConfigurationError } from '@okos-sync/domain'
import { HttpStatusError, type Transport } from '@okos-sync/transport'
import * as z from 'zod/mini'
import { asApiError, ShopRenterProtocolError } from '../api-error.ts'

/** A token and when it ends, milliseconds since the epoch. */
export interface AccessToken {
  readonly token: string
  readonly expiresAtMs: number
}

/**
 * Where tokens may be kept between runs or processes; keys name shop and client. Keep it as safe as a password.
 * A cache that fails is passed over: the client then asks for a token of its own.
 */
export interface TokenCache {
  get(key: string): Promise<AccessToken | null>
  set(key: string, token: AccessToken): Promise<void>
}

/** Hands out a valid token. */
export interface TokenSource {
  /** The present token, or a new one when it ends within a minute. Concurrent callers share one request. */
  current(): Promise<string>
  /** The shop refused `token`: the next `current()` is another one. */
  discard(token: string): void
  /** For redaction. */
  known(): readonly string[]
}

const renewBeforeMs = 60_000
const defaultLifetimeSeconds = 3600

const tokenAnswer = z.object({
  // What a header can carry.
  access_token: z.string().check(z.regex(/^[\x21-\x7e]{1,16384}$/)),
  expires_in: z.optional(z.union([z.number(), z.string()])),
})

const cachedToken = z.object({ token: z.string().check(z.minLength(1)), expiresAtMs: z.number() })

/** What a token is asked with. */
interface GrantRequest {
  readonly transport: Transport
  readonly shopName: string
  readonly clientId: string
  readonly clientSecret: string
  readonly clock: Clock
}

/** Client credentials grant; there is no refresh token, so a renewal is another grant. */
export function createTokenSource(
  params: GrantRequest & { readonly cache: TokenCache | undefined },
): TokenSource {
  const { shopName, clientId, clock, cache } = params
  const cacheKey = `${shopName}:${clientId}`
  let present: AccessToken | null = null
  let pending: Promise<AccessToken> | null = null
  let refused: string | null = null

  const isUsable = (token: AccessToken | null): token is AccessToken =>
    token !== null && token.token !== refused && token.expiresAtMs - renewBeforeMs > clock.now()

  async function obtain(): Promise<AccessToken> {
    const cached = await readCached()
    if (isUsable(cached)) return cached
    const token = await requestToken(params)
    try {
      await cache?.set(cacheKey, token)
    } catch {
      // The token is good without it.
    }
    return token
  }

  async function readCached(): Promise<AccessToken | null> {
    try {
      return cachedToken.safeParse(await cache?.get(cacheKey)).data ?? null
    } catch {
      return null
    }
  }

  return {
    async current() {
      if (isUsable(present)) return present.token
      pending ??= obtain().finally(() => {
        pending = null
      })
      present = await pending
      return present.token
    },
    discard(token) {
      refused = token
    },
    known: () => [present?.token, refused].filter((token) => typeof token === 'string'),
  }
}

async function requestToken(params: GrantRequest): Promise<AccessToken> {
  const { transport, shopName, clientId, clientSecret, clock } = params
  const askedAtMs = clock.now()
  const answer = await transport
    .send({
      method: 'POST',
      path: `/${shopName}/app/token`,
      json: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
      // Asking for a token twice has no effect but a second token.
      isRepeatable: true,
    })
    .catch((error: unknown) => {
      throw refusedCredentials(error) ?? asApiError(error)
    })
  const parsed = tokenAnswer.safeParse(answer.json())
  if (!parsed.success) {
    throw new ShopRenterProtocolError({
      code: 'unexpected-answer',
      message: 'The token service answered without an access_token.',
    })
  }
  const seconds = Number(parsed.data.expires_in ?? defaultLifetimeSeconds)
  const lifetimeMs = (Number.isFinite(seconds) ? seconds : defaultLifetimeSeconds) * 1000
  return { token: parsed.data.access_token, expiresAtMs: askedAtMs + lifetimeMs }
}

function refusedCredentials(error: unknown): ConfigurationError | null {
  if (!(error instanceof HttpStatusError) || (error.status !== 401 && error.status !== 400)) return null
  return new ConfigurationError({
    field: 'clientSecret',
    message: `The token service refuses the credentials (${error.status}): check shopName, clientId and clientSecret.`,
    status: error.status,
  })
}
