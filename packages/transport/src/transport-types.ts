import type { CallPriority, Clock, Instant, RateLimiter } from '@okos-sync/domain'
import type { Query } from './address.ts'

/** Methods a transport sends. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One request, relative to the transport's base address. */
export interface TransportRequest {
  readonly method: HttpMethod
  /** Below the base address, e.g. `/orders/abc`; ids in it must be URL-encoded. */
  readonly path: string
  readonly query?: Query
  /** Sent as a JSON body. */
  readonly json?: unknown
  /** Sent as it is, when there is no `json`; its content type stands in `headers`. */
  readonly bytes?: Uint8Array<ArrayBuffer>
  /** Reads the answer as bytes, not as text. Default false. */
  readonly wantsBytes?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /**
   * Called right before each attempt leaves, after every wait; what it rejects with goes to the caller at once. A
   * promise squeezes the receiver's window, so mostly it should give none.
   */
  readonly beforeSend?: () => Promise<void> | undefined
  /** Whether sending twice is the same as once. Default: true for GET, HEAD, PUT, DELETE; false otherwise. */
  readonly isRepeatable?: boolean
  /** The caller deals with a timeout itself: it is not repeated. Default false. */
  readonly isTimeoutFinal?: boolean
  /** For one attempt, from sending to the last byte. */
  readonly timeoutMs?: number
  /** `interactive` overtakes waiting background calls. */
  readonly priority?: CallPriority
  /** Error statuses that the caller handles itself are returned instead of thrown (and not repeated). */
  readonly accept?: (status: number) => boolean
}

/** A complete answer. */
export interface TransportResponse {
  readonly status: number
  readonly headers: Headers
  /** Empty when bytes were wanted. */
  readonly text: string
  /** Empty unless bytes were wanted. */
  readonly bytes: Uint8Array
  /** Parses the text; throws InvalidJsonError. */
  json(): unknown
  /** The answer's Date header; null when absent or unreadable. */
  readonly serverTime: Instant | null
}

/** What hooks are told of a request; never its query, headers or body. */
export interface RequestInfo {
  readonly method: HttpMethod
  readonly path: string
  /** 1 for the first try. */
  readonly attempt: number
}

/** Callbacks for telemetry. One that throws is ignored. */
export interface TransportHooks {
  readonly onRequest?: (info: RequestInfo) => void
  readonly onResponse?: (
    info: RequestInfo & { readonly status: number; readonly durationMs: number; readonly characters: number },
  ) => void
  /** Before a repeat; `code` is the failure's, `delayMs` the pause that follows. */
  readonly onRetry?: (
    info: RequestInfo & { readonly code: string; readonly status: number | null; readonly delayMs: number },
  ) => void
  /** The rate limiter held a request back for this long. */
  readonly onWait?: (info: RequestInfo & { readonly waitedMs: number }) => void
}

/** Options of `createTransport`. */
export interface TransportOptions {
  /** https, or http for loopback hosts. Nothing is ever sent elsewhere. */
  readonly baseUrl: string
  /** Asked before every attempt. */
  readonly headers?: () => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>
  /** Texts that no error may show. */
  readonly secrets?: () => readonly string[]
  readonly limiter?: { readonly limiter: RateLimiter; readonly key: string }
  readonly clock?: Clock
  readonly fetch?: typeof fetch
  /** Default 30,000. */
  readonly timeoutMs?: number
  /** Tries in all, the first one included. Default 4. */
  readonly maxAttempts?: number
  /** Requests on their way at once where no limiter decides. Default 8. */
  readonly maxConcurrent?: number
  /** Default 64 MB, counted after decompression. */
  readonly maxResponseBytes?: number
  readonly hooks?: TransportHooks
}

/** Sends requests to one base address. */
export interface Transport {
  /**
   * Throws HttpStatusError for a status ≥ 400 that is not accepted, NetworkError, TimeoutError, RedirectError,
   * UnsafeAddressError, ResponseTooLargeError, or the signal's reason when aborted.
   */
  send(request: TransportRequest): Promise<TransportResponse>
}
