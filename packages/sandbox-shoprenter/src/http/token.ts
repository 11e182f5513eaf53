import { createHmac, timingSafeEqual } from 'node:crypto'
import { isWireRecord, type WireRecord } from '../wire.ts'

const lifetimeSeconds = 3600

/** The application that may ask for tokens, and the secret that signs them. */
export interface TokenIssuerOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** What a token issued now may do. */
  readonly scopes: () => readonly string[]
  /** Kept in the sandbox's file, so that tokens outlive a restart. */
  readonly signingSecret: string
  /** Milliseconds since the epoch on the sandbox's clock. */
  readonly now: () => number
}

/** What a token says. */
export interface TokenOwner {
  readonly clientId: string
  readonly scopes: readonly string[]
}

/** Issues tokens and knows them again. */
export interface TokenIssuer {
  /** Answers the token request's body as the OAuth host does. */
  issue(body: unknown): { readonly status: 200 | 400 | 401; readonly body: WireRecord }
  /** Whose a valid `Authorization` header is; null for anything else, expired tokens included. */
  clientOf(authorization: string | undefined): TokenOwner | null
}

/** OAuth 2 client credentials with JWT-like tokens (HS256) that live an hour. */
export function tokenIssuer(options: TokenIssuerOptions): TokenIssuer {
  const sign = (text: string) => createHmac('sha256', options.signingSecret).update(text).digest('base64url')
  const nowSeconds = () => Math.floor(options.now() / 1000)
  return {
    issue: (body) => {
      const request = isWireRecord(body) ? body : {}
      const missing = ['grant_type', 'client_id', 'client_secret'].find(
        (name) => typeof request[name] !== 'string',
      )
      if (missing !== undefined) return invalidRequest(`Check the \`${missing}\` parameter`)
      if (request.grant_type !== 'client_credentials')
        return invalidRequest('Check the `grant_type` parameter')
      if (request.client_id !== options.clientId || request.client_secret !== options.clientSecret) {
        return {
          status: 401,
          body: { error: 'invalid_client', error_description: 'Client authentication failed' },
        }
      }
      const issuedAt = nowSeconds()
      const scopes = options.scopes()
      const claims = { aud: options.clientId, scopes, iat: issuedAt, exp: issuedAt + lifetimeSeconds }
      const signed = `${encoded({ typ: 'JWT', alg: 'HS256' })}.${encoded(claims)}`
      const token = `${signed}.${sign(signed)}`
      return { status: 200, body: { token_type: 'Bearer', expires_in: lifetimeSeconds, access_token: token } }
    },
    clientOf: (authorization) => {
      const [header = '', claims = '', signature = ''] =
        authorization?.match(/^Bearer (\S+)$/)?.[1]?.split('.') ?? []
      if (!isEqual(signature, sign(`${header}.${claims}`))) return null
      const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString())
      if (!isWireRecord(parsed) || typeof parsed.aud !== 'string') return null
      const scopes = Array.isArray(parsed.scopes) ? parsed.scopes.map(String) : []
      return Number(parsed.exp) > nowSeconds() ? { clientId: parsed.aud, scopes } : null
    },
  }
}

function invalidRequest(hint: string) {
  const message = 'The request is missing a required parameter or holds an invalid one.'
  return { status: 400 as const, body: { error: 'invalid_request', error_description: message, hint } }
}

function encoded(value: WireRecord): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function isEqual(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
