import { type Clock, systemClock } from '@okos-sync/domain'
import { readBounded } from './read-bounded.ts'
import { checkPathSecret, eventOf, type WebhookEvent } from './webhook-address.ts'
import { webhookPayload } from './webhook-payload.ts'
import { type WebhookRecord, webhookRecords } from './webhook-records.ts'

/** Something happened to these records. A hint, not a fact: webhooks are not signed, so fetch what they name. */
export interface WebhookNotice<Event extends WebhookEvent = WebhookEvent> {
  readonly event: Event
  /** At least one for orders and carts; newsletter events may tell no id. */
  readonly records: readonly WebhookRecord[]
}

/** Takes a notice; what it throws is answered 500. */
export type WebhookListener<Event extends WebhookEvent> = (
  notice: WebhookNotice<Event>,
) => Promise<void> | void

/** Who listens to which event. */
export interface WebhookListeners {
  /** An order was placed. */
  readonly order_confirm?: WebhookListener<'order_confirm'>
  /** An order got another status. */
  readonly order_status_change?: WebhookListener<'order_status_change'>
  /** A cart was left. */
  readonly abandoned_cart?: WebhookListener<'abandoned_cart'>
  /** Somebody subscribed to the newsletter. */
  readonly newsletter_subscribe?: WebhookListener<'newsletter_subscribe'>
  /** Somebody left the newsletter. */
  readonly newsletter_unsubscribe?: WebhookListener<'newsletter_unsubscribe'>
  /** A subscriber's data changed. */
  readonly newsletter_update_subscriber?: WebhookListener<'newsletter_update_subscriber'>
}

/** Options of {@link createWebhookHandler}. */
export interface WebhookHandlerOptions {
  /** The shop's own; `createPathSecret()` makes one. */
  readonly pathSecret: string
  /** One listener per event; events without one are answered 404. The same notice may come twice, late or never. */
  readonly on: WebhookListeners
  /** Told what a listener threw. */
  readonly onFailure?: (error: unknown, notice: WebhookNotice) => void
  /** The shop is not kept waiting longer than this for a listener. Default 2,000. */
  readonly patienceMs?: number
  readonly clock?: Clock
}

const maxBytes = 1024 * 1024
const answer = (status: number, headers?: HeadersInit) =>
  new Response(null, headers === undefined ? { status } : { status, headers })

/**
 * Receives the webhooks of one shop at the addresses that `webhookUrl` gives. Answers 204 when the listener is done,
 * 202 when it still works, 500 when it failed; 404 for a wrong address, 405, 413 over 1 MB, 400 for what tells no
 * id. Throws ConfigurationError for a `pathSecret` that could be guessed.
 */
export function createWebhookHandler(
  options: WebhookHandlerOptions,
): (request: Request) => Promise<Response> {
  checkPathSecret(options.pathSecret)
  return async (request) => {
    const event = eventOf(request.url, options.pathSecret)
    if (event === null || options.on[event] === undefined) return answer(404)
    if (request.method !== 'POST') return answer(405, { allow: 'POST' })
    const body = await readBounded(request, maxBytes).catch(() => '')
    if (body === null) return answer(413)
    const payload = webhookPayload(body, request.headers.get('content-type') ?? '')
    const records = webhookRecords(payload)
    const mayTellNone = event.startsWith('newsletter_') && payload !== undefined
    if (records.length === 0 && !mayTellNone) return answer(400)
    return answer(await notify(options, { event, records }))
  }
}

async function notify(options: WebhookHandlerOptions, notice: WebhookNotice): Promise<202 | 204 | 500> {
  const { on, onFailure, patienceMs = 2000, clock = systemClock } = options
  const listener = on[notice.event] as ((notice: WebhookNotice) => Promise<void> | void) | undefined
  const done = new AbortController()
  const work = (async () => {
    try {
      await listener?.(notice)
      return 204
    } catch (error) {
      onFailure?.(error, notice)
      return 500
    } finally {
      done.abort()
    }
  })()
  const patience = clock.sleep(patienceMs, done.signal).then(
    () => 202 as const,
    () => work,
  )
  return await Promise.race([work, patience])
}
