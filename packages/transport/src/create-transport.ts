import { OkosSyncError, systemClock } from '@okos-sync/domain'
import { createFetch } from 'ofetch'
import pRetry from 'p-retry'
import { parseBaseUrl, resolveAddress } from './address.ts'
import { HttpStatusError, NetworkError } from './errors.ts'
import { type Exchange, exchange } from './exchange.ts'
import { parseJson } from './parse-json.ts'
import { redact } from './redact.ts'
import { readRetryAfter, readServerTime } from './retry-after.ts'
import { delayBeforeRepeat, mayRepeat } from './retry-policy.ts'
import type {
  HttpMethod,
  RequestInfo,
  Transport,
  TransportOptions,
  TransportRequest,
  TransportResponse,
} from './transport-types.ts'

const repeatableMethods: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'PUT', 'DELETE'])

/**
 * The one place that calls the network. Repeats only what is safe, waits by the given clock, never follows a
 * redirect, never leaves its base address. Throws ConfigurationError when the base address is not safe.
 */
export function createTransport(options: TransportOptions): Transport {
  const { clock = systemClock, limiter, hooks = {}, maxAttempts = 4, timeoutMs = 30_000 } = options
  const maxResponseBytes = options.maxResponseBytes ?? 64 * 1024 * 1024
  const base = parseBaseUrl(options.baseUrl)
  const secrets = () => options.secrets?.() ?? []
  const fetchImplementation = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args))
  const client = createFetch({ fetch: fetchImplementation })

  async function attemptOnce(
    request: TransportRequest,
    params: { readonly url: URL; readonly body: string | undefined; readonly attempt: number },
  ): Promise<Exchange> {
    const { method, path, signal } = request
    const info: RequestInfo = { method, path, attempt: params.attempt }
    const target = redact(`${method} ${path}`, secrets())
    const headers = new Headers({ accept: 'application/json' })
    if (params.body !== undefined) headers.set('content-type', 'application/json')
    // Before the limiter: renewing a token after the permit would delay the send and squeeze the receiver's window.
    const shared = (await options.headers?.()) ?? {}
    for (const [name, value] of Object.entries({ ...shared, ...request.headers })) headers.set(name, value)
    if (limiter !== undefined) {
      const askedAt = clock.now()
      await limiter.limiter.acquire({
        key: limiter.key,
        ...(request.priority === undefined ? {} : { priority: request.priority }),
        ...(signal === undefined ? {} : { signal }),
      })
      const waitedMs = clock.now() - askedAt
      if (waitedMs > 0) tell(hooks.onWait, { ...info, waitedMs })
    }
    signal?.throwIfAborted()
    tell(hooks.onRequest, info)
    const sentAt = clock.now()
    const answer = await exchange({
      client,
      clock,
      target,
      url: params.url,
      method,
      headers,
      body: params.body,
      timeoutMs: request.timeoutMs ?? timeoutMs,
      maxResponseBytes,
      signal,
    }).catch((error: unknown) => {
      throw signal?.aborted ? signal.reason : asNetworkError({ error, target, secrets: secrets() })
    })
    const { status, text } = answer
    tell(hooks.onResponse, {
      ...info,
      status,
      durationMs: clock.now() - sentAt,
      characters: text.length,
    })
    if (status >= 400 && !request.accept?.(status)) {
      throw new HttpStatusError({
        target,
        status,
        retryAfterMs: readRetryAfter(answer.headers, clock.now()),
        requestId: answer.headers.get('x-request-id'),
        serverTime: readServerTime(answer.headers),
        bodyText: redact(text.slice(0, 131_072), secrets()),
      })
    }
    return answer
  }

  /** Waits what has to be waited before the next attempt; the limiter waits for everybody on a 429. */
  async function pause(request: TransportRequest, error: unknown, attempt: number): Promise<void> {
    const delayMs = delayBeforeRepeat(error, attempt)
    const { code, status } = OkosSyncError.isInstance(error) ? error : { code: 'unknown', status: null }
    tell(hooks.onRetry, { method: request.method, path: request.path, attempt, code, status, delayMs })
    if (status === 429 && limiter !== undefined) {
      await limiter.limiter.penalise({ key: limiter.key, delayMs })
      return
    }
    await clock.sleep(delayMs, request.signal)
  }

  return {
    async send(request) {
      const url = resolveAddress({ base, path: request.path, query: request.query })
      const body = request.json === undefined ? undefined : JSON.stringify(request.json)
      const isRepeatable = request.isRepeatable ?? repeatableMethods.has(request.method)
      request.signal?.throwIfAborted()
      const answer = await pRetry((attempt) => attemptOnce(request, { url, body, attempt }), {
        retries: maxAttempts - 1,
        minTimeout: 0,
        ...(request.signal === undefined ? {} : { signal: request.signal }),
        shouldRetry: async ({ error, attemptNumber }) => {
          if (!mayRepeat(error, isRepeatable)) return false
          await pause(request, error, attemptNumber)
          return true
        },
      })
      return asResponse(answer)
    },
  }
}

function asResponse(answer: Exchange): TransportResponse {
  return {
    ...answer,
    json: () => parseJson(answer.text),
    serverTime: readServerTime(answer.headers),
  }
}

/** Keeps the system's error code, and nothing that could quote a header. */
function asNetworkError(params: {
  readonly error: unknown
  readonly target: string
  readonly secrets: readonly string[]
}): OkosSyncError {
  const { error, target, secrets } = params
  if (OkosSyncError.isInstance(error)) return error
  const innermost = innermostCause(error)
  const code = innermost instanceof Error && 'code' in innermost ? String(innermost.code) : null
  const text = redact(innermost instanceof Error ? innermost.message : String(innermost), secrets)
  return new NetworkError({
    message: `${target} got no answer${code === null ? '' : ` (${redact(code, secrets)})`}.`,
    cause: new Error(text),
  })
}

function innermostCause(error: unknown): unknown {
  let current = error
  for (let depth = 0; depth < 10 && current instanceof Error && current.cause !== undefined; depth += 1) {
    current = current.cause
  }
  return current
}

/** A broken listener must not break a request. */
function tell<Info>(hook: ((info: Info) => void) | undefined, info: Info): void {
  try {
    hook?.(info)
  } catch {
    // The hook is an observer; its failure is its own.
  }
}
