import { OkosSyncError } from '@okos-sync/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testClient } from './test-support/shop.ts'

/** A shop that knows nothing: what reaches it is refused at once. */
const { client } = testClient({
  fetch: async (input) =>
    String(input).endsWith('/token')
      ? Response.json({ access_token: 'token-canary', expires_in: 1_000_000 })
      : Response.json({ error: { code: 40401, message: 'not here' } }, { status: 404 }),
})

/** Whatever a caller without types may give, the troublesome first. */
const anything = fc.oneof(
  fc.constantFrom(
    '\uD800',
    '',
    '..',
    'a/b',
    'x'.repeat(300),
    10n,
    Symbol('id'),
    Object.create(null),
    null,
    Number.NaN,
  ),
  fc.anything({ withBigInt: true, withNullPrototype: true, withObjectString: true }),
)

type Call = (first: never, second: never) => unknown

const calls: readonly (readonly [name: string, call: Call])[] = [
  ['get', (id) => client.products.get(id)],
  ['list', (filters) => client.products.list(filters).first(1)],
  ['list with options', (_, options) => client.products.list({}, options).first(1)],
  ['a filter', (sku) => client.products.list({ sku }).first(1)],
  ['first', (count) => client.products.list().first(count)],
  ['toArray', (max) => client.products.list().toArray(max)],
  ['create', (body) => client.orderTotals.create(body)],
  ['create with an outer id', (body, outerId) => client.products.create(body, { outerId })],
  ['update', (id, body) => client.products.update(id, body)],
  ['a field', (_, value) => client.products.update('p', { sku: value, taxClass: value })],
  ['remove', (id) => client.products.remove(id)],
  ['getMany', (ids) => client.products.getMany(ids)],
  ['updateMany', (updates) => client.products.updateMany(updates)],
  ['one of updateMany', (id, body) => client.products.updateMany([{ id, body }])],
  ['batch', (requests) => client.batch(requests)],
  ['one of batch', (path, data) => client.batch([{ method: 'PUT', path, data }])],
  ['follow', (target) => client.follow(target)],
  ['a link', (href) => client.follow({ resource: 'products', href, items: null }).first(1)],
  ['a file', (file) => client.files.get(file)],
  ['by sku', (sku, body) => client.productExtend.updateBySku(sku, body)],
]

describe('whatever is given', () => {
  test.each(calls)('%s answers, or throws an error of ours that tells what is wrong', async (_, call) => {
    await fc.assert(
      fc.asyncProperty(anything, anything, async (first, second) => {
        const given = [first, second] as [never, never]
        const error = await Promise.resolve()
          .then(() => call(...given))
          .then(
            () => null,
            (reason: unknown) => reason,
          )
        if (error === null) return
        expect(OkosSyncError.isInstance(error), String(error)).toBe(true)
        expect(String(error)).not.toMatch(/canary/)
      }),
      { numRuns: 200 },
    )
  })
})
