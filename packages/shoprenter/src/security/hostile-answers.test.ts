import { OkosSyncError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { grantedScopes } from '../auth/granted-scopes.ts'
import { cpuTimeMs, megabyteBudgetMs } from '../test-support/cpu-time.ts'
import { stubShop } from '../test-support/stub-shop.ts'

const megabyte = 1024 * 1024

/** Whether anything was added to what every object inherits. */
function expectCleanPrototype(): void {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
}

const polluting = [
  '{"__proto__":{"polluted":1},"access_token":"t","id":"x","innerId":"1"}',
  '{"constructor":{"prototype":{"polluted":1}},"items":[{"__proto__":{"polluted":1}}]}',
  '{"\\u005f_proto__":{"polluted":1},"error":{"__proto__":{"polluted":1},"message":"m"}}',
  '{"requests":{"request":[{"__proto__":{"polluted":1},"response":{"header":{"statusCode":"200"},"body":{"__proto__":{"polluted":1}}}}]}}',
]

describe('S6: no answer reaches what objects inherit', () => {
  test.each(polluting)('%s', async (text) => {
    for (const status of [200, 422]) {
      const answer = () => new Response(text, { status })
      for (const onToken of [undefined, answer]) {
        const { client } = stubShop(answer, onToken)
        await client.orderExtend.get('x').catch(() => undefined)
        await client.settings
          .list()
          .toArray({ max: 10 })
          .catch(() => undefined)
        await client.batch([{ method: 'GET', path: '/orders' }]).catch(() => undefined)
      }
    }
    const payload = Buffer.from(text).toString('base64url')
    expect(grantedScopes(`a.${payload}.b`)).toBeNull()
    expectCleanPrototype()
  })
})

const hostile: Readonly<Record<string, string>> = {
  digits: '4'.repeat(megabyte),
  spaces: ' '.repeat(megabyte),
  dots: `${'a.'.repeat(megabyte / 2)}`,
  'almost inner codes': ' 4000'.repeat(megabyte / 5),
  'slashes and dots': '../'.repeat(megabyte / 3),
  'escaped dots': '/%2e%2'.repeat(megabyte / 6),
  quotes: '"'.repeat(megabyte),
  braces: '{'.repeat(megabyte),
  underscores: '__proto_'.repeat(megabyte / 8),
}

describe('S7: a megabyte of hostile text costs at most 50 ms', () => {
  test.each(Object.keys(hostile))('%s', async (kind) => {
    const text = hostile[kind] ?? ''
    const third = text.slice(0, megabyte / 3)
    const answers: Readonly<Record<string, () => Response>> = {
      'as an answer': () => new Response(text),
      'as a refusal': () => new Response(text, { status: 422 }),
      'as an error message': () => Response.json({ message: text }, { status: 422 }),
      'as a field': () => Response.json({ id: 'x', innerId: third, total: third, dateUpdated: third }),
      'as a reference': () => Response.json({ id: 'x', innerId: '1', customer: { href: text } }),
    }
    for (const [where, answer] of Object.entries(answers)) {
      const { client } = stubShop(answer)
      await client.scopes()
      await expectCheap(where, () => client.orderExtend.get('x'))
    }
    await expectCheap('as a token', async () => grantedScopes(`a.${text}.b`))
    const { client } = stubShop(() => new Response('{}'))
    await expectCheap('as an id', () => client.orderExtend.get(text))
    await expectCheap('as a path', () => client.batch([{ method: 'GET', path: text }]))
  })
})

/** A body that would never end; tells how much of it was taken. */
function endless(chunk: string) {
  const bytes = new TextEncoder().encode(chunk)
  const taken = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += bytes.byteLength
      controller.enqueue(bytes)
    },
  })
  return { body, taken }
}

describe('S9: bombs', () => {
  test('a body without end is cut off with a typed error', async () => {
    const { body, taken } = endless('x'.repeat(megabyte))
    const { client } = stubShop(() => new Response(body))
    await expect(client.orderExtend.get('x')).rejects.toMatchObject({ code: 'response-too-large' })
    expect(taken.bytes).toBeLessThan(70 * megabyte)
  })

  test('a token answer without end is cut off as well', async () => {
    const { client } = stubShop(
      () => Response.json({}),
      () => new Response(endless('x'.repeat(megabyte)).body),
    )
    await expect(client.scopes()).rejects.toMatchObject({ code: 'response-too-large' })
  })

  test('JSON nested a million deep is a typed error', async () => {
    const { client } = stubShop(() => new Response('['.repeat(megabyte)))
    await expect(client.orderExtend.get('x')).rejects.toMatchObject({ code: 'invalid-json' })
    const deep = `${'{"orderProducts":['.repeat(50_000)}${']}'.repeat(50_000)}`
    const nested = stubShop(() => new Response(deep))
    const error: unknown = await nested.client.orderExtend.get('x').catch((reason: unknown) => reason)
    expect(OkosSyncError.isInstance(error)).toBe(true)
  })

  test.each([
    ['an endless next', { next: { href: '/orderExtend?page=1' } }],
    ['a billion pages', { pageCount: 1_000_000_000 }],
    ['a billion records', { total: '1000000000' }],
  ])('%s ends with a typed error once a page brings nothing new', async (_, links) => {
    const { client, apiRequests } = stubShop(() =>
      Response.json({ items: [{ id: 'x', innerId: '1' }], limit: 1, ...links }),
    )
    await expect(client.orderExtend.list().toArray({ max: 10_000 })).rejects.toMatchObject({
      code: 'endless-collection',
    })
    expect(apiRequests().length).toBeLessThan(5)
  })

  test('an endless next that brings nothing at all ends the list', async () => {
    const { client, apiRequests } = stubShop(() => Response.json({ items: [], next: { href: '/x?page=1' } }))
    expect(await client.orderExtend.list().toArray({ max: 10 })).toEqual([])
    expect(apiRequests()).toHaveLength(1)
  })
})

async function expectCheap(where: string, run: () => Promise<unknown>): Promise<void> {
  const tookMs = await cpuTimeMs(run)
  expect(tookMs, where).toBeLessThan(await megabyteBudgetMs(tookMs))
}
