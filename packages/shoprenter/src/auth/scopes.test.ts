import { existsSync, readFileSync } from 'node:fs'
import nock from 'nock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testClient } from '../test-support/shop.ts'
import { grantedScopes } from './granted-scopes.ts'
import { type PlannedUse, requiredScopes } from './required-scopes.ts'
import { scopeTable } from './scope-table.ts'

beforeAll(() => nock.disableNetConnect())
afterAll(() => nock.restore())

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenWith = (claims: unknown) => `${encode({ alg: 'RS256' })}.${encode(claims)}.c2ln`

/** A client whose token has these claims. */
function clientWith(claims: unknown) {
  nock('https://oauth.app.shoprenter.net')
    .post('/test-shop/app/token')
    .reply(200, { token_type: 'Bearer', expires_in: 3600, access_token: tokenWith(claims) })
  return testClient().client
}

describe('the scopes of a token', () => {
  test.each([
    [{ scopes: ['order.order:read', 'product.product:write'] }],
    [{ scope: 'order.order:read product.product:write' }],
    [{ scopes: 'order.order:read  product.product:write' }],
  ])('are read from %j', (claims) => {
    expect(grantedScopes(tokenWith(claims))).toEqual(['order.order:read', 'product.product:write'])
  })

  test.each(['', 'opaque', 'a.b', 'a.!.c', tokenWith(null), tokenWith({ scopes: 1 }), tokenWith({})])(
    'are unknown when the token is %j',
    (token) => {
      expect(grantedScopes(token)).toBeNull()
    },
  )

  test('are known to the client, which tells what a plan would lack before anything is tried', async () => {
    const client = clientWith({ scopes: ['order.order:read', 'product.product:read'] })
    expect(await client.scopes()).toEqual(['order.order:read', 'product.product:read'])
    expect(await client.missingScopes({ orderExtend: ['GET'], productExtend: ['GET'] })).toEqual([])
    expect(
      await client.missingScopes({
        products: ['GET', 'PUT', 'POST'],
        webHooks: ['POST'],
        customers: ['GET'],
      }),
    ).toEqual(['customer.customer:read', 'product.product:write', 'store.webhook:write'])
  })

  test('that a token does not show leave the answer open', async () => {
    const client = clientWith({ sub: 'x' })
    expect(await client.scopes()).toBeNull()
    expect(await client.missingScopes({ orderExtend: ['GET'] })).toBeNull()
  })
})

describe('the scopes that a plan needs', () => {
  test('are named once each', () => {
    expect(requiredScopes({ orderExtend: ['GET'], orders: ['GET', 'PUT'], orderProducts: ['GET'] })).toEqual([
      'order.order:read',
      'order.order:write',
    ])
  })

  test.each<[string, object]>([
    ['orderCreditCards', { orderCreditCards: ['GET'] }],
    ['orderExtend', { orderExtend: ['PUT'] }],
    ['nothing', { nothing: ['GET'] }],
    ['toString', { toString: ['GET'] }],
    ['orders', { orders: ['PATCH'] }],
  ])('can not be told for what is not documented: %s', (field, use) => {
    expect(() => requiredScopes(use)).toThrow(expect.objectContaining({ code: 'configuration', field }))
  })

  test('are checked by the compiler as well', () => {
    const uses: readonly PlannedUse[] = [
      { orders: ['PUT'], reloadUrl: ['POST'] },
      // @ts-expect-error orders can't be written through orderExtend
      { orderExtend: ['PUT'] },
      // @ts-expect-error reading has no scope
      { reloadUrl: ['GET'] },
      // @ts-expect-error no such resource
      { orderExtended: ['GET'] },
    ]
    expect(uses).toHaveLength(4)
  })

  test('are those of the published facts', () => {
    const file = new URL('../../../../../shared/shoprenter/scopes.json', import.meta.url)
    if (!existsSync(file)) {
      console.info('the published facts are not beside the project: only the shape of the table is checked')
      expect(Object.keys(scopeTable)).toHaveLength(100)
      return
    }
    const facts: Record<string, { methods: Record<string, string> }> = JSON.parse(readFileSync(file, 'utf8'))
    const published = new Set(Object.values(facts).flatMap(({ methods }) => Object.values(methods)))
    const ours = new Set(Object.values(scopeTable).flatMap(({ read, write }) => [read, write]))
    ours.delete(null)
    expect(ours).toEqual(published)
  })
})
