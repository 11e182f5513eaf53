import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { ConfigurationError } from '@okos-sync/domain'
import { parseBaseUrl } from '@okos-sync/transport'

/** What ShopRenter can send; its webhooks tell no event, so every event has an address of its own. */
export const webhookEvents = [
  'order_confirm',
  'order_status_change',
  'abandoned_cart',
  'newsletter_subscribe',
  'newsletter_unsubscribe',
  'newsletter_update_subscriber',
] as const

/** Name of an event, as ShopRenter writes it. */
export type WebhookEvent = (typeof webhookEvents)[number]

/** A new secret for the addresses of one shop: 43 characters that can't be guessed. Keep it as you keep a password. */
export function createPathSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Throws ConfigurationError for a secret that could be guessed or does not fit into an address. */
export function checkPathSecret(pathSecret: string): void {
  if (/^[\w-]{32,128}$/.test(pathSecret)) return
  throw new ConfigurationError({
    field: 'pathSecret',
    message: 'pathSecret must have 32 to 128 letters, digits, _ or -; createPathSecret() makes one.',
  })
}

/**
 * The address to enter at the shop for one event: below `baseUrl`, e.g. `https://app.example/webhooks/my-shop`.
 * Throws ConfigurationError when it is not https (http is for loopback) or the secret could be guessed.
 */
export function webhookUrl(params: {
  readonly baseUrl: string
  readonly pathSecret: string
  readonly event: WebhookEvent
}): string {
  const { baseUrl, pathSecret, event } = params
  checkPathSecret(pathSecret)
  return `${parseBaseUrl(baseUrl).href.replace(/\/$/, '')}/${pathSecret}/${event}`
}

/** The event that an address is for; null when its secret is wrong. Compares in constant time. */
export function eventOf(url: string, pathSecret: string): WebhookEvent | null {
  const [event, secret = ''] = new URL(url).pathname.split('/').toReversed()
  const isRight = timingSafeEqual(digest(secret), digest(pathSecret))
  return (isRight && webhookEvents.find((name) => name === event)) || null
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
