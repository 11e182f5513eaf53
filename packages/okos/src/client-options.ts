import { type Clock, ConfigurationError, type RateLimiter } from '@okos-sync/domain'
import type { TransportHooks } from '@okos-sync/transport'

/** How to reach an ERP. */
export interface OkosClientOptions {
  /** Where the contract is served, e.g. `https://erp.example.hu`; `http:` only for this machine itself. */
  readonly baseUrl: string
  /** Key of one company; sent as a bearer token and never shown. */
  readonly apiKey: string
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  /** Of one attempt; default 30,000. */
  readonly timeoutMs?: number
  /** Null or left out: the ERP sets no limit. */
  readonly limiter?: { readonly limiter: RateLimiter; readonly key: string } | null
  /** For telemetry; told of method, path, status and times, never of content. */
  readonly hooks?: TransportHooks
}

/** Throws a ConfigurationError when the key can't travel in a header; the transport checks `baseUrl`. */
export function checkApiKey(apiKey: string): void {
  if (/^[\x21-\x7e]+$/.test(apiKey)) return
  throw new ConfigurationError({
    field: 'apiKey',
    message: 'apiKey must be visible ASCII text without spaces; copy it again from the ERP.',
  })
}
