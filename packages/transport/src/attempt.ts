import { type Clock, ConfigurationError, type RateLimiter } from '@okos-sync/domain'
import type { $Fetch } from 'ofetch'
import type { LimitFunction } from 'p-limit'
import { HttpStatusError } from './errors.ts'
import { type Exchange, exchange } from './exchange.ts'
import { asNetworkError } from './network-error.ts'
import { redact } from './redact.ts'
import { readRetryAfter, readServerTime } from './retry-after.ts'
import { tell } from './tell.ts'
import type { RequestInfo, TransportHooks, TransportOptions, TransportRequest } from './transport-types.ts'
import { untilAborted } from './until-aborted.ts'

/** What all attempts of a transport share. */
export interface AttemptContext {
  readonly client: $Fetch
  /** Bounds how many requests are on their way at once where no limiter does. */
  readonly slots: LimitFunction
  readonly clock: Clock
  readonly limiter: { readonly limiter: RateLimiter; readonly key: string } | undefined
  readonly headers: TransportOptions['headers']
  readonly secrets: () => readonly string[]
  readonly timeoutMs: number
  readonly maxResponseBytes: number
  readonly hooks: TransportHooks
}

/** One try of a request. */
export interface Attempt {
  readonly request: TransportRequest
  readonly url: URL
  /** JSON text, or bytes whose content type the request's headers tell; undefined for none. */
  readonly body: string | Uint8Array<ArrayBuffer> | undefined
  /** 1 for the first. */
  readonly number: number
}

/** What `beforeSend` threw: never repeated, whatever it is. */
export class SendRefused extends Error {
  readonly reason: unknown

  constructor(reason: unknown) {
    super('refused before it was sent')
    this.reason = reason
  }
}

/** Redaction has to see whole secrets, so more is redacted than an error keeps. */
const redactedLength = 131_072

/** Sends a request once, when the limiter permits; throws for every answer that is not one the caller accepts. */
export async function attempt(context: AttemptContext, params: Attempt): Promise<Exchange> {
  const { clock, hooks, secrets } = context
  const { request, url, body } = params
  const { method, path, signal } = request
  const info: RequestInfo = { method, path: redact(path, secrets()), attempt: params.number }
  const target = `${method} ${info.path}`
  // Before the permit: renewing a token after it would delay the send and squeeze the receiver's window.
  const headers = await untilAborted(writeHeaders(context, params), signal)
  await waitForPermit(context, { request, info })
  await request.beforeSend?.()?.catch((reason: unknown) => {
    throw new SendRefused(reason)
  })
  signal?.throwIfAborted()
  tell(hooks.onRequest, info)
  const sentAt = clock.now()
  const answer = await sendOne(context, {
    client: context.client,
    clock,
    target,
    url,
    method,
    headers,
    body,
    wantsBytes: request.wantsBytes ?? false,
    timeoutMs: request.timeoutMs ?? context.timeoutMs,
    maxResponseBytes: context.maxResponseBytes,
    signal,
  }).catch((error: unknown) => {
    throw signal?.aborted ? signal.reason : asNetworkError({ error, target, secrets: secrets() })
  })
  const { status, text } = answer
  tell(hooks.onResponse, {
    ...info,
    status,
    durationMs: clock.now() - sentAt,
    characters: text.length + answer.bytes.length,
  })
  if (status < 400 || request.accept?.(status)) return answer
  throw new HttpStatusError({
    target,
    status,
    retryAfterMs: readRetryAfter(answer.headers, clock.now()),
    requestId: answer.headers.get('x-request-id'),
    serverTime: readServerTime(answer.headers),
    bodyText: redact(text.slice(0, redactedLength), secrets()),
  })
}

/** A permit of the limiter must be used at once: waiting for a slot after it would squeeze the receiver's window. */
function sendOne(context: AttemptContext, params: Parameters<typeof exchange>[0]): Promise<Exchange> {
  return context.limiter === undefined ? context.slots(() => exchange(params)) : exchange(params)
}

async function writeHeaders(context: AttemptContext, { request, body }: Attempt): Promise<Headers> {
  const headers = new Headers({ accept: 'application/json' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  const shared = (await context.headers?.()) ?? {}
  for (const [name, value] of Object.entries({ ...shared, ...request.headers })) {
    try {
      headers.set(name, value)
    } catch {
      // What was thrown quotes the value, which may be a key.
      throw new ConfigurationError({
        field: name,
        message: `The header ${name} has a value that can not be sent: line breaks and letters beyond Latin-1 are not allowed.`,
      })
    }
  }
  return headers
}

async function waitForPermit(
  { limiter, clock, hooks }: AttemptContext,
  { request, info }: { readonly request: TransportRequest; readonly info: RequestInfo },
): Promise<void> {
  if (limiter === undefined) return
  const askedAt = clock.now()
  await limiter.limiter.acquire({
    key: limiter.key,
    ...(request.priority === undefined ? {} : { priority: request.priority }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  })
  const waitedMs = clock.now() - askedAt
  if (waitedMs > 0) tell(hooks.onWait, { ...info, waitedMs })
}
