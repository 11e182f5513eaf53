import { type Instant, OkosSyncError } from '@okos-sync/domain'
import { HttpStatusError, parseJson } from '@okos-sync/transport'

/** What kind of refusal it is. */
export type ShopRenterErrorCode =
  | 'shop-unauthorized'
  | 'shop-forbidden'
  | 'shop-not-found'
  | 'shop-rate-limited'
  | 'shop-rejected'
  | 'shop-unavailable'

/** The shop answered with an error. The message tells status and inner code only: the shop's own words may quote a buyer. */
export class ShopRenterApiError extends OkosSyncError {
  /** ShopRenter's own five-digit code, e.g. `40008`; null when it told none. */
  readonly innerCode: string | null
  /** The answer's Date header; null when there was none. */
  readonly serverTime: Instant | null
  readonly #shopMessage: string | null

  constructor(params: {
    /** Method and path. */
    readonly target: string
    readonly status: number
    readonly innerCode: string | null
    readonly shopMessage: string | null
    readonly retryAfterMs?: number | null
    readonly requestId?: string | null
    readonly serverTime?: Instant | null
    readonly isRetryable: boolean
    readonly cause?: unknown
  }) {
    const { target, status, innerCode } = params
    const kind = kindOf(status)
    super({
      code: kind.code,
      message: `${target}: ${kind.meaning} (${status}${innerCode === null ? '' : `, inner code ${innerCode}`}).`,
      status,
      isRetryable: params.isRetryable,
      retryAfterMs: params.retryAfterMs ?? null,
      requestId: params.requestId ?? null,
      cause: params.cause,
    })
    this.innerCode = innerCode
    this.serverTime = params.serverTime ?? null
    this.#shopMessage = params.shopMessage
  }

  /** What the shop said, secrets redacted. May hold a buyer's data: never log it. */
  get shopMessage(): string | null {
    return this.#shopMessage
  }
}

/** True when a list was refused because the page asked for lies past its end, as an empty list's first page may. */
export function isPastTheEnd(error: unknown): error is ShopRenterApiError {
  return error instanceof ShopRenterApiError && error.innerCode === '40008'
}

/** The shop's answer has a form that can't be worked with. */
export class ShopRenterProtocolError extends OkosSyncError {
  constructor(params: {
    readonly code: 'unexpected-answer' | 'unreadable-record' | 'endless-collection' | 'no-server-time'
    readonly message: string
    readonly field?: string
    readonly ids?: Readonly<Record<string, string>>
  }) {
    super(params)
  }
}

function kindOf(status: number): { readonly code: ShopRenterErrorCode; readonly meaning: string } {
  switch (status) {
    case 401:
      return {
        code: 'shop-unauthorized',
        meaning: 'the shop refuses the credentials, or the app lacks the scope for this resource',
      }
    case 403:
      return { code: 'shop-forbidden', meaning: 'the app lacks the scope for this resource' }
    case 404:
      return { code: 'shop-not-found', meaning: 'the shop does not know this record' }
    case 429:
      return { code: 'shop-rate-limited', meaning: 'the shop counts more requests than it allows' }
    default:
      return status >= 500
        ? { code: 'shop-unavailable', meaning: 'the shop can not answer now' }
        : { code: 'shop-rejected', meaning: 'the shop rejects the request' }
  }
}

/** Turns a transport's status error into the shop's own; anything else stays as it is. */
export function asApiError(error: unknown): unknown {
  if (!(error instanceof HttpStatusError) || error.status === null) return error
  return new ShopRenterApiError({
    target: error.message.replace(/ answered \d+\.$/, ''),
    status: error.status,
    ...readErrorBody(error.bodyText),
    retryAfterMs: error.retryAfterMs,
    requestId: error.requestId,
    serverTime: error.serverTime,
    isRetryable: error.isRetryable,
  })
}

/**
 * Reads inner code and message from an error body. Its form is undocumented, so every form seen is tried,
 * and a body that is HTML, XML or empty gives what it gives.
 */
export function readErrorBody(body: unknown): {
  readonly innerCode: string | null
  readonly shopMessage: string | null
} {
  const parsed = typeof body === 'string' ? parseOrNull(body) : body
  const record = asRecord(parsed)
  const error = asRecord(record?.error)
  const code = [record?.code, record?.innerCode, error?.code, error?.innerCode, record?.error]
    .map((candidate) => (typeof candidate === 'number' ? String(candidate) : candidate))
    .find((candidate): candidate is string => typeof candidate === 'string' && /^\d{5}$/.test(candidate))
  const message = [record?.message, record?.error_description, error?.message, record?.error].find(
    (candidate): candidate is string => typeof candidate === 'string',
  )
  const text = typeof body === 'string' && record === null ? body.slice(0, 4096) : null
  return {
    innerCode: code ?? /\b4\d{4}\b/.exec(text ?? message ?? '')?.[0] ?? null,
    shopMessage: message ?? text,
  }
}

function parseOrNull(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}
