import { createRandom } from '../demo/random.ts'
import type { StoredRecord } from '../store/records.ts'
import type { Shop } from '../store/shop.ts'
import { isWireRecord, type WireRecord } from '../wire.ts'

/** What the shop tells of by webhook. */
export type WebhookEvent = 'order_confirm' | 'order_status_change'

/** One copy of one message, and what became of it. */
export interface WebhookDelivery {
  readonly event: WebhookEvent
  readonly url: string
  readonly orderInnerId: string
  /** Status of the answer; `lost` on purpose, `not-loopback` never sent, `failed` without an answer. */
  readonly outcome: number | 'lost' | 'not-loopback' | 'failed'
}

/** Sends webhooks to the URLs of active webHooks records, as badly as it is told to. */
export interface WebhookSender {
  /** Takes `{delayMs?, duplicates?, lossPercent?, seed?}`; false when one of them is malformed. */
  configure(body: WireRecord): boolean
  /** Reads the order now and sends later. */
  notify(event: WebhookEvent, order: StoredRecord): void
  /** Waits for all messages that are under way; then what became of every message so far, in order of arrival. */
  deliveries(): Promise<readonly WebhookDelivery[]>
  /** Drops what has not been sent yet. */
  close(): void
}

const timeoutMs = 5000
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The sender of one shop. */
export function webhookSender(shop: Shop): WebhookSender {
  let settings = { delayMs: 0, duplicates: 0, lossPercent: 0 }
  let random = createRandom(1)
  const done: WebhookDelivery[] = []
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  const start = (copy: Copy) => {
    const sent = deliver(copy, stopping.signal).then((delivery) => {
      done.push(delivery)
      underWay.delete(sent)
    })
    underWay.add(sent)
  }
  return {
    configure: (body) => {
      const { seed = 1, ...given } = { ...settings, ...body }
      const { delayMs, duplicates, lossPercent } = given
      const limits = [delayMs <= 60_000, duplicates <= 10, lossPercent <= 100]
      const areCounts = [seed, delayMs, duplicates, lossPercent].every(isCount)
      if (!areCounts || limits.includes(false)) return false
      settings = { delayMs, duplicates, lossPercent }
      random = createRandom(Number(seed))
      return true
    },
    notify: (event, order) => {
      const data = JSON.stringify(orderPayload(shop, order))
      for (const url of activeUrls(shop, event)) {
        for (let copy = 0; copy <= settings.duplicates; copy++) {
          const isLost = random.chance(settings.lossPercent)
          start({ event, url, data, isLost, orderInnerId: String(order.innerId), delayMs: settings.delayMs })
        }
      }
    },
    deliveries: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
      return done
    },
    close: () => stopping.abort(),
  }
}

interface Copy {
  readonly event: WebhookEvent
  readonly url: string
  readonly data: string
  readonly isLost: boolean
  readonly orderInnerId: string
  readonly delayMs: number
}

async function deliver(copy: Copy, stop: AbortSignal): Promise<WebhookDelivery> {
  const { event, url, orderInnerId } = copy
  const told = (outcome: WebhookDelivery['outcome']) => ({ event, url, orderInnerId, outcome })
  if (copy.isLost) return told('lost')
  if (!isLoopback(url)) return told('not-loopback')
  await pause(copy.delayMs, stop)
  try {
    const body = new FormData()
    body.set('data', copy.data)
    const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)])
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual', signal })
    await response.body?.cancel()
    return told(response.status)
  } catch {
    return told('failed')
  }
}

function pause(delayMs: number, stop: AbortSignal): Promise<void> {
  if (delayMs === 0 || stop.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs)
    stop.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function activeUrls(shop: Shop, event: WebhookEvent): string[] {
  return shop.records.all('webHooks').flatMap(({ body }) => {
    const given = body.webHookParameters
    const parameters = Array.isArray(given) ? given[0] : given
    const url = isWireRecord(parameters) ? parameters.url : null
    return body.status === '1' && body.event === event && typeof url === 'string' ? [url] : []
  })
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopback.has(new URL(url).hostname)
}

/** As webhooks have been seen: no event name, no date, some figures as numbers and some as text. */
function orderPayload(shop: Shop, order: StoredRecord): WireRecord {
  const { body, id, innerId } = order
  const rows = shop.records.byOwners('orderTotals', [id]).get(id) ?? []
  const value = (type: string) => String(rows.find((row) => row.body.type === type)?.body.value ?? '0.0000')
  const fields = {
    storeName: shop.shopName,
    innerId,
    innerResourceId: `orders/${id}`,
    outerResourceId: '',
    firstname: body.firstname,
    lastname: body.lastname,
    email: body.email,
    total: value('SUB_TOTAL'),
    taxPrice: value('TAX'),
    totalGross: Number(value('TOTAL')),
  }
  return { orders: { order: [fields] } }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
