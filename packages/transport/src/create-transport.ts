import { OkosSyncError, systemClock } from '@okos-sync/domain'
import { createFetch } from 'ofetch'
import pLimit from 'p-limit'
import pRetry from 'p-retry'
import { parseBaseUrl, resolveAddress } from './address.ts'
import { type AttemptContext, attempt, SendRefused } from './attempt.ts'
import { TimeoutError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { parseJson } from './parse-json.ts'
import { redact } from './redact.ts'
import { readServerTime } from './retry-after.ts'
import { delayBeforeRepeat, mayRepeat } from './retry-policy.ts'
import { tell } from './tell.ts'
import type {
  HttpMethod,
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
  const { maxAttempts = 4 } = options
  const base = parseBaseUrl(options.baseUrl)
  const context: AttemptContext = {
    // The global one is looked up at each call: tools that watch or replace it are heard.
    client: createFetch({ fetch: options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args)) }),
    slots: pLimit(options.maxConcurrent ?? 8),
    clock: options.clock ?? systemClock,
    limiter: options.limiter,
    headers: options.headers,
    secrets: options.secrets ?? (() => []),
    timeoutMs: options.timeoutMs ?? 30_000,
    maxResponseBytes: options.maxResponseBytes ?? 64 * 1024 * 1024,
    hooks: options.hooks ?? {},
  }
  return {
    async send(request) {
      const url = resolveAddress({ base, path: request.path, query: request.query })
      const body = request.json === undefined ? request.bytes : JSON.stringify(request.json)
      const isRepeatable = request.isRepeatable ?? repeatableMethods.has(request.method)
      const answer = await pRetry((number) => attempt(context, { request, url, body, number }), {
        retries: maxAttempts - 1,
        // Pauses are made below, by our clock.
        minTimeout: 0,
        ...(request.signal === undefined ? {} : { signal: request.signal }),
        shouldRetry: async ({ error, attemptNumber }) => {
          if (!mayRepeat(error, isRepeatable)) return false
          if (request.isTimeoutFinal && error instanceof TimeoutError) return false
          await pause(context, { request, error, number: attemptNumber })
          return true
        },
      }).catch((error: unknown) => {
        throw error instanceof SendRefused ? error.reason : error
      })
      return asResponse(answer)
    },
  }
}

/** Waits what has to be waited before the next attempt; on a 429 the limiter makes everybody wait. */
async function pause(
  { clock, limiter, hooks, secrets }: AttemptContext,
  params: { readonly request: TransportRequest; readonly error: unknown; readonly number: number },
): Promise<void> {
  const { request, error, number } = params
  const delayMs = delayBeforeRepeat(error, number)
  const { code, status } = OkosSyncError.isInstance(error) ? error : { code: 'unknown', status: null }
  const path = redact(request.path, secrets())
  tell(hooks.onRetry, { method: request.method, path, attempt: number, code, status, delayMs })
  if (status === 429 && limiter !== undefined) {
    await limiter.limiter.penalise({ key: limiter.key, delayMs })
  } else {
    await clock.sleep(delayMs, request.signal)
  }
}

function asResponse(answer: Exchange): TransportResponse {
  return { ...answer, json: () => parseJson(answer.text), serverTime: readServerTime(answer.headers) }
}
