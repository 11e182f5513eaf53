import type { Clock } from '@okos-sync/domain'
import type { $Fetch } from 'ofetch'
import { RedirectError, TimeoutError } from './errors.ts'
import { readBytes, readText } from './read-body.ts'
import { untilAborted } from './until-aborted.ts'

/** What one HTTP exchange brought. */
export interface Exchange {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Filled instead of `text` when bytes were wanted and the status is below 400. */
  readonly bytes: Uint8Array
}

const noBytes = new Uint8Array()
// Without a reason of its own every abort would make an error with a stack.
const answered = 'answered'

/**
 * Sends one request once and reads the whole answer, within `timeoutMs` by the given clock.
 * Throws TimeoutError, RedirectError, ResponseTooLargeError, the signal's reason, or whatever fetch threw.
 */
export async function exchange(params: {
  readonly client: $Fetch
  readonly clock: Clock
  /** For messages: method and path, no query. */
  readonly target: string
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string | Uint8Array<ArrayBuffer> | undefined
  readonly wantsBytes: boolean
  readonly timeoutMs: number
  readonly maxResponseBytes: number
  readonly signal: AbortSignal | undefined
}): Promise<Exchange> {
  const { client, clock, target, timeoutMs, maxResponseBytes, signal } = params
  const controller = new AbortController()
  const done = new AbortController()
  const onAbort = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  clock.sleep(timeoutMs, done.signal).then(
    () => controller.abort(new TimeoutError({ target, timeoutMs })),
    () => undefined,
  )

  const run = async (): Promise<Exchange> => {
    const response = await client.raw(params.url.href, {
      method: params.method,
      headers: params.headers,
      body: params.body,
      redirect: 'manual',
      // Its own repeats, decoding and errors stay off: a 429 would be repeated at once, and no size is bounded.
      retry: 0,
      responseType: 'stream',
      ignoreResponseError: true,
      signal: controller.signal,
    })
    const { status, headers } = response
    if (status === 0 || (status >= 300 && status < 400 && status !== 304)) {
      response.body?.cancel().catch(() => undefined)
      throw new RedirectError({ target, status })
    }
    const body = { response, target, maxResponseBytes }
    if (params.wantsBytes && status < 400) return { status, headers, text: '', bytes: await readBytes(body) }
    return { status, headers, text: await readText(body), bytes: noBytes }
  }

  try {
    return await untilAborted(run(), controller.signal)
  } finally {
    done.abort(answered)
    signal?.removeEventListener('abort', onAbort)
  }
}
