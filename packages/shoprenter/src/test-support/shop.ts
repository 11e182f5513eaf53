import nock from 'nock'
import type { ShopRenterClientOptions } from '../client-options.ts'
import { createShopRenterClient } from '../create-client.ts'
import { createQuickClock } from './quick-clock.ts'

/** Where the API of the test shop is. */
export const apiOrigin = 'https://test-shop.api2.myshoprenter.hu'
/** When its answers are dated. */
export const answeredAt = '2026-03-01T12:00:00.000Z'
const dateHeader = { date: 'Sun, 01 Mar 2026 12:00:00 GMT' }

/** The test shop's API on the wire; every answer carries its date. */
export function api(): nock.Scope {
  return nock(apiOrigin).defaultReplyHeaders(dateHeader)
}

/** Lets the token service answer `times` times with tokens `token-1`, `token-2` … */
export function grantTokens(times: number): nock.Scope {
  const scope = nock('https://oauth.app.shoprenter.net')
  for (let n = 1; n <= times; n += 1) {
    scope
      .post('/test-shop/app/token', {
        grant_type: 'client_credentials',
        client_id: 'client-canary',
        client_secret: 'secret-canary',
      })
      .reply(200, { token_type: 'Bearer', expires_in: 3600, access_token: `token-${n}-canary` })
  }
  return scope
}

/** A client of the test shop whose pauses pass at once. */
export function testClient(options: Partial<ShopRenterClientOptions> = {}) {
  const clock = createQuickClock('2026-03-01T12:00:00Z')
  const client = createShopRenterClient({
    shopName: 'test-shop',
    clientId: 'client-canary',
    clientSecret: 'secret-canary',
    clock,
    ...options,
  })
  return { client, clock }
}

/** Everything an async iterable gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
