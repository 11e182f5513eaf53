import { createWebhookHandler, type WebhookNotice } from '@okos-sync/shoprenter/webhooks'
import type { WebConnection, WebOptions } from '../web-options.ts'

type Handler = (request: Request) => Promise<Response>

/**
 * A webhook handler per connection that has one. What a webhook names is only a hint: the sync fetches the order
 * itself, through the one pipeline that polling takes too, and bounds how many hints cost a request.
 */
export function webhookHandlers(
  options: Pick<WebOptions, 'connections' | 'onFailure'>,
): ReadonlyMap<string, Handler> {
  const { connections, onFailure } = options
  return new Map(
    Object.entries(connections).flatMap(([name, { sync, webhooks }]) => {
      if (webhooks === undefined) return []
      const hint = ({ records }: WebhookNotice) => giveHints(sync, records)
      const on = { order_confirm: hint, order_status_change: hint }
      const told = onFailure === undefined ? {} : { onFailure: (error: unknown) => onFailure(error) }
      return [[name, createWebhookHandler({ pathSecret: webhooks.pathSecret, on, ...told })] as const]
    }),
  )
}

/** A webhook that was set up to tell no innerId is no use as a hint; the next scheduled run finds the order. */
function giveHints(sync: WebConnection['sync'], records: WebhookNotice['records']): void {
  for (const { innerId } of records) if (innerId !== null) sync.hint(innerId)
}
