import { type Clock, type Instant, OkosSyncError } from '@okos-sync/domain'
import { isTransientStatus, parseBaseUrl, type Query, resolveAddress } from '@okos-sync/transport'
import { readErrorBody, ShopRenterApiError, ShopRenterProtocolError } from './api-error.ts'
import { readBatchAnswer } from './batch-answer.ts'
import type { CallOptions, SendAuthorized } from './resource-client.ts'

/** One request inside a batch. */
export interface BatchRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the API, e.g. `/products/abc`. */
  readonly path: string
  readonly query?: Query
  /** The request's body. */
  readonly data?: unknown
}

/** Outcome of one request of a batch. */
export type BatchResult =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly error: OkosSyncError }

/** Outcome of a batch: results in the order of the requests. */
export interface BatchOutcome {
  readonly results: readonly BatchResult[]
  /** The shop's Date of the first answer; null when it sent none. */
  readonly serverTime: Instant | null
}

/** Recommended maximum of requests in one batch. */
const maxItems = 200
const maxRounds = 4
const firstPauseMs = 1_000
const timeoutMs = 60_000

/** A request with its place in the caller's list. */
interface Item {
  readonly index: number
  readonly request: BatchRequest
}

/** What the batches of one call share. */
interface BatchRun {
  readonly send: SendAuthorized
  readonly base: URL
  readonly options: CallOptions
  readonly results: (BatchResult | undefined)[]
  serverTime: Instant | null
}

/**
 * Makes `client.batch`: sends requests 200 at a time, one batch after the other, and matches answers by position.
 *
 * An inner 429 or 5xx of a GET, PUT or DELETE is sent again, in 4 rounds at most. A batch that takes the shop too
 * long (504, timeout) is halved; a POST in it is not sent again, since it may have been done. When a whole batch
 * fails otherwise, its requests and those after it carry that error; if it was the first, the call throws it.
 */
export function createBatch(params: {
  readonly send: SendAuthorized
  readonly clock: Clock
  readonly apiBaseUrl: string
}): (requests: readonly BatchRequest[], options?: CallOptions) => Promise<BatchOutcome> {
  const { send, clock } = params
  const base = parseBaseUrl(params.apiBaseUrl)
  return async (requests, options = {}) => {
    const run: BatchRun = { send, base, options, results: requests.map(() => undefined), serverTime: null }
    let pending: readonly Item[] = requests.map((request, index) => ({ index, request }))
    for (let round = 1; pending.length > 0; round += 1) {
      for (let start = 0; start < pending.length; start += maxItems) {
        const chunk = pending.slice(start, start + maxItems)
        try {
          await sendChunk(run, chunk)
        } catch (error) {
          if (!OkosSyncError.isInstance(error) || run.results.every((result) => result === undefined))
            throw error
          for (const { index } of pending.slice(start)) run.results[index] ??= { ok: false, error }
          return finish(run)
        }
      }
      pending = pending.filter((item) => isWorthAnotherRound(item, run.results[item.index]))
      if (pending.length === 0 || round === maxRounds) break
      await clock.sleep(firstPauseMs * 2 ** (round - 1), options.signal)
    }
    return finish(run)
  }
}

async function sendChunk(run: BatchRun, items: readonly Item[]): Promise<void> {
  const answer = await sendOnce(run, items)
  if (answer !== 'too-much') {
    run.serverTime ??= answer.serverTime
    const responses = readBatchAnswer(answer.body)
    for (const [position, item] of items.entries()) {
      run.results[item.index] = asResult(item.request, responses[position])
    }
    return
  }
  const again = items.filter((item) => item.request.method !== 'POST')
  for (const item of items) {
    if (item.request.method === 'POST' || items.length === 1) run.results[item.index] = tooMuch(item.request)
  }
  if (items.length === 1) return
  const half = Math.ceil(again.length / 2)
  if (half > 0) await sendChunk(run, again.slice(0, half))
  if (half < again.length) await sendChunk(run, again.slice(half))
}

async function sendOnce(
  run: BatchRun,
  items: readonly Item[],
): Promise<'too-much' | { readonly body: unknown; readonly serverTime: Instant | null }> {
  try {
    const answer = await run.send({
      method: 'POST',
      path: '/batch',
      json: { data: { requests: items.map(({ request }) => writeRequest(run.base, request)) } },
      isRepeatable: items.every(({ request }) => request.method !== 'POST'),
      accept: (status) => status === 504,
      timeoutMs,
      ...run.options,
    })
    return answer.status === 504 ? 'too-much' : { body: answer.json(), serverTime: answer.serverTime }
  } catch (error) {
    if (OkosSyncError.isInstance(error) && error.code === 'timeout') return 'too-much'
    throw error
  }
}

function writeRequest(base: URL, { method, path, query, data }: BatchRequest) {
  const uri = resolveAddress({ base, path, query }).href
  return data === undefined ? { method, uri } : { method, uri, data }
}

function asResult(
  { method, path }: BatchRequest,
  response: { readonly status: number | null; readonly body: unknown } | undefined,
): BatchResult {
  if (response === undefined || response.status === null) {
    const message = `${method} ${path}: the batch answer has no status for this request.`
    return { ok: false, error: new ShopRenterProtocolError({ code: 'unexpected-answer', message }) }
  }
  const { status, body } = response
  if (status < 400) return { ok: true, status, body }
  const isRetryable = isTransientStatus(status)
  const target = `${method} ${path}`
  return {
    ok: false,
    error: new ShopRenterApiError({ target, status, ...readErrorBody(body), isRetryable }),
  }
}

function tooMuch({ method, path }: BatchRequest): BatchResult {
  const target = `${method} ${path}`
  const error = new ShopRenterApiError({
    target,
    status: 504,
    innerCode: null,
    shopMessage: null,
    isRetryable: method !== 'POST',
  })
  return { ok: false, error }
}

function isWorthAnotherRound(item: Item, result: BatchResult | undefined): boolean {
  return result?.ok === false && result.error.isRetryable && item.request.method !== 'POST'
}

function finish(run: BatchRun): BatchOutcome {
  const missing = new ShopRenterProtocolError({
    code: 'unexpected-answer',
    message: 'A request of the batch got no answer.',
  })
  return {
    results: run.results.map((result) => result ?? { ok: false, error: missing }),
    serverTime: run.serverTime,
  }
}
