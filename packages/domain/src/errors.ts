const marker = Symbol.for('okos-sync.error')

/** What an error may say about itself. Never put a secret or a buyer's data in any of these. */
export interface OkosSyncErrorDetails {
  /** Stable, machine-readable name of the failure, e.g. `rate-limited`. */
  readonly code: string
  readonly message: string
  /** True when the same call may succeed later without any change. */
  readonly isRetryable?: boolean
  readonly cause?: unknown
  /** Request id told by the remote side. */
  readonly requestId?: string | null
  /** The configuration key or field at fault, when there is one. */
  readonly field?: string | null
  /** HTTP status when the failure came from an HTTP answer. */
  readonly status?: number | null
  /** Milliseconds the remote side asks us to wait before the next try. */
  readonly retryAfterMs?: number | null
  /** Ids of the things at hand, e.g. `{ orderInnerId: "172" }`. */
  readonly ids?: Readonly<Record<string, string>>
}

/**
 * Base of every error that okos-sync throws. Recognise it with {@link OkosSyncError.isInstance},
 * which also works when two copies of this package are installed.
 */
export class OkosSyncError extends Error {
  readonly code: string
  readonly isRetryable: boolean
  readonly requestId: string | null
  readonly field: string | null
  readonly status: number | null
  readonly retryAfterMs: number | null
  readonly ids: Readonly<Record<string, string>>

  constructor(details: OkosSyncErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.code = details.code
    this.isRetryable = details.isRetryable ?? false
    this.requestId = details.requestId ?? null
    this.field = details.field ?? null
    this.status = details.status ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
    this.ids = details.ids ?? {}
    Object.defineProperty(this, marker, { value: true })
  }

  /** True for any error of okos-sync, whichever copy of the package made it. */
  static isInstance(value: unknown): value is OkosSyncError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true
  }
}

/** A setting, credential or argument is missing or wrong; `field` names it and the message tells the fix. */
export class ConfigurationError extends OkosSyncError {
  constructor(details: Omit<OkosSyncErrorDetails, 'code'> & { readonly field: string }) {
    super({ ...details, code: 'configuration' })
  }
}

/** Another process holds this connection's lease, or took it over while we worked. */
export class LeaseLostError extends OkosSyncError {
  constructor(connectionId: string) {
    super({
      code: 'lease-lost',
      message: `The lease of connection "${connectionId}" is held by another run; this run stops here and the other one goes on.`,
      isRetryable: true,
      ids: { connectionId },
    })
  }
}
