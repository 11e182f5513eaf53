import { type Clock, type Instant, OkosSyncError } from '@okos-sync/domain'
import { isTransientStatus, parseBaseUrl, type Query } from '@okos-sync/transport'
import { readErrorBody, ShopRenterApiError, ShopRenterProtocolError } from './api-error.ts'
import { readBatchAnswer } from './batch-answer.ts'
import { checkSizes, chunksOf, type Item, writeItem } from './batch-items.ts'
import { checkList } from './check-input.ts'
import type { CallOptions, SendAuthorized } from './resource-client.ts'

/** One request inside a batch; `client.products.inBatch.update(…)` and the like make typed ones. */
export interface BatchRequest<Body = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the API, e.g. `/products/abc`. */
  readonly path: string
  readonly query?: Query
  /** The request's body. */
  readonly data?: unknown
  /** What becomes of the answer's body; without it the body stays as it came. */
  readonly decode?: (body: unknown) => Body
}

/** Outcome of one request of a batch. */
export type BatchResult<Body = unknown> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly error: OkosSyncError }

/** Outcome of a batch: results in the order of the requests. */
export interface BatchOutcome<Requests extends readonly BatchRequest[] = readonly BatchRequest[]> {
  readonly results: {
    readonly [Index in keyof Requests]: BatchResult<
      Requests[Index] extends BatchRequest<infer Body> ? Body : unknown
    >
  }
  /** The shop's Date of the first answer; null when it sent none. */
  readonly serverTime: Instant | null
}

/** Sends a batch. */
export type Batch = <const Requests extends readonly BatchRequest[]>(
  requests: Requests,
  options?: CallOptions,
) => Promise<BatchOutcome<Requests>>

const maxRounds = 4
const firstPauseMs = 1_000
const timeoutMs = 60_000

/** What the batches of one call share. */
interface BatchRun {
  readonly send: SendAuthorized
  readonly options: CallOptions
  readonly results: (BatchResult | undefined)[]
  serverTime: Instant | null
}

/**
 * Makes `client.batch`: sends requests 200 and 32 MB at a time, one batch after the other, and matches answers by position.
 *
 * An inner 429 or 5xx of a GET, PUT or DELETE is sent again, in 4 rounds at most. A batch that takes the shop too
 * long (504, timeout) is halved; a POST in it is not sent again, since it may have been done. When a whole batch
 * fails otherwise, its requests and those after it carry that error; if it was the first, the call throws it.
 */
export function createBatch(params: {
  readonly send: SendAuthorized
  readonly clock: Clock
  readonly apiBaseUrl: string
}): Batch {
  const { send, clock } = params
  const base = parseBaseUrl(params.apiBaseUrl)
  return async <const Requests extends readonly BatchRequest[]>(
    requests: Requests,
    options: CallOptions = {},
  ) => {
    checkList({ field: 'requests', value: requests })
    const run: BatchRun = { send, options, results: requests.map(() => undefined), serverTime: null }
    const items = requests.map((request, index) => writeItem(base, { request, index }))
    checkSizes(items)
    let pending: readonly Item[] = items
    for (let round = 1; pending.length > 0; round += 1) {
      const isWhole = await sendRound(run, pending)
      pending = pending.filter((item) => isWorthAnotherRound(item, run.results[item.index]))
      if (!isWhole || pending.length === 0 || round === maxRounds) break
      await clock.sleep(firstPauseMs * 2 ** (round - 1), options.signal)
    }
    return finish(run) as BatchOutcome<Requests>
  }
}

/** Sends requests chunk by chunk; false when a chunk failed as a whole and the rest was not sent. */
async function sendRound(run: BatchRun, pending: readonly Item[]): Promise<boolean> {
  let sent = 0
  for (const chunk of chunksOf(pending)) {
    try {
      await sendChunk(run, chunk)
      sent += chunk.length
    } catch (error) {
      if (!OkosSyncError.isInstance(error) || run.results.every((result) => result === undefined)) throw error
      for (const { index } of pending.slice(sent)) run.results[index] ??= { ok: false, error }
      return false
    }
  }
  return true
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
      json: { data: { requests: items.map(({ written }) => written) } },
      isRepeatable: items.every(({ request }) => request.method !== 'POST'),
      accept: (status) => status === 504,
      timeoutMs,
      isTimeoutFinal: true,
      ...run.options,
    })
    return answer.status === 504 ? 'too-much' : { body: answer.json(), serverTime: answer.serverTime }
  } catch (error) {
    if (OkosSyncError.isInstance(error) && error.code === 'timeout') return 'too-much'
    throw error
  }
}

function asResult(
  { method, path, decode = (body) => body }: BatchRequest,
  response: { readonly status: number | null; readonly body: unknown } | undefined,
): BatchResult {
  if (response === undefined || response.status === null) {
    const message = `${method} ${path}: the batch answer has no status for this request.`
    return { ok: false, error: new ShopRenterProtocolError({ code: 'unexpected-answer', message }) }
  }
  const { status, body } = response
  if (status < 400) return { ok: true, status, body: decode(body) }
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
