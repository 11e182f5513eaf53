import { type Instant, OkosSyncError, type OkosSyncErrorDetails } from '@okos-sync/domain'
import { parseJson } from './parse-json.ts'

/** No answer arrived: refused, reset, unresolved, or the answer broke off. Repeating is safe only for what is repeatable. */
export class NetworkError extends OkosSyncError {
  constructor(details: Pick<OkosSyncErrorDetails, 'message' | 'cause'>) {
    super({ ...details, code: 'network', isRetryable: true })
  }
}

/** The whole answer did not arrive within `timeoutMs`; whether the remote side acted is unknown. */
export class TimeoutError extends OkosSyncError {
  constructor(params: { readonly target: string; readonly timeoutMs: number }) {
    super({
      code: 'timeout',
      message: `${params.target} gave no complete answer within ${params.timeoutMs} ms.`,
      isRetryable: true,
    })
  }
}

/** The remote side pointed elsewhere. Redirects are never followed: they could take credentials along or lose a body. */
export class RedirectError extends OkosSyncError {
  constructor(params: { readonly target: string; readonly status: number }) {
    super({
      code: 'redirected',
      message: `${params.target} answered with a redirect (${params.status}), which is never followed; check the configured address.`,
      status: params.status,
    })
  }
}

/** The address is not below the configured one, or not safe to send credentials to. Nothing was sent. */
export class UnsafeAddressError extends OkosSyncError {
  constructor(message: string) {
    super({ code: 'unsafe-address', message })
  }
}

/** The answer is larger than `maxResponseBytes` after decompression; reading stopped there. */
export class ResponseTooLargeError extends OkosSyncError {
  constructor(params: { readonly target: string; readonly maxResponseBytes: number }) {
    super({
      code: 'response-too-large',
      message: `${params.target} answered more than ${params.maxResponseBytes} bytes; ask for less in one request.`,
    })
  }
}

const maxBodyTextLength = 65_536

/** The remote side answered with an error status that the caller did not accept. */
export class HttpStatusError extends OkosSyncError {
  /** The answer's Date header; null when absent or unreadable. */
  readonly serverTime: Instant | null
  // Private, so that neither inspection nor serialisation shows what the remote side quoted back.
  readonly #bodyText: string

  constructor(params: {
    readonly target: string
    readonly status: number
    readonly retryAfterMs: number | null
    readonly requestId: string | null
    readonly serverTime: Instant | null
    /** Already redacted. */
    readonly bodyText: string
  }) {
    super({
      code: 'http-status',
      message: `${params.target} answered ${params.status}.`,
      status: params.status,
      retryAfterMs: params.retryAfterMs,
      requestId: params.requestId,
      isRetryable: isTransientStatus(params.status),
    })
    this.serverTime = params.serverTime
    this.#bodyText = params.bodyText.slice(0, maxBodyTextLength)
  }

  /** The first 64 KB of the answer, secrets redacted. May hold a buyer's data: never log it. */
  get bodyText(): string {
    return this.#bodyText
  }

  /** The answer as JSON; null when it is not JSON. */
  body(): unknown {
    try {
      return parseJson(this.#bodyText)
    } catch {
      return null
    }
  }
}

/** True for statuses that say "later" rather than "no": 408, 425, 429 and every 5xx. */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}
