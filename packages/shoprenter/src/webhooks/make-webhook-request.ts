import type { WebhookRecord } from './webhook-records.ts'

/** The forms in which webhooks were seen to come. */
export type WebhookFormat = 'multipart' | 'urlencoded' | 'json' | 'xml'

/** For your own tests: a webhook as the shop would send it, in the shape of an order's. */
export function makeWebhookRequest(params: {
  /** From `webhookUrl`. */
  readonly url: string
  readonly records: readonly Partial<WebhookRecord>[]
  /** Default: multipart, as ShopRenter sends by itself. */
  readonly format?: WebhookFormat
}): Request {
  const { url, records, format = 'multipart' } = params
  const orders = records.map(({ innerId, resourceId }) => ({
    ...(typeof innerId === 'string' ? { innerId } : {}),
    ...(typeof resourceId === 'string' ? { innerResourceId: `orders/${resourceId}` } : {}),
  }))
  const json = JSON.stringify({ orders: { order: orders } })
  if (format === 'multipart') {
    const body = new FormData()
    body.set('data', json)
    return new Request(url, { method: 'POST', body })
  }
  if (format === 'urlencoded') {
    return new Request(url, { method: 'POST', body: new URLSearchParams({ data: json }) })
  }
  const isXml = format === 'xml'
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': isXml ? 'application/xml' : 'application/json' },
    body: isXml ? writeXml(orders) : json,
  })
}

function writeXml(orders: readonly Readonly<Record<string, string>>[]): string {
  const rows = orders.map((order) => {
    const fields = Object.entries(order).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    return `<order>${fields.join('')}</order>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<orders>${rows.join('')}</orders>`
}
